"""The whole of an alert or of feedback as plain text, for readers that show nothing but text."""

from collections.abc import Iterable

from board.alerts.shapes import Alert, AlertRecord, Contents, Standing, Voice
from board.errors import N_
from board.feedback.shapes import Feedback, FeedbackRecord
from board.feedback.shapes import Standing as FeedbackStanding
from board.following.tongue import Tongue
from board.public.advised import advised

TAKEN_BACK = N_("The person who posted this took it back.")


def alert_text(alert: Alert, tongue: Tongue) -> str:
    """Everything an alert says, how we know it first; of a withdrawn one only why it was withdrawn."""
    fixed = tongue.guide.advice.fixed
    limits = f"{tongue.label(fixed.no_guarantee)} {tongue.label(fixed.looks_vary)}"
    if alert.standing is Standing.WITHDRAWN:
        return _paragraphs([tongue.say(alert.note) or tongue.say(N_("This alert was withdrawn.")), limits])
    over = tongue.label(fixed.expired) if alert.standing is Standing.EXPIRED else ""
    return _paragraphs(
        [
            over or tongue.line(tongue.say(N_("What changed")), tongue.say(alert.note)),
            _known(alert, tongue),
            _what(alert.record, tongue),
            _place(alert.record, tongue),
            alert.record.details,
            "" if over else _to_do(alert.record, tongue),
            *(_voice(voice, tongue) for voice in alert.voices),
            tongue.line(tongue.say(N_("What this cannot tell you")), limits),
        ]
    )


def feedback_text(feedback: Feedback, tongue: Tongue) -> str:
    """Everything that feedback says, in the person's own words first."""
    if feedback.standing is FeedbackStanding.WITHDRAWN:
        return tongue.say(TAKEN_BACK)
    record, choices = feedback.record, tongue.guide.choices
    service = record.service_name or _first(tongue.names(choices.service_kinds, _some(record.service_kind)))
    return _paragraphs(
        [
            *record.words.values(),
            _removed(record.removed, tongue) if any(record.words.values()) else "",
            _lines(
                tongue,
                (N_("Service"), _some(service)),
                (N_("Where"), _some(tongue.area(record.area))),
                (N_("When"), _when(record, tongue)),
                (N_("What it is about"), tongue.names(choices.about, record.about)),
                (N_("What would help"), tongue.names(choices.fixes, record.fixes)),
                (N_("What they hope for"), tongue.names(choices.want, record.want)),
            ),
            "\n".join(tongue.answers(record.experiences)),
            tongue.say(N_("This is what one person told us.")),
        ]
    )


def band(count: int, tongue: Tongue) -> str:
    """A count in bands: small numbers point at people (mission.md R12)."""
    match count:
        case 0:
            return ""
        case 1:
            return tongue.say(N_("1 report"))
        case 2 | 3 | 4:
            return tongue.say(N_("2 to 4 reports"))
        case _ if count < 10:
            return tongue.say(N_("5 to 9 reports"))
        case _:
            return tongue.say(N_("10 or more reports"))


def _known(alert: Alert, tongue: Tongue) -> str:
    choices, record = tongue.guide.choices, alert.record
    risks = [tongue.label(level.labels) for level in choices.risk_levels if level.level == record.risk]
    return _lines(
        tongue,
        (N_("How we know"), tongue.names(choices.evidence_levels, [record.evidence])),
        (N_("Who told us"), tongue.names(choices.evidence_sources, record.evidence_kinds)),
        (N_("How many"), _some(band(alert.reports, tongue))),
        (N_("How dangerous"), risks),
        (N_("Why this notice"), tongue.names(choices.reasons, record.reasons)),
    )


def _what(record: AlertRecord, tongue: Tongue) -> str:
    choices = tongue.guide.choices
    looks = [*tongue.names(choices.forms, record.forms), *tongue.names(choices.colours, record.colours)]
    return _lines(
        tongue,
        (N_("Sold as"), [*tongue.substances(record.sold_as), record.sold_as_words]),
        (N_("Found in it"), [_found(contents) for contents in record.found]),
        (N_("Not found in it"), tongue.substances(record.not_found)),
        (N_("Looks like"), looks),
        (N_("Markings"), [record.markings]),
        (N_("Came in"), tongue.names(choices.packaging, _some(record.packaging))),
        (N_("How it was taken"), tongue.names(choices.routes, record.routes)),
        (N_("What people felt"), [*tongue.names(choices.effects, record.effects), record.effects_words]),
        (N_("Naloxone"), tongue.names(choices.naloxone_response, _some(record.naloxone_response))),
    )


def _place(record: AlertRecord, tongue: Tongue) -> str:
    return _lines(
        tongue,
        (N_("Where"), [tongue.area(record.area), record.area_words]),
        (N_("When"), [tongue.weeks(record.observed_from, record.observed_to)]),
    )


def _to_do(record: AlertRecord, tongue: Tongue) -> str:
    titles = [f"- {tongue.label(block.title)}" for block in advised(record, tongue.guide)]
    return "\n".join([tongue.say(N_("What to do")), *titles])


def _found(contents: Contents) -> str:
    return f"{contents.name} ({contents.amount})" if contents.amount else contents.name


def _voice(voice: Voice, tongue: Tongue) -> str:
    told = tongue.line(tongue.say(N_("In their own words")), voice.text)
    return "\n".join(_some(told) + _some(_removed(voice.removed, tongue)))


def _when(record: FeedbackRecord, tongue: Tongue) -> list[str]:
    if record.month:
        return [tongue.month(record.month)]
    return tongue.names(tongue.guide.choices.when_feedback, _some(record.when))


def _removed(reasons: tuple[str, ...], tongue: Tongue) -> str:
    if not reasons:
        return ""
    kinds = tongue.names(tongue.guide.choices.redaction_reasons, dict.fromkeys(reasons))
    return tongue.say(N_("We took something out: %(what)s."), what=", ".join(kinds))


def _lines(tongue: Tongue, *rows: tuple[str, Iterable[str]]) -> str:
    lines = [tongue.line(tongue.say(label), ", ".join(filter(None, words))) for label, words in rows]
    return "\n".join(filter(None, lines))


def _paragraphs(parts: Iterable[str]) -> str:
    return "\n\n".join(filter(None, parts))


def _some(text: str | None) -> list[str]:
    return [text] if text else []


def _first(names: list[str]) -> str:
    return names[0] if names else ""
