"""A notice that is up is corrected: one person says what should stand there and why, another puts it up.

Threat: a notice that is harmless when two people look at it, and says something else by night. So a
correction takes two as well, everybody reads on which day and why, and it lands on the version that was read
or nowhere.
What stood there before is not kept: it was wrong.
"""

from typing import Any

from msgspec.structs import asdict

from board import clock
from board.accounts.shapes import Did
from board.db import reading, writing
from board.errors import Conflict, NotHere, Refused
from board.notices import changes
from board.notices.changes import NOT_ALONE, NOT_YOURS, TOPIC
from board.notices.shapes import Correction, Kind, Standing, Wish
from board.notices.tables import CorrectionRow, NoticeRow
from board.posts import changes as posts
from board.roles import GUARDED, Who
from board.safety import codes


async def propose(notice: str, wish: Wish, why: str, *, version: int, by: Who) -> str:
    """What should stand in a notice instead, seen by staff alone; gives its id.

    Raises Refused for who may not write one, Conflict for another version or where one waits already.
    """
    if by.role not in GUARDED:
        raise Refused(NOT_YOURS)
    row = CorrectionRow(
        id=codes.public_id(),
        notice=codes.public(notice),
        version=version,
        why=why,
        made_by=by.account,
        made_on=clock.today(),
        **_columns(wish),
    )
    async with writing():
        title = await _hold(notice, version)
        added = await CorrectionRow.insert(row).on_conflict(action="DO NOTHING").returning(CorrectionRow.id)
        if not added:
            raise Conflict
        await changes.note(Did.CORRECTION_WRITTEN, by, title)
    return str(added[0]["id"])


async def approve(correction: str, *, by: Who) -> None:
    """Put it up in place of what stood there. Raises Refused for who wrote it, Conflict for a lost race."""
    async with writing():
        row = await _row(correction)
        if row["made_by"] == by.account:
            raise Refused(NOT_ALONE)
        said = _columns(_correction(row).wish) | {
            "second_by": by.account,
            "corrected_on": clock.today(),
            "corrected_why": row["why"],
        }
        # The notice first, as in a withdrawal: two who decide at once wait in a line and not in a circle.
        title = await changes.turn(row["notice"], row["version"], Standing.CURRENT, said)
        await _away(correction)
        await changes.note(Did.CORRECTION_APPROVED, by, title)
        await posts.announce(TOPIC, row["notice"], row["version"] + 1)


async def drop(correction: str, *, by: Who) -> None:
    """Lay it aside: the notice stays as it is. Raises Conflict for a lost race."""
    async with writing():
        row = await _row(correction)
        await _away(correction)
        await changes.note(Did.CORRECTION_DROPPED, by, row["title"])


async def waiting() -> tuple[Correction, ...]:
    """What waits for a second person, the oldest day first."""
    async with reading():
        rows = await CorrectionRow.select().order_by(CorrectionRow.made_on, CorrectionRow.id)
    return tuple(map(_correction, rows))


async def _hold(notice: str, version: int) -> str:
    """Nobody turns the notice before this transaction ends; its title."""
    same = (NoticeRow.id == notice) & (NoticeRow.version == version)
    here = same & (NoticeRow.standing == Standing.CURRENT.value)
    held = await NoticeRow.update({NoticeRow.version: version}).where(here).returning(NoticeRow.title)
    if not held:
        raise Conflict
    return str(held[0]["title"])


async def _row(correction: str) -> dict[str, Any]:
    row = await CorrectionRow.select().where(CorrectionRow.id == codes.public(correction)).first()
    if row is None:
        raise NotHere
    return row


async def _away(correction: str) -> None:
    this = CorrectionRow.id == correction
    if not await CorrectionRow.delete().where(this).returning(CorrectionRow.id):
        raise Conflict


def _columns(wish: Wish) -> dict[str, Any]:
    return asdict(wish) | {"kind": wish.kind.value}


def _correction(row: dict[str, Any]) -> Correction:
    said = {name: row[name] for name in Wish.__struct_fields__} | {"kind": Kind(row["kind"])}
    return Correction(
        id=row["id"], notice=row["notice"], wish=Wish(**said), why=row["why"], made_by=row["made_by"]
    )
