"""What to do about a danger, in the blocks that its record names."""

from board.alerts.shapes import AlertRecord
from board.guide.advice import AdviceBlock
from board.guide.load import Guide


def advised(record: AlertRecord, guide: Guide) -> tuple[AdviceBlock, ...]:
    """The blocks that it names as "id@version", as they were then; fitting ones where it names none."""
    named = tuple(block for name in record.advice if (block := _block(name, guide)))
    return named or guide.advice.choose(record.family, record.effects)


def _block(name: str, guide: Guide) -> AdviceBlock | None:
    identity, _, version = name.partition("@")
    kept = guide.advice.block(identity, int(version)) if version.isdecimal() else None
    return kept or guide.advice.block(identity)
