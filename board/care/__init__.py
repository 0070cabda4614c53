"""Care for those who decide: shifts with an end, warnings before reading, a call when it waits."""
