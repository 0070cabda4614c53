"""Staff: signing in, being invited, leaving."""
