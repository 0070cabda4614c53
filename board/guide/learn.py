"""What people can learn here beside advice: words that come up, and pages elsewhere that are worth it."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from board.guide.files import Files
from board.guide.labels import Labels
from board.guide.listing import Listing
from board.guide.sources import Source

Slug = Annotated[str, Meta(pattern=r"\A[a-z0-9][a-z0-9-]*\Z", max_length=60)]
Web = Annotated[str, Meta(pattern=r"\Ahttps://[^\s\"'<>]+\Z", max_length=300)]


class Word(Struct, frozen=True, kw_only=True):
    """A word of the field in plain words; without a source it is one of our own."""

    id: str
    labels: Labels
    says: Labels
    sources: tuple[Source, ...] = ()


class Link(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A page elsewhere; `checked` is the day on which somebody had last opened it when the list was made."""

    id: Slug
    about: Literal["grief", "family", "learn", "rights", "checking"]
    title: str
    url: Web
    says: Labels
    languages: tuple[str, ...]
    checked: date | None = None


class Learn(Struct, frozen=True):
    """The words and the links, each in the order written."""

    words: Listing[Word]
    links: Listing[Link]


class _WordRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    labels: Labels
    says: Labels
    sources: tuple[str, ...] = ()


class _SourceRow(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    title: str
    url: str


def read(files: Files) -> Learn:
    """The words and links of a town; ValueError names a source that is not there."""
    named = {row.id: Source(row.title, row.url) for row in files.rows("sources", _SourceRow)}
    return Learn(
        words=Listing(_word(row, named) for row in files.rows("words", _WordRow)),
        links=Listing(files.rows("links", Link)),
    )


def _word(row: _WordRow, named: dict[str, Source]) -> Word:
    if missing := [name for name in row.sources if name not in named]:
        raise ValueError(f"words: sources.json has no {', '.join(missing)}")
    sources = tuple(named[name] for name in row.sources)
    return Word(id=row.id, labels=row.labels, says=row.says, sources=sources)
