"""A board to look at: past alerts and services of a town, and posts as people write them, all labelled."""
