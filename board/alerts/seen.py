"""The form "I have seen this too": where and when, and perhaps how it was tested. All else the alert says."""

from datetime import date

from board.alerts.facts import AlertFacts
from board.alerts.form import urgency, week_of
from board.alerts.shapes import Alert
from board.forms import Sent
from board.guide.load import Guide
from board.posts.form import one_of, some_of
from board.posts.shapes import Draft, Kind, Use

OTHERWISE = "other"


def check(sent: Sent, alert: Alert, guide: Guide, *, language: str, today: date) -> tuple[Draft, AlertFacts]:
    """A post of its own about an alert: nothing in it can be wrong, and no answer is needed."""
    record, when = alert.record, one_of(sent, "when", guide.choices.when)
    week = week_of(when, today)
    facts = AlertFacts(
        about=alert.id,
        happening=happening_of(record.reasons, guide),
        area=one_of(sent, "area", guide.areas),
        week=week,
        when=None if week else when,
        sold_as=record.sold_as,
        forms=record.forms,
        colours=record.colours,
        tests=some_of(sent, "tests", guide.choices.tests),
    )
    draft = Draft(
        kind=Kind.ALERT,
        urgency=urgency(facts, guide),
        area=facts.area,
        language=language,
        words={},
        use=Use.FACTS,
        suspect=bool(sent.one("website")),
    )
    return draft, facts


def happening_of(reasons: tuple[str, ...], guide: Guide) -> str:
    """What somebody would have tapped who tells of the same thing."""
    known = (each.id for each in guide.choices.happenings if each.reason in reasons)
    return next(known, OTHERWISE)
