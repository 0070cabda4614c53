"""What a post said before something was cut out of it: sealed with the decision, for a week, and then gone.

Threat: a name that a peer took out is the very thing that must not be found here. In plain words it would lie
in the database, and in each copy of it, until the week is over. Where it was cut, and what kind of thing it
was, stays known: of that no word can be made again (platforms.md R-61).
"""

from datetime import date

import msgspec

from board import clock
from board.db import reading, writing
from board.errors import Gone
from board.posts.tables import Redaction
from board.safety import sealed
from board.safety.keeping import Kept, life
from board.safety.keys import Keys
from board.safety.scrub import Cut
from board.safety.seal import Unsealable

Spans = dict[str, tuple[Cut, ...]]


async def seal(post: str, words: dict[str, str], spans: Spans, *, keys: Keys | None) -> None:
    """Seal what a post said, in the transaction that prints it with cuts; without keys it is gone at once."""
    plain = msgspec.json.encode(words)
    row = Redaction(
        post=post,
        spans=msgspec.json.encode(spans).decode(),
        sealed=sealed.seal(plain, keys=keys, of=_place(post)) if keys else None,
        day=clock.today(),
    )
    async with writing():
        await Redaction.delete().where(Redaction.post == post)
        await Redaction.insert(row)


async def unseal(post: str, *, keys: Keys) -> dict[str, str]:
    """What a post said before it was cut, by field; raises Gone once that is forgotten.

    Whoever calls this writes down who looked, in the same transaction.
    """
    async with reading():
        row = await Redaction.select(Redaction.sealed).where(Redaction.post == post).first()
    if row is None or row["sealed"] is None:
        raise Gone
    try:
        plain = sealed.unseal(row["sealed"], keys=keys, of=_place(post))
    except Unsealable:  # the key file is another one: what it sealed is gone for good
        raise Gone from None
    return msgspec.json.decode(plain, type=dict[str, str])


async def spans(post: str) -> Spans:
    """Where something was cut out of each text of a post, and what kind of thing it was."""
    async with reading():
        row = await Redaction.select(Redaction.spans).where(Redaction.post == post).first()
    return msgspec.json.decode(row["spans"], type=Spans) if row else {}


async def sealed_until(post: str) -> date | None:
    """The day on which the sealed original of a post is forgotten; None where there is none."""
    async with reading():
        row = await Redaction.select(Redaction.sealed, Redaction.day).where(Redaction.post == post).first()
    return row["day"] + life(Kept.ORIGINAL) if row and row["sealed"] else None


async def sweep() -> None:
    """Forget sealed originals whose week is over; where they were cut stays known."""
    over = Redaction.day <= clock.today() - life(Kept.ORIGINAL)
    async with writing():
        await Redaction.update({Redaction.sealed: None}).where(over & Redaction.sealed.is_not_null())


def _place(post: str) -> str:
    return f"original:{post}"
