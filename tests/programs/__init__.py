"""Services: written down, found, offered as help."""
