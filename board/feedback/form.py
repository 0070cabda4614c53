"""The feedback form: what came, and what of it may be so. One tap is needed, all the rest may stay open."""

from datetime import date

from board.errors import N_
from board.feedback.facts import FeedbackFacts
from board.forms import Findings, Sent
from board.guide.load import Guide
from board.posts.form import free_text, one_of, short_text, some_of
from board.posts.shapes import Draft, Kind, Urgency, Use

TEXTS = ("happened", "good", "better", "fix")
URGENT = {"danger", "privacy_breach"}


def check(
    sent: Sent, guide: Guide, *, language: str, today: date, services: dict[str, str | None]
) -> tuple[Draft, FeedbackFacts]:
    """A draft and its facts; `services` gives the area of each listed service. Raises Invalid."""
    findings, choices = Findings(), guide.choices
    about = some_of(sent, "about", choices.about)
    if not about:
        findings.add("about", N_("Please tap what it is about. It is the only thing we need."))
    service = one_of(sent, "service", services)
    facts = FeedbackFacts(
        about=about,
        service=service,
        service_words=short_text(sent, "service_words", findings),
        service_kind=one_of(sent, "service_kind", choices.service_kinds),
        month=f"{today:%Y-%m}" if one_of(sent, "when", choices.when_feedback) == "this_month" else None,
        when=one_of(sent, "when", choices.when_feedback),
        who=one_of(sent, "who", choices.who),
        fixes=some_of(sent, "fixes", choices.fixes),
        experiences=_experiences(sent, guide),
        want=some_of(sent, "want", choices.want),
        release=one_of(sent, "release", choices.release),
    )
    words = free_text(sent, TEXTS, findings)
    findings.refuse()
    draft = Draft(
        kind=Kind.FEEDBACK,
        urgency=Urgency.SOON if URGENT & set(about) else Urgency.ORDINARY,
        area=services.get(service) if service else None,
        language=one_of(sent, "written_in", guide.choices.languages) or language,
        words=words,
        use=Use(one_of(sent, "use", choices.use_feedback) or Use.FACTS),
        may_ask=sent.has("may_ask", "yes"),
        suspect=bool(sent.one("website")),
    )
    return draft, facts


def _experiences(sent: Sent, guide: Guide) -> dict[str, str]:
    answers = {
        each.id: one_of(sent, f"exp_{each.id}", guide.choices.experience_answers)
        for each in guide.choices.experiences
    }
    return {name: answer for name, answer in answers.items() if answer}
