"""When one person is not enough: an emergency, a person or an address in what is printed, a flock of posts.

Threat: a false emergency sends a whole town running or numbs it; a name or a door in print can cost a life;
and many posts about one thing at one time are either the most urgent news or somebody's campaign.
"""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from board.alerts.record import AlertRecord
from board.alerts.strike import IDS, LINKS
from board.errors import N_, Invalid, Message
from board.feedback.shapes import FeedbackRecord
from board.posts import groups
from board.posts.approvals import Why
from board.safety import traces

TWO_FOR_AN_EMERGENCY = N_(
    "An emergency needs two people. Please publish a post about it as an emergency, and withdraw this one."
)
TWO_FOR_A_NAME = N_(
    "A name or an exact place is only printed when two people have looked, and here one decides. Please "
    "leave it out."
)
EMERGENCY = 4
FLOCK = 5
# Classes of marks (safety/traces.py) that lead to a person or to a door. A moderator let them stand.
NAMING = frozenset({"name", "address", "handle", "plate"})


async def reasons(
    post: str, words: Mapping[str, str], record: AlertRecord | FeedbackRecord | None
) -> tuple[Why, ...]:
    """Why a second person must look before this is published; empty where one is enough (R-58).

    `words` are those of the poster as they will be printed; a post that joins an alert has no record.
    """
    found = []
    if isinstance(record, AlertRecord) and record.risk >= EMERGENCY:
        found.append(Why.EMERGENCY)
    if any(map(_names, (*words.values(), *_texts(msgspec.to_builtins(record))))):
        found.append(Why.NAMED)
    if await groups.count(post) >= FLOCK:
        found.append(Why.FLOCK)
    return tuple(found)


def guard_level(before: AlertRecord, after: AlertRecord) -> None:
    """Nobody makes an emergency alone out of an alert that is published already; raises Invalid.

    Threat: an alert that one person published could be raised by the same person a moment later.
    """
    if before.risk < EMERGENCY <= after.risk:
        raise Invalid({"risk": Message(TWO_FOR_AN_EMERGENCY)})


def guard_names(before: Iterable[str], after: Mapping[str, str]) -> None:
    """Nobody alone adds a person or a door to what is public; raises Invalid by the field it stands in.

    Threat: what was published with two people, or without a name, could be put right by one, with a name.
    """
    known = [name for text in before for name in _named(text)]
    added = {
        field: Message(TWO_FOR_A_NAME)
        for field, text in after.items()
        if any(all(name not in each for each in known) for name in _named(text))
    }
    if added:
        raise Invalid(added)


def typed(record: AlertRecord) -> dict[str, str]:
    """Whatever somebody typed into a record, by its field; what lies deeper, under `note`."""
    said = msgspec.to_builtins(record)
    flat = {
        name: text for name, value in said.items() if isinstance(value, str) for text in _texts(value, name)
    }
    deep = {name: value for name, value in said.items() if not isinstance(value, str)}
    return {**flat, "note": "\n".join(_texts(deep))}


def _names(text: str) -> bool:
    return any(True for _ in _named(text))


def _named(text: str) -> Iterator[str]:
    """What leads to a person or a door: each run by itself.

    Threat: the marks that a moderator sees are put together where they overlap, and are so many at most; a
    name behind a price, or behind sixty numbers, would pass for a number.
    """
    for start, end, kind in traces.runs(text):
        if kind.value in NAMING:
            yield " ".join(text[start:end].casefold().split())


def _texts(value: object, key: str = "") -> Iterator[str]:
    """Whatever somebody typed into a record; ids of lists, days and addresses of pages are passed over."""
    if key in IDS or key in LINKS:
        return
    match value:
        case str():
            yield value
        case dict():
            for name, each in value.items():
                yield from _texts(each, name)
        case list() | tuple():
            for each in value:
                yield from _texts(each, key)
