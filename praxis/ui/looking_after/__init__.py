"""The page of whoever looks after people: invitations, roles, teams, the log of grants."""
