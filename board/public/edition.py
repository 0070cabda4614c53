"""How often anything that public pages show has changed: posts, or what is known of services."""

from board.db import reading
from board.posts import reads as posts
from board.programs import reads as programs


async def edition() -> int:
    """Both counts together: each only grows, so a page made in one edition is true in no other."""
    async with reading():
        return await posts.edition() + await programs.edition()
