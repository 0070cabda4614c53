"""What leaves the building, and what must not."""
