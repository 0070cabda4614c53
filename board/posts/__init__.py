"""What one person sent: its life from the moment it came until it is forgotten."""
