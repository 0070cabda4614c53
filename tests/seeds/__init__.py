"""The seeds: what their files say, and what grows from them."""
