"""Advice that was put right in the guide reaches every live alert: each says so as a version of its own.

The guide is read when the board starts, so that is when a corrected block is noticed: once, whoever else
starts at the same moment.
"""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from board.alerts import versions
from board.alerts.record import AlertRecord
from board.alerts.shapes import Message, Standing
from board.alerts.tables import AdviceSeen, AlertCorrection, AlertRow
from board.alerts.versions import Next
from board.db import reading, writing
from board.guide.advice import Advice, AdviceBlock
from board.safety import codes

Say = Callable[[AdviceBlock], str]


class Corrected(Struct, frozen=True):
    """What an alert says with its advice put right, and every block that was."""

    record: AlertRecord
    blocks: tuple[AdviceBlock, ...]


async def catch_up(advice: Advice, *, say: Say) -> int:
    """Put right the advice of every live alert and say how many there were. Doing it twice does nothing more.

    `say` tells a correction in the main language of the board, as a moderator would have typed it.
    """
    current = AlertRow.standing == Standing.CURRENT.value
    async with reading():
        seen = {row["block"]: int(row["number"]) for row in await AdviceSeen.select()}
        rows = await AlertRow.select(AlertRow.id, AlertRow.record).where(current).order_by(AlertRow.id)
    behind = [row["id"] for row in rows if _due(versions.decoded(row), advice, seen).blocks]
    changed = sum([await _put_right(alert, advice, seen, say) for alert in behind])
    await _note(advice, seen)
    return changed


async def _put_right(alert: str, advice: Advice, seen: dict[str, int], say: Say) -> bool:
    """Whether it was this call that did it: another process may start with the same advice."""
    async with writing():
        row, told = await versions.held(alert), await _told(alert)
        due = _due(versions.decoded(row), advice, seen)
        blocks = tuple(block for block in due.blocks if block.name not in told)
        if not blocks or not versions.is_current(row):
            return False
        note = " ".join(say(block) for block in blocks)
        said = Next(message=Message.UPDATE, note=note, standing=Standing.CURRENT, record=due.record)
        number = await versions.turn(alert, row["version"], said)
        await AlertCorrection.insert(*(_row(alert, number, block) for block in blocks))
    return True


def _due(record: AlertRecord, advice: Advice, seen: dict[str, int]) -> Corrected:
    """One that names its blocks knows which it gave; another gives what fits, as the board last had it."""
    if record.advice:
        blocks = [block for name in record.advice for block in advice.since(name)]
        newest = tuple((advice.since(name) or (None,))[-1] for name in record.advice)
        names = (block.name if block else name for name, block in zip(record.advice, newest, strict=True))
        return Corrected(replace(record, advice=tuple(names)), tuple(blocks))
    fitting = advice.choose(record.family, record.effects)
    known = (f"{block.id}@{seen.get(block.id, block.version)}" for block in fitting)
    return Corrected(record, tuple(block for name in known for block in advice.since(name)))


async def _told(alert: str) -> set[str]:
    """The corrections that an alert has told of already, as it names blocks."""
    rows = await AlertCorrection.select(AlertCorrection.block, AlertCorrection.number).where(
        AlertCorrection.alert == alert
    )
    return {f"{row['block']}@{row['number']}" for row in rows}


async def _note(advice: Advice, seen: dict[str, int]) -> None:
    """Write down the newest version of each block: one that goes back and comes again is no news."""
    fresh = [block for block in advice.current if block.version > seen.get(block.id, 0)]
    async with writing():
        for block in fresh:
            await AdviceSeen.insert(AdviceSeen(block=block.id, number=block.version)).on_conflict(
                target=AdviceSeen.block, action="DO UPDATE", values=[AdviceSeen.number]
            )


def _row(alert: str, version: int, block: AdviceBlock) -> AlertCorrection:
    return AlertCorrection(
        id=codes.public_id(), alert=alert, version=version, block=block.id, number=block.version
    )
