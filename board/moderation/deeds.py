"""What each button of the desk does with the form it sends."""

from collections.abc import Callable
from functools import partial

from msgspec import Struct

from board.alerts.facts import AlertFacts
from board.db import writing
from board.errors import N_, Message, NotHere
from board.exchange import draft
from board.exchange.shapes import Remote, Turn
from board.feedback import batches
from board.feedback import changes as feedback
from board.feedback.facts import FeedbackFacts
from board.feedback.record import record_of
from board.feedback.shapes import FeedbackRecord
from board.forms import Sent
from board.guide.load import Guide
from board.moderation import decide, editor, verdict, wished
from board.moderation.decide import Decider, Stage
from board.moderation.sheet import WORKS_THERE, Sheet
from board.moderation.verdict import Verdict
from board.posts import asking
from board.posts.shapes import Use
from board.safety.keys import Keys

Translate = Callable[[Message, str], str]


class Office(Struct, frozen=True):
    """Who decides, with what the field knows, and how long feedback is gathered before it appears."""

    by: Decider
    guide: Guide
    language: str
    batch_minutes: int


def decider(
    account: str,
    guide: Guide,
    language: str,
    translate: Translate,
    *,
    stage: Stage = Stage.AT_ONCE,
    keys: Keys | None = None,
) -> Decider:
    """Somebody who decides a post of this language; what they cut is sealed with these keys."""
    return Decider(account, partial(mark, guide, language, translate), stage=stage, keys=keys)


def mark(guide: Guide, language: str, translate: Translate, reason: str) -> str:
    """What stands in the place of removed words, in the language of the post."""
    what = guide.choices.redaction_reasons[reason].labels.in_(language)
    return translate(Message(N_("[removed: %(what)s]"), {"what": what}), language)


async def publish(sheet: Sheet, sent: Sent, office: Office) -> None:
    """Raise a new alert from the post, as the editor says."""
    facts = _alert_facts(sheet)
    edited = editor.check(sent, facts, office.guide, language=office.language)
    said = verdict_on(sheet, sent, office)
    record = draft.credited(edited.record, sheet.remote) if sheet.remote else edited.record
    await decide.publish(sheet.post.id, said, record, days=edited.days, by=office.by)


async def join(sheet: Sheet, sent: Sent, office: Office) -> None:
    """Let the post stand behind the alert that was chosen."""
    said = verdict_on(sheet, sent, office)
    alert = verdict.alert(sent, tuple(each.id for each in (*sheet.likely, *sheet.others)))
    if sheet.remote:
        await decide.cite(sheet.post.id, said, alert, draft.evidence(sheet.remote), by=office.by)
    else:
        await decide.join(sheet.post.id, said, alert, by=office.by)


async def take_back(sheet: Sheet, sent: Sent, office: Office) -> None:
    """Take our alert back, as the source that told us of it did."""
    said = verdict.check(sent, office.guide)
    await decide.take_back(sheet.post.id, said, _ours(sheet.remote), by=office.by)


async def approve(sheet: Sheet, sent: Sent, office: Office) -> None:
    """Print the feedback, or count or share the post, as its poster said."""
    said = verdict_on(sheet, sent, office)
    match sheet.granted:
        case Use.COUNT:
            await _count(sheet, said, office)
        case Use.SERVICE:
            await _share(sheet, said, office)
        case Use.WORDS | Use.FACTS:
            await _print(sheet, said, office)


async def decline(sheet: Sheet, sent: Sent, office: Office) -> None:
    """Do not publish the post, for a reason that its poster will read."""
    said = verdict.check(sent, office.guide)
    await decide.decline(sheet.post.id, said, verdict.reason(sent, office.guide), by=office.by)


async def amend(sheet: Sheet, sent: Sent, office: Office) -> None:
    """Do what somebody wishes about their own post."""
    if sheet.wished is None:
        raise NotHere
    await wished.amend(sheet.post, sheet.wished, sent, account=office.by.account)


async def ask(sheet: Sheet, sent: Sent, office: Office) -> None:
    """Put a question behind the code of the person who posted; the post goes on waiting."""
    seen, question = verdict.check(sent, office.guide).version, verdict.question(sent)
    await asking.ask(sheet.post.id, question, version=seen, account=office.by.account)


def verdict_on(sheet: Sheet, sent: Sent, office: Office) -> Verdict:
    """The verdict in a form; words are printed only when each mark in them was answered, else Invalid."""
    if sheet.prints:
        return verdict.printing(sent, office.guide, sheet.post.words)
    return verdict.check(sent, office.guide)


async def _count(sheet: Sheet, said: Verdict, office: Office) -> None:
    """What the people of a service tap about it themselves is not counted among what people say of it."""
    facts = sheet.facts
    async with writing():
        await decide.count(sheet.post.id, said, by=office.by)
        if isinstance(facts, FeedbackFacts) and facts.who != WORKS_THERE:
            at = batches.release(hold=facts.release, batch_minutes=office.batch_minutes)
            await feedback.count(facts, post=sheet.post.id, at=at)


async def _share(sheet: Sheet, said: Verdict, office: Office) -> None:
    facts = _feedback_facts(sheet)
    at = batches.release(hold=facts.release, batch_minutes=office.batch_minutes)
    await decide.share(sheet.post.id, said, _record(sheet), at=at, by=office.by)


async def _print(sheet: Sheet, said: Verdict, office: Office) -> None:
    facts = _feedback_facts(sheet)
    at = batches.release(hold=facts.release, batch_minutes=office.batch_minutes)
    await decide.print_feedback(sheet.post.id, said, _record(sheet), at=at, by=office.by)


def _record(sheet: Sheet) -> FeedbackRecord:
    return record_of(
        _feedback_facts(sheet),
        area=sheet.post.area,
        language=sheet.post.language,
        service_name=sheet.service_name,
        kinds=sheet.service_kinds,
    )


def _ours(remote: Remote | None) -> str:
    if remote is None or remote.turn is not Turn.TAKEN_BACK or remote.alert is None:
        raise NotHere
    return remote.alert


def _alert_facts(sheet: Sheet) -> AlertFacts:
    if not isinstance(sheet.facts, AlertFacts):
        raise NotHere
    return sheet.facts


def _feedback_facts(sheet: Sheet) -> FeedbackFacts:
    if not isinstance(sheet.facts, FeedbackFacts):
        raise NotHere
    return sheet.facts
