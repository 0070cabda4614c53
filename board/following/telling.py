"""The whole of an alert or of feedback as plain text, for readers that show nothing but text."""

from board.alerts.shapes import Alert, AlertRecord, Standing, Voice
from board.errors import N_
from board.feedback.shapes import Feedback, FeedbackRecord
from board.feedback.shapes import Standing as FeedbackStanding
from board.following import recounting
from board.following.recounting import lines, paragraphs, some
from board.following.tongue import Tongue
from board.public.advised import advised

TAKEN_BACK = N_("The person who posted this took it back.")


def alert_text(alert: Alert, tongue: Tongue) -> str:
    """Everything an alert says, how we know it first; of a withdrawn one only why it was withdrawn."""
    record = alert.record
    if alert.standing is Standing.WITHDRAWN:
        why = tongue.say(alert.note) or tongue.say(N_("This alert was withdrawn."))
        return paragraphs([why, recounting.no_guarantee(tongue)])
    over = tongue.label(tongue.guide.advice.fixed.expired) if alert.standing is Standing.EXPIRED else ""
    return paragraphs(
        [
            over or tongue.line(tongue.say(N_("What changed")), tongue.say(alert.note)),
            recounting.known(record, tongue, reports=alert.reports),
            *recounting.told(record, tongue),
            "" if over else _to_do(record, tongue),
            *(_voice(voice, tongue) for voice in alert.voices),
            recounting.limits(record, tongue),
        ]
    )


def feedback_text(feedback: Feedback, tongue: Tongue) -> str:
    """Everything that feedback says, in the person's own words first."""
    if feedback.standing is FeedbackStanding.WITHDRAWN:
        return tongue.say(TAKEN_BACK)
    record, choices = feedback.record, tongue.guide.choices
    service = record.service_name or _first(tongue.names(choices.service_kinds, some(record.service_kind)))
    return paragraphs(
        [
            *record.words.values(),
            _removed(record.removed, tongue) if any(record.words.values()) else "",
            lines(
                tongue,
                (N_("Service"), some(service)),
                (N_("Where"), some(tongue.area(record.area))),
                (N_("When"), _when(record, tongue)),
                (N_("What it is about"), tongue.names(choices.about, record.about)),
                (N_("What would help"), tongue.names(choices.fixes, record.fixes)),
                (N_("What they hope for"), tongue.names(choices.want, record.want)),
            ),
            "\n".join(tongue.answers(record.experiences)),
            tongue.say(N_("This is what one person told us.")),
        ]
    )


def _to_do(record: AlertRecord, tongue: Tongue) -> str:
    titles = [f"- {tongue.label(block.title)}" for block in advised(record, tongue.guide)]
    return "\n".join([tongue.say(N_("What to do")), *titles])


def _voice(voice: Voice, tongue: Tongue) -> str:
    told = tongue.line(tongue.say(N_("In their own words")), voice.text)
    return "\n".join(some(told) + some(_removed(voice.removed, tongue)))


def _when(record: FeedbackRecord, tongue: Tongue) -> list[str]:
    if record.month:
        return [tongue.month(record.month)]
    return tongue.names(tongue.guide.choices.when_feedback, some(record.when))


def _removed(reasons: tuple[str, ...], tongue: Tongue) -> str:
    if not reasons:
        return ""
    kinds = tongue.names(tongue.guide.choices.redaction_reasons, dict.fromkeys(reasons))
    return tongue.say(N_("We took something out: %(what)s."), what=", ".join(kinds))


def _first(names: list[str]) -> str:
    return names[0] if names else ""
