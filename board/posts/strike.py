"""Words by which somebody could be found leave the posts that said them, the printed ones and their own."""

from collections.abc import Callable
from typing import Any

import msgspec
from piccolo.query import Select

from board.db import writing
from board.posts.tables import Post, Redaction, stored

WORDED = (Post.id, Post.words, Post.public_words, Post.removed)


async def strike(chosen: Select[Any], out_of: Callable[[str], str], *, reason: str) -> bool:
    """Put the words of these posts through `out_of`, the printed ones and their own, and name the reason.

    `chosen` selects their ids. Whether any that are printed changed.
    """
    struck = False
    async with writing():
        for row in await Post.select(*WORDED).where(Post.id.is_in(chosen)):
            own, printed = (_put_through(row[name], out_of) for name in ("words", "public_words"))
            said: dict[Any, Any] = {"words": own, "public_words": printed}
            if printed != row["public_words"]:
                why = dict.fromkeys((*msgspec.json.decode(row["removed"], type=tuple[str, ...]), reason))
                said, struck = {**said, "removed": stored(tuple(why))}, True
            await Post.update(said).where(Post.id == row["id"])
            # Sealed words cannot be searched: what is struck goes with all of them.
            await Redaction.update({Redaction.sealed: None}).where(Redaction.post == row["id"])
    return struck


def _put_through(words: str, out_of: Callable[[str], str]) -> str:
    by_field = msgspec.json.decode(words, type=dict[str, str])
    return msgspec.json.encode({field: out_of(text) for field, text in by_field.items()}).decode()
