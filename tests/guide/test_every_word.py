"""Walks all packaged data: every label, every id, every word that must never be shown."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from msgspec import Struct

from board.guide.files import PACKAGED, towns
from board.guide.labels import Labels
from board.guide.listing import Listing
from board.guide.load import Guide, load

FORBIDDEN = {
    "en": "safe|safely|safer|clean|dirty|addicts?|addicted|addiction|abuse|abuser|junkies?|junk|polic\\w+|"
    "bad batch|relapse|illicit|star rating|zombies?|dealer|all clear",
    "es": "segur[oa]s?|limpi[oa]s?|suci[oa]s?|adict[oa]s?|drogadict[oa]s?|yonquis?|policía|sin peligro",
    "fr": "sûre?s?|sécuritaires?|propres?|sales?|toxicomanes?|drogués?|junkies?|police|rechute|sans danger",
}
# French "propre" is also "own": one's own use, in the note about the law.
OWN = re.compile(r"son propre usage")


def labels_in(thing: object) -> Iterator[Labels]:
    """Every Labels anywhere inside a thing, but for the wording hints, which exist to name such words."""
    match thing:
        case Labels():
            yield thing
        case Struct():
            for name in thing.__struct_fields__:
                if name != "language_hints":
                    yield from labels_in(getattr(thing, name))
        case Listing() | tuple() | list():
            for each in thing:
                yield from labels_in(each)
        case dict():
            yield from labels_in(tuple(thing.values()))


def spellings(labels: Labels) -> tuple[tuple[str, str], ...]:
    return (("en", labels.en), ("es", labels.es), ("fr", labels.fr))


def ids_in(thing: object) -> Iterator[str]:
    match thing:
        case dict():
            if isinstance(thing.get("id"), str):
                yield thing["id"]
            for each in thing.values():
                yield from ids_in(each)
        case list():
            for each in thing:
                yield from ids_in(each)


def data() -> list[tuple[str, Any]]:
    return [(path.name, msgspec.json.decode(path.read_bytes())) for path in sorted(PACKAGED.rglob("*.json"))]


@pytest.mark.parametrize("town", towns())
def test_every_label_has_all_three_languages(town: str) -> None:
    every = list(labels_in(load(town)))
    lacking = [labels.en for labels in every for _, words in spellings(labels) if not words.strip()]

    assert len(every) > 500
    assert lacking == []


@pytest.mark.parametrize("town", towns())
def test_no_label_holds_a_word_we_never_use(town: str) -> None:
    wrong = [
        words
        for labels in labels_in(load(town))
        for language, words in spellings(labels)
        if re.search(rf"\b(?:{FORBIDDEN[language]})\b", OWN.sub("", words), re.IGNORECASE)
    ]

    assert wrong == []


def test_every_id_is_plain() -> None:
    names = [(file, name) for file, content in data() for name in ids_in(content)]
    odd = [(file, name) for file, name in names if not re.fullmatch(r"[a-z0-9_:-]+|E[0-4X]", name)]

    assert len(names) > 700
    assert odd == []


def test_no_label_ends_in_blanks_or_holds_two_in_a_row(guide: Guide) -> None:
    untidy = [
        words
        for labels in labels_in(guide)
        for _, words in spellings(labels)
        if words != words.strip() or "  " in words
    ]

    assert untidy == []


def test_what_is_only_for_finding_is_never_a_name_or_a_street_name(guide: Guide) -> None:
    shown = {
        name.casefold()
        for substance in guide.substances.every
        for names in (*substance.street.values(), substance.also, (substance.name,))
        for name in names
    }
    hidden = {name.casefold() for substance in guide.substances.every for name in substance.search_only}

    assert {"zombie drug", "junk"} <= hidden
    assert shown.isdisjoint(hidden)


def test_labels_fall_back_to_english() -> None:
    labels = Labels("Powder", es="Polvo")

    assert [labels.in_(language) for language in ("en", "es", "fr", "de")] == [
        "Powder",
        "Polvo",
        "Powder",
        "Powder",
    ]
