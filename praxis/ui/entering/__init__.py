"""Coming in: profiles on one's own machine, resume keys and single sign-on on a service."""
