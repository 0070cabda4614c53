"""What a confirmed quick report writes into a listing: a sentence with a day, told in every language.

It is kept as a sentence, not as parts, because listings leave the board as such (HSDS) and come back.
"""

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from board.guide.choices import Choices, RemarkItem
from board.guide.labels import Labels

_DAY, _ITEM = "%(day)s", "%(item)s"


class Notice(Struct, frozen=True):
    """The sentence with its gaps, the day that stands in it, and what has run out, if anything."""

    sentence: Labels
    day: date
    item: RemarkItem | None = None

    def in_(self, language: str, day: str) -> str:
        """The sentence in a language, with its day as that language writes it."""
        item = self.item.labels.in_(language) if self.item else ""
        return self.sentence.in_(language) % {"day": day, "item": item}


def written(what: str, item: str, choices: Choices, *, day: date) -> Notice | None:
    """The notice of a quick report; None for one that writes nothing."""
    sentence = choices.remarks[what].notice
    return Notice(sentence, day, choices.remark_items.get(item)) if sentence else None


def read(text: str, choices: Choices) -> Notice | None:
    """The notice that a text is, in whichever of our languages; None for what somebody else wrote."""
    for kind in choices.remarks:
        for sentence in _spoken(kind.notice):
            if found := re.fullmatch(_pattern(sentence), text):
                return _known(kind.notice, found.groupdict(), choices)
    return None


def _known(sentence: Labels | None, gaps: dict[str, str], choices: Choices) -> Notice | None:
    items = [each for each in choices.remark_items if gaps.get("item") in set(_spoken(each.labels))]
    if sentence is None or ("item" in gaps and not items):
        return None
    try:
        return Notice(sentence, date.fromisoformat(gaps["day"]), items[0] if items else None)
    except ValueError:  # somebody typed a day that there is not
        return None


def _spoken(labels: Labels | None) -> Iterator[str]:
    if labels:
        yield from filter(None, (labels.en, labels.es, labels.fr))


def _pattern(sentence: str) -> str:
    plain = re.escape(sentence)
    day = plain.replace(re.escape(_DAY), r"(?P<day>\d{4}-\d\d-\d\d)")
    return day.replace(re.escape(_ITEM), r"(?P<item>[^.]+)")
