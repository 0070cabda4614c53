"""What the public is told of an alert, in one place for every form that software reads: API and export."""

from board import bands
from board.alerts.shapes import Alert, AlertVersion
from board.guide.advice import AdviceBlock
from board.guide.load import Guide
from board.helped.shapes import Told
from board.public.advised import advised, put_right
from board.public.shapes import AdviceShown, AlertShown, VersionShown


def alert(each: Alert, told: tuple[Told, ...], guide: Guide) -> AlertShown:
    """An alert beside its record; of an emptied one how it stands, and nothing of what it said."""
    empty = each.record.emptied
    return AlertShown(
        id=each.id,
        version=each.version,
        standing=each.standing,
        message=each.message,
        note=each.note,
        published=each.published,
        updated=each.updated,
        expires=each.expires,
        review=each.review,
        heard=each.heard,
        reports=None if empty else bands.narrow(each.reports) or None,
        voices=() if empty else each.voices,
        advice=() if empty else _names(advised(each.record, guide)),
        corrections=_names(put_right(each, guide)),
        helped=() if empty else told,
        acted=each.acted,
    )


def version(identity: str, line: AlertVersion) -> VersionShown:
    """One version of an alert beside its record."""
    return VersionShown(
        alert=identity,
        version=line.version,
        message=line.message,
        note=line.note,
        at=line.at,
        corrections=tuple(each.name for each in line.corrections),
    )


def advice(guide: Guide) -> tuple[AdviceShown, ...]:
    """Every version of every block, for alerts name the one that they were published with."""
    return tuple(_block(block, guide) for block in guide.advice.blocks)


def _block(each: AdviceBlock, guide: Guide) -> AdviceShown:
    return AdviceShown(
        name=each.name,
        id=each.id,
        version=each.version,
        date=each.date,
        title=each.title,
        lines=each.lines,
        sources=each.sources,
        review=each.review,
        read_by=guide.advice.fixed.reviewed(each.review),
        changed=each.changed,
    )


def _names(blocks: tuple[AdviceBlock, ...]) -> tuple[str, ...]:
    return tuple(block.name for block in blocks)
