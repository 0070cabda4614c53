"""What a reader wants to see: read from an address, written back into one, always in the same order."""

import re
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlencode

from msgspec import Struct

from board import clock
from board.errors import NotHere
from board.guide.choices import EvidenceLevel
from board.guide.load import Guide
from board.guide.substances import NOT_KNOWN
from board.posts.shapes import Kind

# An area is called vancouver:strathcona, and RFC 3986 lets it stand so in a query.
SAFE = ":"

_WEEK = re.compile(r"\d{4}-W\d\d", re.ASCII)


class Filter(Struct, frozen=True, kw_only=True):
    """None means every area, every class of substance, both kinds. Each value is one that the guide knows.

    `around` are the wider areas whose alerts hold for the chosen one too, `risk` and `evidence` the lowest
    levels wanted, `surer` that level of evidence with all above it, `language` the one it was written in.
    """

    area: str | None = None
    around: tuple[str, ...] = ()
    family: str | None = None
    risk: int | None = None
    evidence: str | None = None
    surer: tuple[str, ...] = ()
    language: str | None = None
    kind: Kind | None = None

    @property
    def alerts(self) -> bool:
        """Whether alerts may be among what is wanted."""
        return self.kind is not Kind.FEEDBACK

    @property
    def feedback(self) -> bool:
        """Whether feedback may be: it has no class, danger or evidence to choose by."""
        return self.kind is not Kind.ALERT and not (self.family or self.risk or self.evidence)

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas whose alerts are wanted; those whose area is not known are wanted always."""
        return (self.area, *self.around) if self.area else ()

    @property
    def families(self) -> tuple[str, ...]:
        """The classes that are wanted: what is not known may be of any."""
        return (self.family, NOT_KNOWN) if self.family else ()

    @property
    def common(self) -> bool:
        """Whether so little is chosen that such pages are few, and worth keeping ready."""
        chosen = (self.area, self.family, self.risk, self.evidence, self.language, self.kind)
        return sum(choice is not None for choice in chosen) < 2

    def query(self, *, after: str | None = None, week: str | None = None) -> str:
        """The filter as it stands in an address, or nothing: one of a closed set unless more is given."""
        given = (
            ("area", self.area), ("class", self.family), ("risk", self.risk), ("evidence", self.evidence),
            ("language", self.language), ("kind", self.kind), ("after", after), ("week", week),
        )  # fmt: skip
        pairs = [(name, str(value)) for name, value in given if value]
        return f"?{urlencode(pairs, safe=SAFE)}" if pairs else ""


def filter_of(query: Mapping[str, str], guide: Guide) -> Filter:
    """The filter in an address; an empty value filters nothing. Raises NotHere for what the guide lacks."""
    names = ("area", "class", "risk", "evidence", "language", "kind")
    area, family, risk, evidence, language, kind = (query.get(name, "").strip() or None for name in names)
    known = (
        area is None or guide.areas.area(area) is not None,
        family is None or family in guide.substances.families,
        risk is None or risk in {str(level.level) for level in guide.choices.risk_levels},
        evidence is None or evidence in {level.id for level in _steps(guide)},
        language is None or language in guide.choices.languages,
        kind is None or kind in set(Kind),
    )
    if not all(known):
        raise NotHere
    return Filter(
        area=area,
        around=(guide.areas.whole.id, guide.areas.online.id) if area else (),
        family=family,
        risk=int(risk) if risk else None,
        evidence=evidence,
        surer=_surer(evidence, guide),
        language=language,
        kind=Kind(kind) if kind else None,
    )


def week_of(query: Mapping[str, str]) -> datetime | None:
    """When the week of an archive in an address began, None where none is named; raises NotHere.

    The week we are in has no archive yet: it is not over.
    """
    text = query.get("week", "")
    if not text:
        return None
    try:
        start = clock.monday(text) if _WEEK.fullmatch(text) else None
    except ValueError:  # the year has no such week
        start = None
    if start is None or start >= clock.monday(clock.week(clock.today())):
        raise NotHere
    return start


def levels_to_ask_for(guide: Guide) -> tuple[EvidenceLevel, ...]:
    """The levels of evidence that narrow anything: not the lowest, nor EX, which nothing holds up."""
    return _steps(guide)[1:]


def _steps(guide: Guide) -> tuple[EvidenceLevel, ...]:
    return tuple(level for level in guide.choices.evidence_levels if level.filled)


def _surer(evidence: str | None, guide: Guide) -> tuple[str, ...]:
    if evidence is None:
        return ()
    least = guide.choices.evidence_levels[evidence].filled
    return tuple(level.id for level in _steps(guide) if level.filled >= least)
