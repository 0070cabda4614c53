"""The alert form: what came, and what of it may be so. One answer is needed, all the rest may stay open."""

from datetime import date, timedelta

from board import clock
from board.alerts.facts import AlertFacts
from board.errors import N_
from board.forms import Findings, Sent
from board.guide.load import Guide
from board.posts.form import free_text, one_of, short_text, some_of
from board.posts.shapes import Draft, Kind, Urgency, Use

AGO = {"today": 0, "last_days": 2, "last_week": 7}


def check(sent: Sent, guide: Guide, *, language: str, today: date) -> tuple[Draft, AlertFacts]:
    """A draft and its facts; raises Invalid naming every field that needs a second look."""
    findings = Findings()
    facts, words = _facts(sent, guide, today, findings), free_text(sent, ("words",), findings)
    findings.refuse()
    draft = Draft(
        kind=Kind.ALERT,
        urgency=urgency(facts, guide),
        area=facts.area,
        language=one_of(sent, "written_in", guide.choices.languages) or language,
        words=words,
        use=Use(one_of(sent, "use", guide.choices.use) or Use.FACTS),
        may_ask=sent.has("may_ask", "yes"),
        suspect=bool(sent.one("website")),
    )
    return draft, facts


def family_of(facts: AlertFacts, guide: Guide) -> str:
    """The class of substance it is about: from the taps, else from the name typed, else unknown."""
    tapped = {guide.choices.sold_as[each].family for each in facts.sold_as}
    if first := next((family.id for family in guide.substances.families if family.id in tapped), None):
        return first
    named = guide.substances.find(facts.sold_as_words)
    return guide.substances.family_of(named.certain or named.possible)


def _facts(sent: Sent, guide: Guide, today: date, findings: Findings) -> AlertFacts:
    choices = guide.choices
    happening = one_of(sent, "happening", choices.happenings)
    if happening is None:
        findings.add(
            "happening", N_("Please tap what you want to tell people. It is the only thing we need.")
        )
    when = one_of(sent, "when", choices.when)
    week = week_of(when, today)
    return AlertFacts(
        happening=happening or "",
        area=one_of(sent, "area", guide.areas),
        week=week,
        # "Today" beside the six hours in which a post came would tell the day; the week says enough.
        when=None if week else when,
        sold_as=some_of(sent, "sold_as", choices.sold_as),
        sold_as_words=short_text(sent, "sold_as_words", findings),
        forms=some_of(sent, "forms", choices.forms),
        colours=some_of(sent, "colours", choices.colours),
        markings=short_text(sent, "markings", findings),
        packaging=one_of(sent, "packaging", choices.packaging) or "",
        routes=some_of(sent, "routes", choices.routes),
        effects=some_of(sent, "effects", choices.effects),
        onset=one_of(sent, "onset", choices.onset),
        duration=one_of(sent, "duration", choices.duration),
        naloxone=one_of(sent, "naloxone", choices.naloxone),
        naloxone_response=one_of(sent, "naloxone_response", choices.naloxone_response),
        tests=some_of(sent, "tests", choices.tests),
        test_result=short_text(sent, "test_result", findings),
        sample_code=short_text(sent, "sample_code", findings),
        condition=one_of(sent, "condition", choices.condition),
        role=one_of(sent, "role", choices.role),
    )


def urgency(facts: AlertFacts, guide: Guide) -> Urgency:
    """Signs of danger to life come first, whatever else was tapped."""
    grave = any(guide.choices.effects[effect].danger for effect in facts.effects)
    if grave or facts.condition == "died" or (facts.naloxone or "no") != "no":
        return Urgency.LIFE
    happening = guide.choices.happenings[facts.happening]
    return Urgency(happening.urgency)


def week_of(when: str | None, today: date) -> str | None:
    """The ISO week that a tap on "when" speaks of; None where it speaks of none."""
    if when is None or when not in AGO:
        return None
    return clock.week(today - timedelta(days=AGO[when]))
