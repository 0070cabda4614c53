"""What the field knows: areas, substances, closed lists, advice and kind words, read once from data files."""
