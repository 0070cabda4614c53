"""Coming back with a code: where a post stands, and taking it back. The code is the only link to a poster."""
