"""Services brought in and taken out."""
