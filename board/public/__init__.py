"""All that ever leaves the building, in one place."""
