"""What an entry of the feed can be found by, and what somebody who typed a few words is looking for.

People ask by what they know: a name from a laboratory, one from the street, in any of three languages, with
a slip of the finger. A substance that an alert names itself counts most; one of the same class or family is
better than nothing. What nobody reads about is never guessed at: a word nobody knows finds nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import Struct

from board.alerts.record import AlertRecord
from board.feedback.shapes import FeedbackRecord
from board.guide.finding import About
from board.guide.labels import Labels
from board.guide.load import Guide
from board.guide.words import fold
from board.programs.sought import MOST_LETTERS, MOST_WORDS, nearest
from board.public.shapes import Entry

# How much it says that a substance was found or is named, or is of the same class or family.
FOUND, NAMED, CLASS, FAMILY = 8.0, 6.0, 3.0, 1.5
# How much it says that a word stands in the headline, among names and places, or anywhere else.
HEADLINE, PLACE, TEXT = 4.0, 3.0, 2.0
KIND = 4.0
# A word that one entry in so many has says half as much; what matches less than half the best is noise.
COMMON, NOISE = 10, 0.5
BEGINNING = 3
GENERAL = "-unspecified"


class Sought(Struct, frozen=True):
    """What is looked for: substances that may be meant, kinds of service, and every word that tells."""

    substances: frozenset[str]
    classes: frozenset[str]
    families: frozenset[str]
    kinds: frozenset[str]
    words: tuple[str, ...]


class Paper(Struct, frozen=True):
    """One entry with all that it can be found by; `named` says how much it says of each substance."""

    entry: Entry
    named: dict[str, float]
    classes: frozenset[str]
    families: frozenset[str]
    kinds: frozenset[str]
    words: dict[str, float]


class Stock(Struct, frozen=True):
    """Papers with an index to them, made once: the places of those in which each word stands."""

    papers: tuple[Paper, ...]
    places: Mapping[str, tuple[int, ...]]


def stocked(papers: Iterable[Paper]) -> Stock:
    """Papers ready to be looked through."""
    every, places = tuple(papers), defaultdict[str, list[int]](list)
    for place, each in enumerate(every):
        for word in each.words:
            places[word].append(place)
    return Stock(every, {word: tuple(found) for word, found in places.items()})


def paper(entry: Entry, guide: Guide) -> Paper:
    """An entry as it can be found."""
    record = entry.record
    texts = list(_of_alert(record, guide) if isinstance(record, AlertRecord) else _of_feedback(record, guide))
    words: dict[str, float] = {}
    for text, weight in texts:
        for word in fold(text).split():
            words[word] = max(words.get(word, 0), weight)
    named = _named(record, texts, guide)
    families = {record.family} if isinstance(record, AlertRecord) else set()
    return Paper(
        entry=entry,
        named=named,
        classes=_classes(named, guide),
        families=frozenset(families | _families(named, guide)),
        kinds=frozenset(filter(None, [getattr(record, "service_kind", None)])),
        words=words,
    )


def understood(text: str, guide: Guide, known: Collection[str]) -> Sought:
    """What is looked for; `known` are the words that stand in entries."""
    words = fold(text[:MOST_LETTERS]).split()[:MOST_WORDS]
    telling = tuple(word for word in words if word not in guide.finding.fill)
    ids = set(guide.substances.find(" ".join(words)).possible) or _slips(telling, guide, known)
    return Sought(
        substances=frozenset(_meant(ids, guide)),
        classes=_classes(ids, guide),
        families=_families(ids, guide),
        kinds=frozenset(_kinds(words, guide)),
        words=telling or tuple(words),
    )


def found(sought: Sought, stock: Stock) -> list[Paper]:
    """The entries that fit, the best first; among those that fit alike, the newest."""
    scores = [_score(each, sought) for each in stock.papers]
    for word in sought.words:
        for place, weight in _weights(_alike(word, stock.places), stock).items():
            scores[place] += weight
    least = max(scores, default=0) * NOISE
    scored = zip(scores, stock.papers, strict=True)
    fitting = [(score, each) for score, each in scored if score and score >= least]
    fitting.sort(key=lambda pair: (pair[0], pair[1].entry.published, pair[1].entry.id), reverse=True)
    return [each for _, each in fitting]


def _score(each: Paper, sought: Sought) -> float:
    """What it says of the substances and kinds that are looked for; words count beside this."""
    score = max((each.named[name] for name in sought.substances & each.named.keys()), default=0)
    if not score and each.classes & sought.classes:
        score = CLASS
    elif not score and each.families & sought.families:
        score = FAMILY
    return score + KIND * bool(each.kinds & sought.kinds)


def _weights(words: Iterable[str], stock: Stock) -> dict[int, float]:
    """How much the best of these words says for each paper in which one of them stands, by its place."""
    weights: dict[int, float] = {}
    for word in words:
        places = stock.places.get(word, ())
        share = 2 if len(places) * COMMON > len(stock.papers) else 1
        for place in places:
            weights[place] = max(weights.get(place, 0), stock.papers[place].words[word] / share)
    return weights


def _alike(word: str, known: Collection[str]) -> set[str]:
    """The word itself, else words that begin with it, else the one that it is most likely a slip of."""
    if word in known:
        return {word}
    begun = {other for other in known if len(word) >= BEGINNING and other.startswith(word)}
    slip = None if begun or word.isdecimal() else nearest(word, known)
    return begun or ({slip} if slip else set())


def _slips(words: Iterable[str], guide: Guide, known: Collection[str]) -> set[str]:
    single = guide.substances.lexicon.single
    unknown = [word for word in words if word not in known]
    likely = (one for word in unknown for one in (word.removesuffix("s"), nearest(word, single)) if one)
    return {name for each in likely for name in guide.substances.find(each).possible}


def _kinds(words: list[str], guide: Guide) -> Iterator[str]:
    start = 0
    while start < len(words):
        length, meanings = guide.finding.meanings(words[start:])
        yield from (meaning.id for meaning in meanings if meaning.about is About.KIND)
        start += length or 1


def _of_alert(record: AlertRecord, guide: Guide) -> Iterator[tuple[str, float]]:
    if record.emptied:
        return
    choices = guide.choices
    yield record.headline, HEADLINE
    area = guide.areas.area(record.area) if record.area else None
    places = (record.area_words, record.region, area.name if area else "", *(area.also if area else ()))
    names = (record.sold_as_words, record.markings, record.colours_words, record.forms_words, record.shape)
    variants = (f"{each.sold_as_words} {each.colours_words} {each.markings}" for each in record.variants)
    yield from ((text, PLACE) for text in (*places, *names, *variants))
    yield from ((each.name, PLACE) for each in record.found)
    said = (
        record.short_text,
        record.effects_words,
        record.harms_words,
        record.packaging_words,
        record.details,
    )
    yield from ((text, TEXT) for text in said)
    labelled = (
        (choices.sold_as, record.sold_as), (choices.colours, record.colours), (choices.forms, record.forms),
        (choices.effects, record.effects), (choices.reasons, record.reasons),
    )  # fmt: skip
    for listing, ids in labelled:
        yield from ((text, TEXT) for each in ids if (row := listing.get(each)) for text in _said(row.labels))


def _of_feedback(record: FeedbackRecord, guide: Guide) -> Iterator[tuple[str, float]]:
    yield record.headline, HEADLINE
    area = guide.areas.area(record.area) if record.area else None
    yield from ((text, PLACE) for text in (record.service_name, area.name if area else ""))
    yield from ((text, TEXT) for text in record.words.values())
    kind = guide.choices.service_kinds.get(record.service_kind or "")
    rows = [kind, *(guide.choices.about.get(each) for each in record.about)]
    yield from ((text, TEXT) for row in rows if row for text in _said(row.labels))


def _said(labels: Labels) -> tuple[str, str, str]:
    return labels.en, labels.es, labels.fr


def _named(
    record: AlertRecord | FeedbackRecord, texts: Iterable[tuple[str, float]], guide: Guide
) -> dict[str, float]:
    """The substances that it names in its words, sells as, or that somebody found in it."""
    find = guide.substances.find
    named = {name: NAMED for text, _ in texts for name in find(text).certain}
    if isinstance(record, AlertRecord):
        sold = (guide.choices.sold_as.get(each) for each in record.sold_as)
        named |= {each.substance: NAMED for each in sold if each and each.substance}
        contents = (*record.found, *(each for variant in record.variants for each in variant.found))
        named |= {each.substance: FOUND for each in contents if each.substance}
    return named


def _classes(ids: Iterable[str], guide: Guide) -> frozenset[str]:
    return frozenset(each.kind for name in ids if (each := guide.substances.get(name)))


def _meant(ids: Iterable[str], guide: Guide) -> set[str]:
    """The same; a name of no one substance, such as "benzos", means every one of its class."""
    every = set(ids)
    general = tuple(
        each.kind for name in ids if name.endswith(GENERAL) and (each := guide.substances.get(name))
    )
    every |= {each.id for each in guide.substances.every if general and each.kind.startswith(general)}
    return every


def _families(ids: Iterable[str], guide: Guide) -> frozenset[str]:
    return frozenset(each.family for name in ids if (each := guide.substances.get(name)))
