"""A feed before it is written as Atom or as JSON: the same words in both."""

from datetime import datetime

from msgspec import Struct

from board.alerts.shapes import Done


class Tag(Struct, frozen=True):
    """One thing an entry is about: `scheme` is the list, `term` the id in it, `label` the words."""

    scheme: str
    term: str
    label: str


class Notice(Struct, frozen=True):
    """The CAP message that says what an entry says: its name for ever and where it is kept."""

    urn: str
    address: str


class Entry(Struct, frozen=True, kw_only=True):
    """One entry. `id` never changes, `updated` does with each version; `summary` has 160 signs at most.

    `withdrawn` is one whose copies should be thrown away; `cap` is there while its alert can be acted on.
    `acted` is what programs did about it.
    """

    id: str
    title: str
    address: str
    summary: str
    text: str
    language: str
    published: datetime
    updated: datetime
    tags: tuple[Tag, ...]
    facts: dict[str, str | int | None]
    withdrawn: bool = False
    cap: Notice | None = None
    acted: tuple[Done, ...] = ()


class Channel(Struct, frozen=True, kw_only=True):
    """A whole feed, or the archive of one week of it; `site` is the board in its language.

    `query` is its filter as it stands in an address, `own` the same with the week of the archive, `earlier`
    with the week before in which something changed; None where there is none. `head` is the newest signed
    end of the log, for whoever keeps watch; empty in an archive, which must not change.
    """

    id: str
    title: str
    author: str
    site: str
    query: str
    own: str
    earlier: str | None = None
    language: str
    updated: datetime
    entries: tuple[Entry, ...]
    head: str = ""
