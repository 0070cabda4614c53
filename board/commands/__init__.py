"""What a keeper types: one file per command, with its own arguments and its own deed."""
