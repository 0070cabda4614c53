"""What to do about a danger, in the blocks that its record names, and what was put right in them."""

from board.alerts.record import AlertRecord
from board.alerts.shapes import Alert, Correction
from board.guide.advice import AdviceBlock
from board.guide.load import Guide


def advised(record: AlertRecord, guide: Guide) -> tuple[AdviceBlock, ...]:
    """The blocks that it names, each at its newest version; fitting ones where it names none.

    Threat: advice that was found wrong goes on being followed wherever it still stands.
    """
    newest = ((guide.advice.since(name) or (guide.advice.named(name),))[-1] for name in record.advice)
    return tuple(filter(None, newest)) or guide.advice.choose(record.family, record.effects)


def advised_then(record: AlertRecord, guide: Guide) -> tuple[AdviceBlock, ...]:
    """The blocks that it names as they were then; none where it names none."""
    return tuple(filter(None, map(guide.advice.named, record.advice)))


def corrected(corrections: tuple[Correction, ...], guide: Guide) -> tuple[AdviceBlock, ...]:
    """The blocks that were put right, in the order given; one that the guide has lost is left out."""
    found = (guide.advice.block(each.block, each.number) for each in corrections)
    return tuple(filter(None, found))


def put_right(alert: Alert, guide: Guide) -> tuple[AdviceBlock, ...]:
    """All that was put right in the advice of an alert: while it held, and since then."""
    since = (block for name in alert.record.advice for block in guide.advice.since(name))
    return tuple(dict.fromkeys((*since, *corrected(alert.corrections, guide))))
