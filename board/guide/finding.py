"""What people type when they look for help: words in three languages, slang and misspellings.

"rigs", "jeringas" and "seringues" are all needles. A word for a drug means the services that people who use
it look for. Words of no meaning for a search ("where can I get") are known too, so that they find nothing.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from msgspec import Struct

from board.guide.areas import Areas
from board.guide.choices import Choices
from board.guide.files import Files
from board.guide.substances import Substance, Substances
from board.guide.words import fold

LONGEST = 6
MISSPELT = 4


class About(StrEnum):
    """What a word may be about; a DRUG stands for the kinds that people who use it look for."""

    KIND = "kind"
    DRUG = "drug"
    AREA = "area"
    LANGUAGE = "language"
    OPEN = "open"


class Meaning(Struct, frozen=True):
    """One meaning of a word: what it is about, and the id of that; for OPEN the id is empty."""

    about: About
    id: str = ""


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """An id, and the words that people use for it."""

    id: str
    words: tuple[str, ...]


class Leads(Struct, frozen=True, forbid_unknown_fields=True):
    """A class or family of substances, and the kinds of service that it leads to."""

    id: str
    kinds: tuple[str, ...]


class _Rows(Struct, frozen=True, forbid_unknown_fields=True):
    kinds: tuple[Words, ...]
    classes: tuple[Leads, ...]
    families: tuple[Leads, ...]
    languages: tuple[Words, ...]
    open: tuple[str, ...]
    fill: tuple[str, ...]


class Finding(Struct, frozen=True):
    """`terms` are folded words with their meanings, `fill` the folded words that mean nothing here.

    An `everyday` word (work, white) is a drug only where it is all that somebody typed. `single` are the
    terms of one word that are long enough to be misspelt.
    """

    terms: dict[str, tuple[Meaning, ...]]
    fill: frozenset[str]
    everyday: frozenset[str]
    single: tuple[str, ...]

    def meanings(self, words: list[str]) -> tuple[int, tuple[Meaning, ...]]:
        """The longest known term that the words begin with: how many words it takes, and what it means."""
        for length in range(min(LONGEST, len(words)), 0, -1):
            found = self.terms.get(" ".join(words[:length]))
            if found:
                return length, found
        return 0, ()


def read(files: Files, areas: Areas, choices: Choices, substances: Substances) -> Finding:
    """The words of finding.json, and the names that areas, kinds, languages and substances have anyway.

    ValueError where the file names a kind, class or family that there is none of.
    """
    rows = files.one("finding", _Rows)
    _refuse_lost(rows, choices, substances)
    terms: dict[str, dict[Meaning, None]] = {}
    for term, meaning in (*_named(rows, areas, choices), *_drugs(rows, substances)):
        if folded := fold(term):
            terms.setdefault(folded, {})[meaning] = None
    known = {term: _surest(found) for term, found in terms.items()}
    everyday = frozenset(map(fold, files.rows("everyday", str)))
    single = tuple(term for term in known if " " not in term and len(term) >= MISSPELT)
    return Finding(known, frozenset(map(fold, rows.fill)), everyday, single)


def _surest(found: dict[Meaning, None]) -> tuple[Meaning, ...]:
    """A word for a service is that, and no drug besides: methadone, narcan."""
    plain = tuple(meaning for meaning in found if meaning.about is not About.DRUG)
    return plain or tuple(found)


def _named(rows: _Rows, areas: Areas, choices: Choices) -> Iterator[tuple[str, Meaning]]:
    for row in rows.kinds:
        yield from ((word, Meaning(About.KIND, row.id)) for word in row.words)
    for kind in choices.service_kinds:
        labels = (kind.labels.en, kind.labels.es, kind.labels.fr)
        yield from ((word, Meaning(About.KIND, kind.id)) for word in (*labels, *kind.also))
    for row in rows.languages:
        yield from ((word, Meaning(About.LANGUAGE, row.id)) for word in row.words)
    for area in areas.places:
        yield from ((name, Meaning(About.AREA, area.id)) for name in (area.name, *area.also))
    yield from ((word, Meaning(About.OPEN)) for word in rows.open)


def _drugs(rows: _Rows, substances: Substances) -> Iterator[tuple[str, Meaning]]:
    classes = {row.id: row.kinds for row in rows.classes}
    families = {row.id: row.kinds for row in rows.families}
    for substance in substances.every:
        kinds = classes.get(substance.kind) or families.get(substance.family, ())
        for name in _names(substance):
            yield from ((name, Meaning(About.DRUG, kind)) for kind in kinds)


def _names(substance: Substance) -> Iterable[str]:
    labels = (substance.labels.en, substance.labels.es, substance.labels.fr)
    street = (name for names in substance.street.values() for name in names)
    return (*labels, *substance.also, *street, *substance.misspellings, *substance.search_only)


def _refuse_lost(rows: _Rows, choices: Choices, substances: Substances) -> None:
    named = {row.id for row in rows.kinds} | {k for row in (*rows.classes, *rows.families) for k in row.kinds}
    lost = [*(named - set(choices.service_kinds.ids))]
    lost += [row.id for row in rows.classes if row.id not in substances.classes]
    lost += [row.id for row in rows.families if row.id not in substances.families]
    if lost:
        raise ValueError(f"finding: there is no {', '.join(sorted(lost))}")
