"""The words for every id that stands in a record, in each language of the board."""

from collections.abc import Iterable

from board.alerts.record import AlertRecord, Contents, Evidence, Variant
from board.api.shapes import Words
from board.feedback.shapes import FeedbackRecord
from board.guide.labels import Labels
from board.guide.load import Guide
from board.programs.shapes import ServiceEntry
from board.public.shapes import AlertShown

# The closed lists whose ids stand in public records, by their names in the guide.
LISTS = (
    "about", "acted", "alert_kinds", "colours", "effects", "evidence_sources", "experience_answers",
    "experiences", "fixes", "forms", "helped", "languages", "methods", "naloxone_response", "packaging",
    "reasons", "redaction_reasons", "routes", "service_kinds", "sold_as", "spread", "want", "when_feedback",
)  # fmt: skip


def of_alert(record: AlertRecord, guide: Guide, *, beside: AlertShown | None = None) -> Words:
    """The words for the ids of an alert's record and beside it, by the names of the lists they are from."""
    risk = guide.choices.risk(record.risk)
    looks: tuple[AlertRecord | Variant, ...] = (record, *record.variants)
    found = [*record.found, *(each for variant in record.variants for each in variant.found)]
    return _words(
        guide,
        acted=[each.step for each in beside.acted] if beside else (),
        alert_kinds=[record.kind],
        areas=[record.area],
        classes=[record.family],
        colours=[colour for look in looks for colour in look.colours],
        effects=record.effects,
        evidence_levels=[record.evidence],
        evidence_sources=[*record.evidence_kinds, *(row.source for row in record.evidence_rows)],
        helped=[each.answer for each in beside.helped] if beside else (),
        forms=[form for look in looks for form in look.forms],
        methods=[*(each.method for each in found), *(row.method for row in record.evidence_rows)],
        naloxone_response=[record.naloxone_response],
        packaging=[record.packaging],
        reasons=record.reasons,
        redaction_reasons=[each for voice in beside.voices for each in voice.removed] if beside else (),
        risk_levels=[risk.id],
        routes=record.routes,
        sold_as=record.sold_as,
        spread=[record.spread],
        substances=[*record.sold_as, *record.not_found, *_substances(found)],
    )


def of_evidence(record: AlertRecord, guide: Guide) -> Words:
    """The words for how an alert is known."""
    rows: tuple[Evidence, ...] = record.evidence_rows
    return _words(
        guide,
        evidence_levels=[record.evidence],
        evidence_sources=[*record.evidence_kinds, *(row.source for row in rows)],
        methods=[row.method for row in rows],
    )


def of_feedback(record: FeedbackRecord, guide: Guide) -> Words:
    """The words for the ids of a feedback's record."""
    return _words(
        guide,
        about=record.about,
        areas=[record.area],
        experience_answers=record.experiences.values(),
        experiences=record.experiences,
        fixes=record.fixes,
        redaction_reasons=record.removed,
        service_kinds=[record.service_kind],
        want=record.want,
        when_feedback=[record.when],
    )


def of_service(entry: ServiceEntry, guide: Guide) -> Words:
    """The words for the ids of a service."""
    return _words(guide, areas=[entry.area], service_kinds=entry.kinds)


def _words(guide: Guide, **ids: Iterable[str | None]) -> Words:
    """By list, the words of each id that it has; what a list does not hold is left out."""
    found = {name: _found(guide, name, some) for name, some in ids.items()}
    return {name: words for name, words in found.items() if words}


def _found(guide: Guide, name: str, ids: Iterable[str | None]) -> dict[str, Labels]:
    known = {each: _label(guide, name, each) for each in ids if each}
    return {each: labels for each, labels in known.items() if labels}


def _label(guide: Guide, name: str, each: str) -> Labels | None:
    match name:
        case "areas":
            area = guide.areas.area(each)
            return area.labels if area else None
        case "classes":
            family = guide.substances.families.get(each)
            return family.labels if family else None
        case "substances":
            substance = guide.substances.get(each)
            return substance.labels if substance else None
        case _:
            choice = getattr(guide.choices, name).get(each)
            return choice.labels if choice else None


def _substances(found: Iterable[Contents]) -> list[str | None]:
    return [contents.substance for contents in found]
