"""What HSDS has no member for, as attributes: kinds, areas, and facts of ours; and kinds in others' words."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from board.guide.labels import Labels
from board.guide.load import Guide
from board.guide.words import fold
from board.hsds import names
from board.hsds.fit import Object
from board.programs.shapes import ServiceEntry

KINDS, AREAS, FACTS = "board-kinds", "board-areas", "board"
# Facts of ours, each with what it says to whoever finds it in a file.
TELLS = {
    "slug": "The short name in the address of its page",
    "board": "The board whose word the other facts are",
    "status": "What is known of it being there: open, unverified, doubtful or closed",
    "as_of": "The date of the list that it was taken from",
    "checked_on": "The day a person last made sure of it",
    "checked_by": "Which role or body last made sure of it",
    "source": "The list that it was taken from",
    "source_url": "Where that list is",
    "licence": "The licence of that list",
    "note": "Anything more",
    "expect": "What happens when one walks in",
    "stock_out": "Something that has run out",
    "closure": "Days on which it is shut, as JSON: since, until, note",
}
_PLAIN = ("as_of", "checked_by", "source", "source_url", "licence", "note", "expect")


def attributes(entry: ServiceEntry, guide: Guide, *, board: str) -> list[Object]:
    """Everything of a service that only attributes can say, on the word of the board at this address."""
    area = guide.area(entry.area)
    kinds = [_attribute(KINDS, kind, _kind_name(guide, kind), "") for kind in entry.kinds]
    areas = [_attribute(AREAS, area.id, area.name, "")] if area else []
    said = {name: getattr(entry, name) for name in _PLAIN}
    checked = entry.checked_on.isoformat() if entry.checked_on else ""
    facts = {"slug": entry.id, "board": board, "status": entry.status.value, "checked_on": checked} | said
    out = [fact("stock_out", each) for each in entry.stock_out]
    shut = [fact("closure", msgspec.json.encode(each).decode()) for each in entry.closures]
    return [*kinds, *areas, *(fact(name, value) for name, value in facts.items() if value), *out, *shut]


def known(guide: Guide) -> list[Object]:
    """The term of each kind and each area that this board knows."""
    kinds_ = [_term(KINDS, kind.id, kind.labels.en, "") for kind in guide.choices.service_kinds]
    return [*kinds_, *(_term(AREAS, area_.id, area_.name, "") for area_ in guide.areas)]


def fact(code: str, value: str) -> Object:
    """A fact of ours as an attribute."""
    return _attribute(FACTS, code, code, TELLS[code], value=value)


def elsewhere(area: str, name: str) -> Object:
    """An area that is none of this board's, kept as it is called."""
    return _attribute(AREAS, area, name or area, "")


def read(found: list[Object], *, board: str) -> dict[str, Any]:
    """The facts of a board among the attributes, by the fields they are; none where there is no slug.

    That another board made sure of a service is no word of this one's: it dates the record, no more.
    """
    said = [(each["taxonomy_term"].get("code"), each.get("value", "")) for each in _of(found, FACTS)]
    facts: dict[str, Any] = {code: value for code, value in said if code in TELLS}
    if "slug" not in facts:
        return {}
    facts["stock_out"] = tuple(value for code, value in said if code == "stock_out")
    facts["closures"] = tuple(msgspec.json.decode(value) for code, value in said if code == "closure")
    facts.pop("closure", None)
    told = dict.fromkeys(_PLAIN, "") | {"as_of": None, "checked_on": None} | facts
    if told.pop("board", "") != board:
        told |= {"as_of": told["as_of"] or told["checked_on"], "checked_on": None}
    return told


def kinds(found: list[Object], guide: Guide) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The kinds that attributes name, in our words or in others', and ours that we do not know."""
    ours = [str(each["taxonomy_term"].get("code")) for each in _of(found, KINDS)]
    known = guide.choices.service_kinds
    meant = [_meant(each, guide) for each in found if _taxonomy(each) not in {KINDS, AREAS, FACTS}]
    named = [*(each for each in ours if each in known), *filter(None, meant)]
    return tuple(dict.fromkeys(named)), tuple(each for each in ours if each not in known)


def area(found: list[Object]) -> str:
    """The id of the area that attributes name, or nothing."""
    return next((str(each["taxonomy_term"].get("code", "")) for each in _of(found, AREAS)), "")


def foreign(found: list[Object], guide: Guide) -> list[Object]:
    """The attributes that say nothing to us, to be given back."""
    return [each for each in found if not _is_ours(each, guide)]


def said(found: list[Object]) -> tuple[str, ...]:
    """The names of the terms of others, to tell why none of them was understood."""
    terms = (each.get("taxonomy_term", {}) for each in found if _taxonomy(each) not in {FACTS, AREAS})
    return tuple(str(term.get("name") or term.get("code")) for term in terms if term)


def _is_ours(each: Object, guide: Guide) -> bool:
    match _taxonomy(each):
        case "board" | "board-kinds":
            return True
        case "board-areas":
            return guide.area(each["taxonomy_term"].get("code")) is not None
    return False


def _of(found: list[Object], taxonomy: str) -> Iterator[Object]:
    return (each for each in found if _taxonomy(each) == taxonomy)


def _taxonomy(each: Object) -> str:
    return str(each.get("taxonomy_term", {}).get("taxonomy", ""))


def _attribute(taxonomy: str, code: str, name: str, tells: str, *, value: str = "") -> Object:
    return {"value": value or code, "taxonomy_term": _term(taxonomy, code, name, tells)}


def _term(taxonomy: str, code: str, name: str, tells: str) -> Object:
    return {
        "id": names.ours(f"{taxonomy}/{code or name}"),
        "code": code,
        "name": name,
        "description": tells,
        "taxonomy": taxonomy,
    }


def _kind_name(guide: Guide, kind: str) -> str:
    choice = guide.choices.service_kinds.get(kind)
    return choice.labels.en if choice else kind


def _meant(each: Object, guide: Guide) -> str | None:
    """Which of our kinds a term of somebody else's list means, by its code or its name."""
    term = each.get("taxonomy_term", {})
    words = _vocabulary(tuple((kind.id, kind.labels) for kind in guide.choices.service_kinds))
    said_ = (term.get("code"), term.get("name"), each.get("value"))
    return next(filter(None, (words.get(fold(str(word))) for word in said_ if word)), None)


@cache
def _vocabulary(known: tuple[tuple[str, Labels], ...]) -> dict[str, str]:
    """Every word for a kind, ours in each language and those of other lists, with the kind."""
    labels = {fold(word): kind for kind, said in known for word in (said.en, said.es, said.fr, kind)}
    return {word: kind for word, kind in _others().items() if kind in dict(known)} | labels


@cache
def _others() -> dict[str, str]:
    """Words of other lists, each with our kind."""
    read_: dict[str, list[str]] = msgspec.json.decode((Path(__file__).parent / "terms.json").read_bytes())
    return {fold(word): kind for kind, words in read_.items() for word in words}
