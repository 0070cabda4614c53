"""The whole of an alert or of feedback as plain text, for readers that show nothing but text."""

from datetime import date

from board.alerts.record import Voice
from board.alerts.shapes import Alert, Correction, Message, Standing
from board.errors import N_
from board.feedback.shapes import Feedback, FeedbackRecord
from board.feedback.shapes import Standing as FeedbackStanding
from board.following import findings, recounting, replied
from board.following.recounting import paragraphs, some
from board.following.tongue import Tongue
from board.public.advised import advised, corrected

TAKEN_BACK = N_("The person who posted this took it back.")


def alert_text(alert: Alert, tongue: Tongue) -> str:
    """Everything an alert says, how we know it first; of a withdrawn one only why it was withdrawn."""
    record = alert.record
    if alert.standing is Standing.WITHDRAWN:
        why = tongue.say(alert.note) or tongue.say(N_("This alert was withdrawn."))
        return paragraphs([why, findings.against(record, tongue), recounting.no_guarantee(tongue)])
    over = _over(alert, tongue) if alert.standing is Standing.EXPIRED else ""
    return paragraphs(
        [
            over or _changed(alert, tongue),
            findings.known(record, tongue, reports=alert.reports),
            findings.what(record, tongue),
            findings.place(record, tongue),
            record.details,
            "" if over else _dates(alert, tongue),
            "" if over else _to_do(alert, tongue),
            *(_voice(voice, tongue) for voice in alert.voices),
            _acted(alert, tongue),
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
            tongue.say(record.note) if record.note else "",
            *record.words.values(),
            _removed(record.removed, tongue) if any(record.words.values()) else "",
            tongue.lines(
                (N_("Service"), some(service)),
                (N_("Where"), some(tongue.area(record.area))),
                (N_("When"), _when(record, tongue)),
                (N_("What it is about"), tongue.names(choices.about, record.about)),
                (N_("What would help"), tongue.names(choices.fixes, record.fixes)),
                (N_("What they hope for"), tongue.names(choices.want, record.want)),
            ),
            "\n".join(tongue.answers(record.experiences)),
            *replied.replies(record, tongue),
            tongue.say(N_("This is what one person told us.")),
        ]
    )


def _acted(alert: Alert, tongue: Tongue) -> str:
    """What programs did about it: how many, and those who chose to be named."""
    steps = tongue.guide.choices.acted
    told = (
        tongue.line(step.told(done.programs, tongue.language), ", ".join(done.named))
        or step.told(done.programs, tongue.language)
        for done in alert.acted
        if (step := steps.get(done.step))
    )
    return tongue.line(tongue.say(N_("What programs did")), "; ".join(told))


def _over(alert: Alert, tongue: Tongue) -> str:
    """What is and is not known of one that ran out; never that a danger is over."""
    if alert.heard is None:
        return tongue.label(tongue.guide.advice.fixed.expired)
    sentence = N_("No new reports since %(day)s. What is going round now is not known.")
    return tongue.say(sentence, day=tongue.day(alert.heard))


def _changed(alert: Alert, tongue: Tongue) -> str:
    """Why the newest version came; of the first there is mostly nothing to say."""
    newest = tuple(each for each in alert.corrections if each.version == alert.version)
    why = " ".join(_put_right(newest, tongue)) or tongue.say(alert.note)
    if alert.message is Message.NEW:
        return tongue.line(tongue.say(N_("What changed")), why)
    told = tongue.say(alert.message.told)
    return tongue.line(told, why) or told


def _dates(alert: Alert, tongue: Tongue) -> str:
    return tongue.lines(
        (N_("Next word"), _day(alert.record.next_word, tongue)),
        (N_("We look at it again"), _day(alert.review, tongue)),
        (N_("It holds until"), _day(alert.expires, tongue)),
    )


def _to_do(alert: Alert, tongue: Tongue) -> str:
    earlier = tuple(each for each in alert.corrections if each.version != alert.version)
    titles = [f"- {tongue.label(block.title)}" for block in advised(alert.record, tongue.guide)]
    return "\n".join([tongue.say(N_("What to do")), *titles, *_put_right(earlier, tongue)])


def _put_right(corrections: tuple[Correction, ...], tongue: Tongue) -> list[str]:
    blocks = corrected(corrections, tongue.guide)
    return [tongue.translate(block.correction(tongue.language)) for block in blocks]


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


def _day(day: date | None, tongue: Tongue) -> list[str]:
    return [tongue.day(day)] if day else []


def _first(names: list[str]) -> str:
    return names[0] if names else ""
