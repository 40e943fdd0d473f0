"""Role-plays: a conversation with a caregiver that moves with each reply."""
