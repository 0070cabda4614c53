"""What each button of the desk does with the form it sends."""

from msgspec import Struct

from board.alerts.facts import AlertFacts
from board.errors import NotHere
from board.feedback import changes as feedback
from board.feedback.facts import FeedbackFacts
from board.feedback.record import record_of
from board.forms import Sent
from board.guide.load import Guide
from board.moderation import decide, editor, verdict
from board.moderation.decide import Decider
from board.moderation.sheet import Sheet


class Office(Struct, frozen=True):
    """Who decides, with what the field knows, and how long feedback is gathered before it appears."""

    by: Decider
    guide: Guide
    language: str
    batch_minutes: int


async def publish(sheet: Sheet, sent: Sent, office: Office) -> None:
    """Raise a new alert from the post, as the editor says."""
    facts = _alert_facts(sheet)
    edited = editor.check(sent, facts, office.guide, language=office.language)
    said = verdict.check(sent, office.guide)
    await decide.publish(sheet.post.id, said, edited.record, days=edited.days, by=office.by)


async def join(sheet: Sheet, sent: Sent, office: Office) -> None:
    """Let the post stand behind the alert that was chosen."""
    said = verdict.check(sent, office.guide)
    alert = verdict.alert(sent, tuple(each.id for each in sheet.likely))
    await decide.join(sheet.post.id, said, alert, by=office.by)


async def approve(sheet: Sheet, sent: Sent, office: Office) -> None:
    """Print the feedback, or count or share it, as its poster said."""
    facts = _feedback_facts(sheet)
    said = verdict.check(sent, office.guide)
    record = record_of(
        facts,
        area=sheet.post.area,
        language=sheet.post.language,
        service_name=sheet.service_name,
        kinds=sheet.service_kinds,
    )
    at = feedback.release(hold=facts.release, batch_minutes=office.batch_minutes)
    await decide.print_feedback(sheet.post.id, said, record, at=at, by=office.by)


async def decline(sheet: Sheet, sent: Sent, office: Office) -> None:
    """Do not publish the post, for a reason that its poster will read."""
    said = verdict.check(sent, office.guide)
    await decide.decline(sheet.post.id, said, verdict.reason(sent, office.guide), by=office.by)


def _alert_facts(sheet: Sheet) -> AlertFacts:
    if not isinstance(sheet.facts, AlertFacts):
        raise NotHere
    return sheet.facts


def _feedback_facts(sheet: Sheet) -> FeedbackFacts:
    if not isinstance(sheet.facts, FeedbackFacts):
        raise NotHere
    return sheet.facts
