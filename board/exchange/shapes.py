"""What another board or agency says, once it is plain text within our limits, and who said it."""

from datetime import date
from enum import StrEnum
from urllib.parse import urlsplit

from msgspec import Struct

from board.errors import N_
from board.guide.load import Guide

# The newest entries of a feed: what stands behind them has been read before, or is old.
MOST = 200
COMPARED = ("title", "summary", "text", "risk", "evidence", "area_words")


class News(StrEnum):
    """Whether a source stands by an item, took it back, or says that its time is over."""

    SAYS = "says"
    TAKEN_BACK = "taken_back"
    OVER = "over"


class Turn(StrEnum):
    """Why an item of another source waits here for a decision."""

    NEW = "new"
    CHANGED = "changed"
    TAKEN_BACK = "taken_back"


class Item(Struct, frozen=True, kw_only=True):
    """One thing that a source says. `names` are the ids it goes by, the one it was first given in front.

    `direct` is false for what a source passes on from somebody else, whose name is then `issuer`.
    """

    names: tuple[str, ...]
    title: str
    summary: str = ""
    text: str = ""
    link: str = ""
    news: News = News.SAYS
    day: date | None = None
    language: str = "en"
    risk: int | None = None
    evidence: str = ""
    family: str = ""
    area: str = ""
    area_words: str = ""
    issuer: str = ""
    direct: bool = True

    @property
    def origin(self) -> str:
        """The id that it was given where it began."""
        return self.names[0]


class Pointer(Struct, frozen=True):
    """A CAP message that an index points to, and the name by which we remember to have read it."""

    address: str
    name: str


class Heard(Struct, frozen=True):
    """What a feed held: its items, the CAP messages it points to, how many entries were unreadable."""

    items: tuple[Item, ...] = ()
    messages: tuple[Pointer, ...] = ()
    skipped: int = 0


class Remote(Struct, frozen=True, kw_only=True):
    """What stands behind a waiting post that another source sent: who, what, and what it said before.

    `alert` is our own alert that it is about, None where there is none yet.
    """

    source: str
    turn: Turn
    said: Item
    before: Item | None = None
    alert: str | None = None

    @property
    def changes(self) -> tuple[str, ...]:
        """The parts that differ from what the source said before."""
        return differences(self.before, self.said) if self.before else ()

    @property
    def host(self) -> str:
        """Where its link leads, for whoever decides at a glance."""
        return urlsplit(self.said.link).hostname or ""


class Source(Struct, frozen=True, kw_only=True):
    """A board or agency that this board follows; `why` says why it cannot be read, since a day."""

    id: str
    name: str
    address: str
    added_on: date
    read_on: date | None
    failing_since: date | None
    why: str
    skipped: int


class Here(Struct, frozen=True):
    """This board: the address that its own names begin with, and what the field knows."""

    address: str
    guide: Guide


class Whence(Struct, frozen=True):
    """The source that an item came from, and the host that answered for it."""

    id: str
    name: str
    host: str


class Unreachable(Exception):
    """A source cannot be read; the sentence says why, and holds nothing that the source said."""


REFUSED = N_("its address is not one that this board may open")
UNKNOWN = N_("its name is not known to the network")
SILENT = N_("it did not answer in time")
BROKEN = N_("the connection failed")
SAID_NO = N_("it answered with an error")
WENT_ROUND = N_("it sent us on too many times")
TOO_LARGE = N_("it sent more than we take")
STUMBLED = N_("we stumbled over what it sent")
MALFORMED = N_("what it sent is not a feed that we can read")


def differences(before: Item, after: Item) -> tuple[str, ...]:
    """The parts of an item that are not as they were."""
    return tuple(part for part in COMPARED if getattr(before, part) != getattr(after, part))
