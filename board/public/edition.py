"""How often anything that public pages show has changed: posts, or what is known of services."""

from board.db import fetch, reading

# One question, because every public page asks it.
_BOTH = "SELECT (SELECT number FROM edition) + (SELECT number FROM service_edition) AS number"


async def edition() -> int:
    """Both counts together: each only grows, so a page made in one edition is true in no other."""
    async with reading():
        rows = await fetch(_BOTH)
    return int(rows[0]["number"] or 0)
