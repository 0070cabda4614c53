"""Substances by the alphabet of a language: their class, names people use, and what a strip can show.

Nicknames that shame stay in the search index alone, and nothing here says how much, how to make or where.
"""

from collections.abc import Iterable
from unicodedata import combining, normalize

from msgspec import Struct

from board.guide.labels import Labels
from board.guide.load import Guide
from board.guide.substances import Substance

# Not a substance that anybody could look up.
LEFT_OUT = {"unknown"}


class Entry(Struct, frozen=True, kw_only=True):
    """One substance as it is shown; `called` are other names, `strips` what some strip looks for."""

    id: str
    name: str
    kind: Labels
    called: tuple[str, ...]
    strips: tuple[Labels, ...]


class Letter(Struct, frozen=True):
    """The entries under one letter."""

    letter: str
    entries: tuple[Entry, ...]


def letters(guide: Guide, language: str) -> tuple[Letter, ...]:
    """Every substance by the first letter of its name in this language; figures stand under #."""
    entries = sorted(_entries(guide, language), key=lambda entry: _plain(entry.name))
    initials = dict.fromkeys(_initial(entry.name) for entry in entries)
    return tuple(
        Letter(letter, tuple(entry for entry in entries if _initial(entry.name) == letter))
        for letter in initials
    )


def _entries(guide: Guide, language: str) -> Iterable[Entry]:
    for each in guide.substances.every:
        if each.role not in LEFT_OUT:
            yield Entry(
                id=each.id,
                name=each.labels.in_(language),
                kind=_kind(each, guide),
                called=_called(each, language),
                strips=_strips(each, guide),
            )


def _kind(each: Substance, guide: Guide) -> Labels:
    return guide.substances.classes[each.kind].labels


def _strips(each: Substance, guide: Guide) -> tuple[Labels, ...]:
    return tuple(guide.substances.strips[strip].labels for strip in each.strips if strip != "other")


def _called(each: Substance, language: str) -> tuple[str, ...]:
    """Other names: the trade's, then the street's in this language; never those kept for search alone."""
    names = (*each.also, *each.street.get(language, ()))
    never = {_plain(name) for name in (*each.search_only, each.labels.in_(language))}
    return tuple(dict.fromkeys(name for name in names if _plain(name) not in never))


def _initial(name: str) -> str:
    first = _plain(name)[:1].upper()
    return first if "A" <= first <= "Z" else "#"


def _plain(name: str) -> str:
    return "".join(sign for sign in normalize("NFKD", name) if not combining(sign)).casefold()
