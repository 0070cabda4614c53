"""What the field knows, for software: areas, substances, closed lists, advice; never a name that shames."""

from board.api.labels import LISTS
from board.api.shapes import (
    AdviceList,
    ChoiceEntry,
    ChoiceLists,
    ClassEntry,
    EvidenceEntry,
    FinerClass,
    Place,
    PlaceList,
    RiskEntry,
    StripEntry,
    SubstanceEntry,
    SubstanceList,
)
from board.guide.load import Guide
from board.guide.substances import Substance
from board.public import shown


def areas(guide: Guide) -> PlaceList:
    """The areas of the town, the whole of it, and online."""
    town, known = guide.about, guide.areas
    return PlaceList(
        town=town.id,
        name=town.name,
        country=town.country,
        region=town.region,
        licence=town.licence,
        licence_url=town.licence_url,
        areas=(
            *(Place(id=area.id, labels=area.labels, kind="area") for area in known.places),
            Place(id=known.whole.id, labels=known.whole.labels, kind="town"),
            Place(id=known.online.id, labels=known.online.labels, kind="online"),
        ),
    )


def substances(guide: Guide) -> SubstanceList:
    """Every substance and class."""
    known = guide.substances
    return SubstanceList(
        classes=tuple(ClassEntry(id=each.id, labels=each.labels) for each in known.families),
        finer_classes=tuple(
            FinerClass(id=each.id, labels=each.labels, family=each.family) for each in known.classes
        ),
        substances=tuple(map(_substance, known.every)),
    )


def choices(guide: Guide) -> ChoiceLists:
    """The closed lists whose ids stand in public records."""
    known = guide.choices
    return ChoiceLists(
        risk_levels=tuple(
            RiskEntry(id=r.id, level=r.level, labels=r.labels, meaning=r.meaning, severity=r.severity)
            for r in known.risk_levels
        ),
        evidence_levels=tuple(
            EvidenceEntry(id=e.id, labels=e.labels, needs=e.needs, certainty=e.certainty, days=e.days)
            for e in known.evidence_levels
        ),
        lists={
            name: tuple(ChoiceEntry(id=each.id, labels=each.labels) for each in getattr(known, name))
            for name in LISTS
        },
    )


def advice(guide: Guide) -> AdviceList:
    """Every version of every block of advice, and what stands beside each alert."""
    fixed, town = guide.advice.fixed, guide.about
    return AdviceList(
        blocks=shown.advice(guide),
        limits=(fixed.looks_vary, fixed.no_guarantee, fixed.amount_unknown, fixed.expired),
        strips=tuple(
            StripEntry(id=each.id, labels=each.labels, finds=each.finds, limits=each.limits)
            for each in guide.substances.strips
        ),
        emergency_number=town.emergency_number,
        law=town.law,
        law_source=town.law_source,
    )


def _substance(each: Substance) -> SubstanceEntry:
    # Each field by name: `search_only` and `misspellings` help to find, and are never shown.
    return SubstanceEntry(
        id=each.id,
        labels=each.labels,
        finer_class=each.kind,
        family=each.family,
        role=each.role,
        naloxone=each.naloxone,
        strips=each.strips,
        also=each.also,
        street=each.street,
    )
