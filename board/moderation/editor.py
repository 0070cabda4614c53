"""The alert's short editor: filled from what the post says, checked before anything is raised from it."""

from msgspec import Struct

from board.alerts.facts import AlertFacts
from board.alerts.form import family_of
from board.alerts.shapes import AlertRecord
from board.errors import N_
from board.forms import Findings, Sent
from board.guide.load import Guide
from board.posts.form import one_of, short_text, some_of
from board.safety.scrub import tidy_text

HEADLINE, SHORT_TEXT, DETAILS = 80, 160, 2_000
DAYS = ("1", "3", "7", "14", "28")
LISTS = ("reasons", "sold_as", "forms", "colours", "routes", "effects")


class Edited(Struct, frozen=True):
    """An alert ready to be raised, and for how many days it stays current."""

    record: AlertRecord
    days: int


def filled(facts: AlertFacts, guide: Guide, language: str) -> Sent:
    """The editor's fields as the post's own facts fill them: evidence E0, and the days that go with it."""
    happening = guide.choices.happenings[facts.happening]
    reason = (happening.reason,) if happening.reason else ()
    headline = _headline(facts, guide, language)
    evidence = guide.choices.evidence_levels["E0"]
    return Sent(
        {
            "kind": (happening.kind,),
            "headline": (headline[:HEADLINE],),
            "short_text": (_short_text(facts, guide, language, headline)[:SHORT_TEXT],),
            "risk": (str(happening.risk),),
            "evidence": (evidence.id,),
            "area": (facts.area or "",),
            "family": (family_of(facts, guide),),
            "days": (str(evidence.days),),
            "reasons": reason,
            "sold_as": facts.sold_as,
            "sold_as_words": (facts.sold_as_words,),
            "forms": facts.forms,
            "colours": facts.colours,
            "markings": (facts.markings,),
            "packaging": (facts.packaging,),
            "routes": facts.routes,
            "effects": facts.effects,
            "naloxone_response": (facts.naloxone_response or "",),
        }
    )


def check(sent: Sent, facts: AlertFacts, guide: Guide, *, language: str) -> Edited:
    """The alert in the editor's fields; raises Invalid naming every field that needs a second look."""
    findings, choices = Findings(), guide.choices
    families = guide.substances.families
    effects = some_of(sent, "effects", choices.effects)
    family = one_of(sent, "family", families) or "unknown"
    record = AlertRecord(
        kind=one_of(sent, "kind", choices.alert_kinds) or "area_advisory",
        headline=_line(sent, "headline", HEADLINE, findings),
        short_text=_line(sent, "short_text", SHORT_TEXT, findings),
        risk=int(_needed(sent, "risk", ("1", "2", "3", "4"), findings) or 1),
        evidence=_needed(sent, "evidence", choices.evidence_levels.ids[:-1], findings) or "E0",
        area=one_of(sent, "area", guide.areas),
        family=family,
        reasons=some_of(sent, "reasons", choices.reasons),
        sold_as=some_of(sent, "sold_as", choices.sold_as),
        sold_as_words=short_text(sent, "sold_as_words", findings),
        forms=some_of(sent, "forms", choices.forms),
        colours=some_of(sent, "colours", choices.colours),
        markings=short_text(sent, "markings", findings),
        packaging=short_text(sent, "packaging", findings),
        routes=some_of(sent, "routes", choices.routes),
        effects=effects,
        naloxone_response=one_of(sent, "naloxone_response", choices.naloxone_response),
        observed_from=facts.week,
        observed_to=facts.week,
        evidence_kinds=("community_report",),
        advice=tuple(f"{block.id}@{block.version}" for block in guide.advice.choose(family, effects)),
        details=_details(sent, findings),
        language=language,
    )
    days = _needed(sent, "days", DAYS, findings)
    findings.refuse()
    return Edited(record, int(days or 7))


def _headline(facts: AlertFacts, guide: Guide, language: str) -> str:
    names = [guide.choices.sold_as[each].labels.in_(language) for each in facts.sold_as]
    sold_as = " / ".join(names) or facts.sold_as_words
    what = guide.choices.happenings[facts.happening].labels.in_(language)
    return f"{sold_as}: {what}" if sold_as else what


def _short_text(facts: AlertFacts, guide: Guide, language: str, headline: str) -> str:
    unconfirmed = guide.choices.evidence_levels["E0"].labels.in_(language)
    area = guide.area(facts.area)
    effects = ", ".join(guide.choices.effects[each].labels.in_(language) for each in facts.effects[:4])
    parts = (
        f"{unconfirmed}.",
        f"{headline}.",
        f"{area.name}." if area else "",
        f"{effects}." if effects else "",
    )
    return " ".join(filter(None, parts))


def _line(sent: Sent, name: str, most: int, findings: Findings) -> str:
    text = " ".join(tidy_text(sent.one(name)).split())
    if not text:
        findings.add(name, N_("This is needed: it is what people will read first."))
    if len(text) > most:
        findings.add(
            name,
            N_("This can be up to %(most)d letters long. Yours has %(have)d."),
            most=most,
            have=len(text),
        )
    return text


def _details(sent: Sent, findings: Findings) -> str:
    text = tidy_text(sent.one("details"))
    if len(text) > DETAILS:
        findings.add(
            "details",
            N_("This can be up to %(most)d letters long. Yours has %(have)d."),
            most=DETAILS,
            have=len(text),
        )
    return text


def _needed(sent: Sent, name: str, choices: tuple[str, ...], findings: Findings) -> str | None:
    chosen = one_of(sent, name, choices)
    if chosen is None:
        findings.add(name, N_("Please choose one of these."))
    return chosen
