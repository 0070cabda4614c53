"""What has been told to all who follow, in the order in which it was decided."""

from collections.abc import Collection

from msgspec import Struct

from board.db import reading
from board.db.order import among
from board.posts.tables import Outbox


class Announced(Struct, frozen=True):
    """One public change: its place in the order of all changes, and what changed."""

    seq: int
    subject: str


async def last(topics: Collection[str]) -> int:
    """The place of the newest change of these topics, 0 where there was none.

    Not the edition's number: that counts what is hidden in time too, and whoever asks often could see when a
    story was approved that waits to be released, or when somebody took back what was never shown.
    """
    query = Outbox.select(Outbox.seq).where(among(Outbox.topic, list(topics)))
    async with reading():
        row = await query.order_by(Outbox.seq, ascending=False).first()
    return int(row["seq"]) if row else 0


async def since(topics: Collection[str], after: int, *, limit: int) -> tuple[Announced, ...]:
    """The public changes of these topics behind a place in their order, oldest first.

    A change gets its place in the transaction that holds the edition: none appears before one that was read.
    """
    ours = among(Outbox.topic, list(topics)) & (Outbox.seq > after)
    query = Outbox.select(Outbox.seq, Outbox.subject).where(ours)
    async with reading():
        rows = await query.order_by(Outbox.seq).limit(limit)
    return tuple(Announced(row["seq"], row["subject"]) for row in rows)
