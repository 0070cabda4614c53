"""Early signal without surveillance: counts by area, day, class and mark, looked at by a published test."""
