"""Substances: what they are called anywhere, what naloxone does for them, which family they belong to."""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from board.guide.files import Files
from board.guide.labels import Labels
from board.guide.lexicon import Lexicon, Match
from board.guide.listing import Listing

NOT_KNOWN = "unknown"


class Family(Struct, frozen=True, forbid_unknown_fields=True):
    """One of the ten broad families that visitors filter by, the most dangerous first in its list."""

    id: str
    labels: Labels


class Class(Struct, frozen=True, forbid_unknown_fields=True):
    """A finer class, for the desk and for software; it belongs to one family."""

    id: str
    labels: Labels
    family: str


class Substance(Struct, frozen=True, kw_only=True):
    """`street` and `also` may be shown; `search_only` and `misspellings` are for finding and never shown."""

    id: str
    labels: Labels
    kind: str
    family: str
    role: str
    naloxone: Literal["yes", "partly", "no", "unknown", "not_apt"]
    strips: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    street: dict[str, tuple[str, ...]] = {}
    misspellings: tuple[str, ...] = ()
    search_only: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The English name."""
        return self.labels.en


class Strip(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of test strip: what it finds, what it may miss, and where that was read."""

    id: str
    labels: Labels
    finds: Labels
    limits: Labels
    sources: tuple[str, ...]


class Substances(Struct, frozen=True):
    """Every substance, finer class, family and strip, and the words by which substances are found."""

    every: Listing[Substance]
    classes: Listing[Class]
    families: Listing[Family]
    strips: Listing[Strip]
    lexicon: Lexicon

    def get(self, name: str | None) -> Substance | None:
        """The substance with this id, or None."""
        return self.every.get(name)

    def find(self, words: str) -> Match:
        """Which substances a short answer names (a box such as "sold as", not a whole story)."""
        return self.lexicon.find(words)

    def family_of(self, ids: Iterable[str]) -> str:
        """The most dangerous family among these substances; "unknown" where nothing is known of any."""
        known = [self.every.get(name) for name in ids]
        present = {substance.family for substance in known if substance}
        return next((family.id for family in self.families if family.id in present), NOT_KNOWN)


class _Row(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    labels: Labels
    kind: str
    family: str | None = None
    role: str
    naloxone: Literal["yes", "partly", "no", "unknown", "not_apt"]
    strips: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class _Street(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    en: tuple[str, ...] = ()
    es: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    search_only: tuple[str, ...] = ()


class _Several(Struct, frozen=True, forbid_unknown_fields=True):
    term: str
    candidates: tuple[str, ...]


def read(files: Files) -> Substances:
    """Everything about substances, from six files."""
    classes = Listing(files.rows("classes", Class))
    street = Listing(files.rows("street_names", _Street))
    every = Listing(_whole(row, street.get(row.id), classes) for row in files.rows("substances", _Row))
    lost = [name for name in street.ids if name not in every]
    if lost:
        raise ValueError(f"street_names: there is no substance {', '.join(lost)}")
    return Substances(
        every=every,
        classes=classes,
        families=Listing(files.rows("families", Family)),
        strips=Listing(files.rows("strips", Strip)),
        lexicon=_lexicon(files, every),
    )


def _whole(row: _Row, street: _Street | None, classes: Listing[Class]) -> Substance:
    named = street or _Street(id=row.id)
    return Substance(
        id=row.id,
        labels=row.labels,
        kind=row.kind,
        family=row.family or classes[row.kind].family,
        role=row.role,
        naloxone=row.naloxone,
        strips=row.strips,
        also=row.also,
        street={"en": named.en, "es": named.es, "fr": named.fr},
        misspellings=named.misspellings,
        search_only=named.search_only,
    )


def _lexicon(files: Files, every: Iterable[Substance]) -> Lexicon:
    called = [(term, substance.id) for substance in every for term in _terms(substance)]
    several = files.rows("several", _Several)
    called += [(row.term, candidate) for row in several for candidate in row.candidates]
    return Lexicon(called, everyday=files.rows("everyday", str))


def _terms(substance: Substance) -> Iterable[str]:
    yield substance.id
    yield from (substance.labels.en, substance.labels.es, substance.labels.fr)
    yield from substance.also
    for names in substance.street.values():
        yield from names
    yield from substance.misspellings
    yield from substance.search_only
