"""What to do at an overdose as plain text: to be read aloud, kept on a phone, and read without a network."""

from board.errors import N_, Message
from board.guide.labels import Labels
from board.guide.load import Guide
from board.web.words import translate

CALL = N_("Call %(number)s")
HARMS = N_("This does harm")
AFTER = N_("Afterwards")


def spoken(guide: Guide, language: str) -> str:
    """The steps as lines to say, one idea to a line, with the number to call first."""
    card, number = guide.advice.card, guide.about.emergency_number
    read = guide.advice.fixed.reviewed(card.review).in_(language)
    parts = (
        (card.title.in_(language), translate(Message(CALL, {"number": number}), language)),
        _lines(card.signs, language),
        tuple(f"{place}. {line}" for place, line in enumerate(_lines(card.steps, language), start=1)),
        (translate(Message(HARMS), language), *_lines(card.never, language)),
        (translate(Message(AFTER), language), *_lines(card.after, language)),
        (f"{read} {card.date:%Y-%m-%d}",),
    )
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _lines(many: tuple[Labels, ...], language: str) -> tuple[str, ...]:
    return tuple(line.in_(language) for line in many)
