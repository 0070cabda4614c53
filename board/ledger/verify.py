"""Is the chain whole? Every row is sealed again and compared, and every head looked for in it.

Rows cut off at the end leave a chain that is whole in itself: only a head that somebody else kept shows it
(platforms.md T-72).
"""

import re
from collections.abc import AsyncIterator, Iterable
from typing import Any

import msgspec
from piccolo.query import Select

from board.db import reading
from board.ledger import bound, seal
from board.ledger.keys import Signer
from board.ledger.shapes import Check, Head, Row
from board.ledger.tables import HeadRow, Link

AT_ONCE = 1000
_COLUMNS = (Link.seq, Link.prev, Link.day, Link.event, Link.key, Link.mac)
_HEAD = re.compile(
    r"board-log-head 1\s+(\d{4}-\d\d-\d\d)\s+(\d{1,18})\s+([0-9a-f]{64})\s+([0-9a-f]{16})"
    r"(?:\s+([0-9a-f]{128}))?"
)


class _Walk:
    """What is known while one goes along the chain."""

    def __init__(self, signer: Signer, wanted: Iterable[int]) -> None:
        self.signer = signer
        self.rows = 0
        self.seq, self.prev = 0, seal.GENESIS
        self.emptied = self.may_be_empty = 0
        self.wanted = set(wanted)
        self.macs: dict[int, str] = {}
        self.breaks: list[str] = []

    def step(self, row: Row) -> None:
        self.rows += 1
        if fault := self._fault(row):
            self.breaks.append(f"row {row.seq}: {fault}")
        self.seq, self.prev = row.seq, row.mac
        if row.seq in self.wanted:
            self.macs[row.seq] = row.mac

    def _fault(self, row: Row) -> str:
        if row.seq != self.seq + 1:
            return f"row {self.seq + 1} should stand here"
        if row.prev != self.prev:
            return "it does not follow the row before it"
        if row.event is None:
            self.emptied = row.seq
            return "" if row.day is None else "it has a day and no event"
        return self._about_its_event(row, row.event)

    def _about_its_event(self, row: Row, event: str) -> str:
        keys = self.signer.every.get(row.key)
        if keys is None:
            return f"nobody here has the key {row.key}"
        if seal.seal(keys.chain, seq=row.seq, prev=row.prev, event=event) != row.mac:
            return "it was changed after it was sealed"
        told = msgspec.json.decode(event, type=dict[str, str | int])
        if told["event"] == "forgot":
            self.may_be_empty = max(self.may_be_empty, int(told["upto"]))
        return "" if told["day"] == row.day else "its day is not the day that was sealed"


async def verify(kept: Iterable[Head] = ()) -> Check:
    """Look at the whole chain, at the heads of this board, and at those that somebody else kept."""
    signer = bound.current()
    async with reading():
        own = [Head(**row) for row in await HeadRow.select().order_by(HeadRow.day)]
        heads = [*own, *kept]
        walk = _Walk(signer, (head.seq for head in heads))
        async for row in _rows():
            walk.step(row)
    if walk.emptied > walk.may_be_empty:
        walk.breaks.append(f"row {walk.emptied}: its event is gone, and nothing says that it was forgotten")
    faults = [fault for head in heads if (fault := _about(head, walk))]
    return Check(rows=walk.rows, heads=len(heads), breaks=(*walk.breaks, *dict.fromkeys(faults)))


def heads_in(text: str) -> tuple[Head, ...]:
    """Every head that stands in a text: a page, a feed, /log.json, or what somebody wrote down."""
    plain = text.replace("\\n", "\n").replace("&#10;", "\n")
    return tuple(
        Head(day=day, seq=int(seq), mac=mac, key=key, signature=signature or "")
        for day, seq, mac, key, signature in _HEAD.findall(plain)
    )


def _about(head: Head, walk: _Walk) -> str:
    where = f"the head of {head.day}"
    public = walk.signer.publics.get(head.key)
    if public is None:
        return f"{where}: nobody here has the key {head.key}"
    if head.signature and not seal.is_signed(head, public):
        return f"{where}: its signature is not ours"
    if head.seq > walk.seq:
        return f"{where}: it names row {head.seq}, and the chain ends at {walk.seq}: its end was cut off"
    if walk.macs.get(head.seq) != head.mac:
        return f"{where}: row {head.seq} is not the one that was signed: the chain was written anew"
    return ""


async def _rows() -> AsyncIterator[Row]:
    rows = await _first()
    while rows:
        for row in rows:
            yield Row(**row)
        rows = await _first().where(Link.seq > rows[-1]["seq"])


def _first() -> Select[Any]:
    return Link.select(*_COLUMNS).order_by(Link.seq).limit(AT_ONCE)
