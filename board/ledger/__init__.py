"""The log of decisions as a keyed chain, its daily signed heads, and what everybody may read of it."""
