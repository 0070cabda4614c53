"""Words that somebody typed to break the board or its readers, sent through every field to every door."""
