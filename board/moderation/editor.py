"""The alert's editor: filled from a post or from the alert itself, checked before anything is published."""

from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from board import bands, clock
from board.alerts import ladder, lifetime, needs
from board.alerts.facts import AlertFacts
from board.alerts.form import family_of
from board.alerts.record import AlertRecord, Evidence
from board.alerts.shapes import Alert
from board.errors import N_
from board.forms import Findings, Sent
from board.guide.choices import Happening
from board.guide.load import Guide
from board.moderation import fields
from board.moderation.form import HEADLINE, SHORT_TEXT, needed, note, version
from board.moderation.passages import guard
from board.posts.shapes import Use

BY_RULE, AS_IT_IS = "rule", "keep"
DAYS = ("1", "3", "7", "14", "28")
# Long enough to find out, short enough to be remembered.
NEXT_WORD = timedelta(days=3)


class Edited(Struct, frozen=True):
    """An alert ready to be raised, and for how many days it stays current."""

    record: AlertRecord
    days: int


class Change(Struct, frozen=True):
    """A new version of an alert: the one that was seen, what changed or was wrong, until when it holds."""

    version: int
    note: str
    record: AlertRecord
    expires: datetime


def filled(facts: AlertFacts, guide: Guide, language: str, *, use: Use) -> Sent:
    """The editor's fields as the post's own facts fill them; what was typed, only where it may be printed."""
    record = _able(_begun(facts, guide, language, use=use), guide)
    return Sent({**fields.written(record), "days": (BY_RULE,)})


def opened(record: AlertRecord) -> Sent:
    """The editor's fields as a published alert fills them."""
    return Sent({**fields.written(record), "days": (AS_IT_IS,)})


def check(sent: Sent, facts: AlertFacts, guide: Guide, *, language: str) -> Edited:
    """The alert in the editor's fields; raises Invalid naming every field that needs a second look."""
    findings = Findings()
    start = _able(_begun(facts, guide, language, use=Use.FACTS), guide)
    record = fields.read(sent, start, guide, findings)
    chosen = needed(sent, "days", (BY_RULE, *DAYS), findings)
    days = int(chosen) if chosen in DAYS else lifetime.days(record, guide)
    findings.refuse()
    return Edited(in_time(record, clock.now() + timedelta(days=days)), days)


def change(sent: Sent, alert: Alert, guide: Guide) -> Change:
    """What an alert says from now on, and what changed in one line; raises Invalid."""
    findings = Findings()
    record = fields.read(sent, alert.record, guide, findings)
    expires = _expires(sent, alert, record, guide, findings)
    why = note(sent, "note", findings)
    said = Change(version(sent, findings), why, in_time(record, expires), expires)
    guard(sent, ("note",), findings)
    findings.refuse()
    return said


def in_time(record: AlertRecord, expires: datetime) -> AlertRecord:
    """The record with its next word promised for the day on which it runs out, at the latest."""
    late = record.next_word and record.next_word > expires.date()
    return replace(record, next_word=expires.date()) if late else record


def _begun(facts: AlertFacts, guide: Guide, language: str, *, use: Use) -> AlertRecord:
    """What a post says by itself, as a record that nobody has looked at."""
    happening = _happening(facts, guide)
    typed = facts if use is Use.WORDS else None
    headline = _headline(facts, guide, language, typed=typed.sold_as_words if typed else "")
    return AlertRecord(
        kind=happening.kind,
        headline=headline[:HEADLINE],
        short_text=_short_text(facts, guide, language, headline)[:SHORT_TEXT],
        risk=happening.risk,
        evidence="E0",
        evidence_rows=(Evidence(source=ladder.REPORT, count=bands.narrow(1), week=facts.week),),
        evidence_kinds=(ladder.REPORT,),
        area=facts.area,
        family=family_of(facts, guide),
        reasons=(happening.reason,) if happening.reason else (),
        sold_as=facts.sold_as,
        sold_as_words=typed.sold_as_words if typed else "",
        forms=facts.forms,
        colours=facts.colours,
        markings=typed.markings if typed else "",
        packaging=facts.packaging,
        routes=facts.routes,
        effects=facts.effects,
        naloxone_response=facts.naloxone_response,
        observed_from=facts.week,
        observed_to=facts.week,
        language=language,
    )


def _able(record: AlertRecord, guide: Guide) -> AlertRecord:
    """The record as it can be published: with too little for a product alert it begins as advice for an area.

    Arriving matters more than phrasing (mission.md 0): a moderator who knows no more can send it as it is.
    """
    lacks_product = record.kind == "product_alert" and needs.lacking(record)
    able = replace(record, kind="area_advisory") if lacks_product else record
    start = guide.choices.alert_kinds[able.kind].start
    words = start.in_(able.language) if start else ""
    match able.kind:
        case "area_advisory":
            return replace(able, no_product=words, next_word=clock.today() + NEXT_WORD)
        case "rumour_check":
            return replace(able, details=words)
        case _:
            return able


def _expires(sent: Sent, alert: Alert, record: AlertRecord, guide: Guide, findings: Findings) -> datetime:
    """When the alert ends: it stays longer only when more is known than before; else it must be renewed."""
    chosen = needed(sent, "days", (AS_IT_IS, BY_RULE, *DAYS), findings)
    now = clock.quarter(clock.now())
    as_it_is = alert.expires or now
    if chosen in {None, AS_IT_IS}:
        return as_it_is
    days = int(chosen) if chosen in DAYS else lifetime.days(record, guide)
    then = now + timedelta(days=days)
    if then > as_it_is and record.evidence <= alert.record.evidence:
        findings.add(
            "days", N_("It may stay longer only when we know more than before. Else renew it, with a reason.")
        )
    return then


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
