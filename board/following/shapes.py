"""A feed before it is written as Atom or as JSON: the same words in both."""

from datetime import datetime

from msgspec import Struct


class Tag(Struct, frozen=True):
    """One thing an entry is about: `scheme` is the list, `term` the id in it, `label` the words."""

    scheme: str
    term: str
    label: str


class Entry(Struct, frozen=True, kw_only=True):
    """One entry. `id` never changes, `updated` does with each version; `summary` has 160 signs at most."""

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


class Channel(Struct, frozen=True, kw_only=True):
    """A whole feed; `query` is its filter as it stands in an address, `site` the board in its language."""

    id: str
    title: str
    author: str
    site: str
    query: str
    language: str
    updated: datetime
    entries: tuple[Entry, ...]
