"""Which services the words of a search point at, and how strongly."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from board.guide.finding import About, Meaning
from board.guide.words import fold
from board.programs.shapes import ServiceEntry
from board.programs.sought import Part, Sought

# How much it says that a word stands in the name, the address, or anything else a service tells.
NAME, PLACE, TEXT = 4.0, 3.0, 1.0
# How much it says to be of a kind, in an area, to speak a language; a drug's name only hints at kinds.
WEIGHTS = {About.KIND: 4.0, About.DRUG: 2.0, About.AREA: 3.0, About.LANGUAGE: 3.0}
# All words in one name: somebody looks for that very service.
BY_NAME = 8.0
# A word that one in twenty services has says half as much.
COMMON = 20
# What matches less than half as well as the best is noise.
NOISE = 0.5
ESSENTIAL = {About.KIND, About.DRUG}


class Index:
    """The words, kinds, areas and languages of services, each leading to the services by their number."""

    def __init__(self, areas: dict[str, str]) -> None:
        """`areas` gives the names by which the areas are known."""
        self.areas = areas
        self.size = 0
        self.words: dict[str, dict[int, float]] = {}
        self.names: dict[str, set[int]] = {}
        self.by_meaning: dict[Meaning, set[int]] = {}

    def add(self, number: int, entry: ServiceEntry) -> None:
        """Let a service be found by all that it says of itself."""
        self.size += 1
        for word in fold(entry.name).split():
            self.names.setdefault(word, set()).add(number)
        for text, weight in self._texts(entry):
            for word in fold(text).split():
                held = self.words.setdefault(word, {})
                held[number] = max(held.get(number, 0), weight)
        for meaning in _meanings(entry):
            self.by_meaning.setdefault(meaning, set()).add(number)

    def drop(self, number: int, entry: ServiceEntry) -> None:
        """Forget a service as it was added."""
        self.size -= 1
        for word in fold(entry.name).split():
            self.names[word].discard(number)
        for text, _ in self._texts(entry):
            for word in fold(text).split():
                self.words[word].pop(number, None)
        for meaning in _meanings(entry):
            self.by_meaning[meaning].discard(number)

    def found(self, sought: Sought) -> dict[int, float]:
        """The services that fit, each with how well; those that lack the thing itself are left out."""
        scores: dict[int, float] = defaultdict(float)
        essential: set[int] = set()
        for part in sought.parts:
            hits = self._hits(part)
            essential |= hits.keys() if _is_essential(part) else set()
            for number, weight in hits.items():
                scores[number] += weight
        named = self._named(sought)
        kept = essential | named if essential or named else scores.keys()
        least = max((scores[number] for number in kept), default=0) * NOISE
        return {
            number: scores[number] + BY_NAME * (number in named)
            for number in kept
            if scores[number] >= least or number in named
        }

    def _hits(self, part: Part) -> dict[int, float]:
        hits: dict[int, float] = defaultdict(float)
        for meaning in part.meanings:
            for number in self.by_meaning.get(meaning, ()):
                hits[number] = max(hits[number], WEIGHTS.get(meaning.about, 0))
        if not part.meanings:
            for word, share in self._alike(part.word):
                for number, weight in self.words[word].items():
                    hits[number] = max(hits[number], weight * share * self._rarity(word))
        return hits

    def _alike(self, word: str) -> Iterator[tuple[str, float]]:
        """The word itself, or else words that begin with it."""
        if word in self.words:
            yield word, 1.0
        elif len(word) > 2:
            yield from ((other, 0.7) for other in self.words if other.startswith(word))

    def _rarity(self, word: str) -> float:
        return 0.5 if len(self.words[word]) * COMMON > self.size else 1.0

    def _named(self, sought: Sought) -> set[int]:
        """The services in whose name everything typed stands, or else all of it that says something."""
        for words in filter(None, sought.names):
            first, *others = (self.names.get(word, set()) for word in words)
            if named := first.intersection(*others):
                return named
        return set()

    def _texts(self, entry: ServiceEntry) -> Iterator[tuple[str, float]]:
        yield entry.name, NAME
        yield (entry.program or "").replace("-", " "), PLACE
        area = self.areas.get(entry.area or "", "")
        yield from ((text, PLACE) for text in (entry.address, area, entry.city, entry.postcode))
        said = (
            entry.description,
            entry.note,
            entry.expect,
            entry.eligibility,
            entry.access_notes,
            entry.notice,
        )
        yield from ((text, TEXT) for text in said if text)


def _meanings(entry: ServiceEntry) -> Iterable[Meaning]:
    for kind in entry.kinds:
        yield from (Meaning(About.KIND, kind), Meaning(About.DRUG, kind))
    yield from (Meaning(About.LANGUAGE, language) for language in entry.languages)
    if entry.area:
        yield Meaning(About.AREA, entry.area)


def _is_essential(part: Part) -> bool:
    return not part.meanings or any(meaning.about in ESSENTIAL for meaning in part.meanings)
