"""What a moderator answers to each mark: it goes, or it stays. Marks are found anew in the post's own words.

Threat: a form that says that nothing was marked. So the form is asked about each mark, and never which there
are; an answer counts only for the very run it was given for.
"""

import hashlib
from collections.abc import Iterator, Mapping

import msgspec

from board.forms import Sent
from board.safety.scrub import Cut, Mark, marks
from board.safety.traces import Kind

ASKED = "mark"
OUT, STAYS = "out", "stays"
SEEN = "words_seen"

REASONS = {
    Kind.PHONE: "contact",
    Kind.EMAIL: "contact",
    Kind.HANDLE: "contact",
    Kind.LINK: "contact",
    Kind.ADDRESS: "exact_place",
    Kind.NAME: "name",
    Kind.PLATE: "personal_detail",
    Kind.PRICE: "seller",
    Kind.SOURCING: "seller",
    Kind.CODE: "code",
}
# They stand wherever they stand: looked for elsewhere, the number of a price would tear up a dose.
_ALONE = frozenset({Kind.PRICE, Kind.SOURCING})


def asked(field: str, start: int, end: int) -> str:
    """The name under which a form answers for one run of one text."""
    return f"{ASKED}:{field}:{start}:{end}"


def unanswered(sent: Sent, words: Mapping[str, str]) -> int:
    """How many marks the form says nothing about, or something that is no answer."""
    return sum(sent.one(name) not in {OUT, STAYS} for name, _, _ in _all(words))


def cuts(sent: Sent, words: Mapping[str, str]) -> dict[str, tuple[Cut, ...]]:
    """The marked runs that go, by the field they stand in, each with the reason of its kind."""
    found: dict[str, tuple[Cut, ...]] = {}
    for name, field, mark in _all(words):
        if sent.has(name, OUT):
            cut = Cut(mark.start, mark.end, REASONS[mark.kind], mark.kind in _ALONE)
            found[field] = (*found.get(field, ()), cut)
    return found


def all_stay(words: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The fields of somebody who lets every mark in these words stand."""
    return {name: (STAYS,) for name, _, _ in _all(words)}


def seen(words: Mapping[str, str]) -> str:
    """What the form carries to say which words were on the page."""
    return hashlib.sha256(msgspec.json.encode(words)).hexdigest()[:16]


def carried(sent: Sent, form: Sent, words: Mapping[str, str]) -> Sent:
    """A fresh form with the answers and cuts that were given, where they were given for these very words."""
    if sent.one(SEEN) != seen(words):
        return form
    given = {
        name: values
        for name, values in sent.fields.items()
        if name.startswith(f"{ASKED}:") or name in {"cut", "why"}
    }
    return Sent({**form.fields, **given})


def _all(words: Mapping[str, str]) -> Iterator[tuple[str, str, Mark]]:
    for field, text in words.items():
        for mark in marks(text):
            yield asked(field, mark.start, mark.end), field, mark
