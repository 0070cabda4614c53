"""What people type when they look for help, and what they should find."""
