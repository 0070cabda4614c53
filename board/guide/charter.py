"""The charter of the community: who decides, who receives data, how long it is kept, how many there must be.

One file. People read its words on `/charter`; the board obeys its numbers (board/charter.py). A town's own
`charter.json`, or `charter.<town>.json`, stands in its place as any file of the guide does.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct

from board import charter as rules
from board.charter import SAID, Fewest, Receiver
from board.guide.advice import Review
from board.guide.files import Files
from board.guide.labels import Labels
from board.safety.keeping import Kept


class Span(Struct, frozen=True, forbid_unknown_fields=True):
    """A length of time, in days or in hours."""

    days: int = 0
    hours: int = 0

    @property
    def life(self) -> timedelta:
        """The same as a duration."""
        return timedelta(days=self.days, hours=self.hours)


class Said(Struct, frozen=True, forbid_unknown_fields=True):
    """One rule about who decides."""

    id: str
    name: Labels
    says: Labels


class Seats(Struct, frozen=True, forbid_unknown_fields=True):
    """The circle that watches over the charter: people keep this, no program can."""

    number: int
    lived_experience: int
    says: Labels


class Reception(Struct, frozen=True, forbid_unknown_fields=True):
    """Who receives data, what, and what for."""

    id: Receiver
    name: Labels
    gets: Labels
    why: Labels


class Charter(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole charter. What `keep` or `fewest` do not name is as strict as the board was built."""

    version: int
    date: date
    review: Review
    decides: tuple[Said, ...]
    seats: Seats
    changes: tuple[Labels, ...]
    keep: dict[Kept, Span]
    fewest: dict[Fewest, int]
    receivers: tuple[Reception, ...]
    terms: tuple[Labels, ...]

    @property
    def lives(self) -> dict[Kept, timedelta]:
        """How long each thing may be kept."""
        return {what: span.life for what, span in self.keep.items()}

    @property
    def receiving(self) -> frozenset[Receiver]:
        """Who may receive data."""
        return frozenset(each.id for each in self.receivers)

    @property
    def thresholds(self) -> tuple[tuple[str, int], ...]:
        """What each number is for, to be translated, with the number that is obeyed."""
        return tuple((SAID[what], rules.fewest(what)) for what in Fewest)


def read(files: Files) -> Charter:
    """The charter of a town; ValueError says what in it can not be obeyed."""
    charter = files.one("charter", Charter)
    wrong = [
        *rules.faults(lives=charter.lives, least=charter.fewest, receivers=charter.receiving),
        *_twice(each.id for each in charter.receivers),
    ]
    if not 0 < charter.seats.lived_experience <= charter.seats.number:
        wrong.append("seats: some must be for lived experience, and not more than there are")
    if wrong:
        raise ValueError("charter: " + "; ".join(wrong))
    return charter


def obey(charter: Charter) -> None:
    """From now on this process does what the charter says."""
    rules.keep_to(lives=charter.lives, least=charter.fewest, receivers=charter.receiving)


def _twice(ids: Iterable[Receiver]) -> list[str]:
    listed = list(ids)
    return [f"{each}: stands there twice" for each in sorted(set(listed)) if listed.count(each) > 1]
