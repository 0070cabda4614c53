"""The alert's short editor: filled from what the post says, checked before anything is raised from it."""

from msgspec import Struct

from board.alerts.facts import AlertFacts
from board.alerts.form import family_of
from board.alerts.shapes import AlertRecord
from board.forms import Findings, Sent
from board.guide.choices import Happening
from board.guide.load import Guide
from board.moderation.form import HEADLINE, RISKS, SHORT_TEXT, details, levels, line, needed
from board.moderation.passages import guard
from board.posts.form import one_of, short_text, some_of
from board.posts.shapes import Use

BY_RULE = "rule"
DAYS = ("1", "3", "7", "14", "28")
TYPED = ("headline", "short_text", "sold_as_words", "markings", "details")
A_POST = ("community_report",)


class Edited(Struct, frozen=True):
    """An alert ready to be raised, and for how many days it stays current."""

    record: AlertRecord
    days: int


def filled(facts: AlertFacts, guide: Guide, language: str, *, use: Use) -> Sent:
    """The editor's fields as the post's own facts fill them; what was typed, only where it may be printed."""
    happening = _happening(facts, guide)
    typed = facts if use is Use.WORDS else None
    headline = _headline(facts, guide, language, typed=typed.sold_as_words if typed else "")
    return Sent(
        {
            "kind": (happening.kind,),
            "headline": (headline[:HEADLINE],),
            "short_text": (_short_text(facts, guide, language, headline)[:SHORT_TEXT],),
            "risk": (str(happening.risk),),
            "evidence": ("E0",),
            "evidence_kinds": A_POST,
            "area": (facts.area or "",),
            "family": (family_of(facts, guide),),
            "days": (BY_RULE,),
            "reasons": (happening.reason,) if happening.reason else (),
            "sold_as": facts.sold_as,
            "sold_as_words": (typed.sold_as_words if typed else "",),
            "forms": facts.forms,
            "colours": facts.colours,
            "markings": (typed.markings if typed else "",),
            "packaging": (facts.packaging,),
            "routes": facts.routes,
            "effects": facts.effects,
            "naloxone_response": (facts.naloxone_response or "",),
        }
    )


def check(sent: Sent, facts: AlertFacts, guide: Guide, *, language: str) -> Edited:
    """The alert in the editor's fields; raises Invalid naming every field that needs a second look."""
    findings = Findings()
    record = _record(sent, facts, guide, language=language, findings=findings)
    days = needed(sent, "days", (BY_RULE, *DAYS), findings)
    guard(sent, TYPED, findings)
    findings.refuse()
    return Edited(record, int(days) if days in DAYS else by_the_rule(record, guide))


def by_the_rule(record: AlertRecord, guide: Guide) -> int:
    """How many days an alert stays current by its evidence and kind, the fewer of both (mission.md 3.1)."""
    kind = guide.choices.alert_kinds.get(record.kind)
    by_evidence = guide.choices.evidence_levels[record.evidence].days
    return min(by_evidence, kind.days) if kind and kind.days else by_evidence


def _record(sent: Sent, facts: AlertFacts, guide: Guide, *, language: str, findings: Findings) -> AlertRecord:
    choices = guide.choices
    effects = some_of(sent, "effects", choices.effects)
    family = one_of(sent, "family", guide.substances.families) or "unknown"
    return AlertRecord(
        kind=one_of(sent, "kind", choices.alert_kinds) or _happening(facts, guide).kind,
        headline=line(sent, "headline", HEADLINE, findings),
        short_text=line(sent, "short_text", SHORT_TEXT, findings),
        risk=int(needed(sent, "risk", RISKS, findings) or 1),
        evidence=needed(sent, "evidence", levels(guide), findings) or "E0",
        area=one_of(sent, "area", guide.areas),
        family=family,
        reasons=some_of(sent, "reasons", choices.reasons),
        sold_as=some_of(sent, "sold_as", choices.sold_as),
        sold_as_words=short_text(sent, "sold_as_words", findings),
        forms=some_of(sent, "forms", choices.forms),
        colours=some_of(sent, "colours", choices.colours),
        markings=short_text(sent, "markings", findings),
        packaging=one_of(sent, "packaging", choices.packaging) or "",
        routes=some_of(sent, "routes", choices.routes),
        effects=effects,
        naloxone_response=one_of(sent, "naloxone_response", choices.naloxone_response),
        observed_from=facts.week,
        observed_to=facts.week,
        evidence_kinds=some_of(sent, "evidence_kinds", choices.evidence_sources) or A_POST,
        advice=tuple(f"{block.id}@{block.version}" for block in guide.advice.choose(family, effects)),
        details=details(sent, findings),
        language=language,
    )


def _happening(facts: AlertFacts, guide: Guide) -> Happening:
    return guide.choices.happenings[facts.happening]


def _headline(facts: AlertFacts, guide: Guide, language: str, *, typed: str) -> str:
    names = [guide.choices.sold_as[each].labels.in_(language) for each in facts.sold_as]
    sold_as = " / ".join(names) or typed
    what = _happening(facts, guide).labels.in_(language)
    return f"{sold_as}: {what}" if sold_as else what


def _short_text(facts: AlertFacts, guide: Guide, language: str, headline: str) -> str:
    """Without how we know: that changes while these words stay."""
    area = guide.area(facts.area)
    effects = ", ".join(guide.choices.effects[each].labels.in_(language) for each in facts.effects[:4])
    parts = (f"{headline}.", f"{area.name}." if area else "", f"{effects}." if effects else "")
    return " ".join(filter(None, parts))
