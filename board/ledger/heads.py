"""Once a day the chain's end is signed: whoever keeps it can show that the log was cut or rewritten."""

import msgspec

from board import clock
from board.db import reading, writing
from board.ledger import bound, seal
from board.ledger.shapes import Head
from board.ledger.tables import HeadRow, Link

SHOWN = 31


async def sign_today() -> int:
    """Sign the end of the chain, once a day (UTC), and say how many heads were added: 1 or 0."""
    day, signer = clock.today().isoformat(), bound.current()
    async with writing():
        last = await Link.select(Link.seq, Link.mac).order_by(Link.seq, ascending=False).first()
        if last is None or await HeadRow.exists().where(HeadRow.day == day):
            return 0
        head = seal.signed(signer.now.sign, Head(day=day, **last, key=signer.name, signature=""))
        # Two that sweep at once: the first one's stays (T-64).
        added = (
            await HeadRow.insert(HeadRow(**msgspec.structs.asdict(head)))
            .on_conflict(target=HeadRow.day, action="DO NOTHING")
            .returning(HeadRow.day)
        )
    return len(added)


async def newest(limit: int = SHOWN) -> tuple[Head, ...]:
    """The last heads, newest first."""
    async with reading():
        rows = await HeadRow.select().order_by(HeadRow.day, ascending=False).limit(limit)
    return tuple(Head(**row) for row in rows)
