"""The decisions. Each is one transaction: the post moves or the race is lost, a row says who and why.

The post moves first, so that whoever is slower has touched nothing else, and nobody waits in a circle.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec
from msgspec import Struct

from board import clock
from board.alerts import changes as alerts
from board.alerts.shapes import AlertRecord
from board.db import writing
from board.errors import Invalid, Message, NotHere
from board.feedback import changes as feedback
from board.feedback.shapes import FeedbackRecord
from board.moderation.verdict import MISFIT, Verdict
from board.posts import changes as posts
from board.posts import reads
from board.posts.life import State
from board.posts.shapes import Action, Deed, Kind, Use, WaitingPost
from board.safety import codes
from board.safety.scrub import Cut, echoes, redact

Say = Callable[[str], str]

WORD_IN_SIGNS = re.compile(r"\w(?:.*\w)?", re.DOTALL)


class Decider(Struct, frozen=True):
    """The member of staff who decides, and how a removed word is spoken of in the language of the post."""

    account: str
    say: Say


async def publish(post: str, verdict: Verdict, record: AlertRecord, *, days: int, by: Decider) -> str:
    """Approve an alert post by raising a new alert from it; gives the alert's public id."""
    alert, expires = codes.public_id(), clock.quarter(clock.now()) + timedelta(days=days)
    async with writing():
        waiting = await _of_kind(post, Kind.ALERT)
        await _approve(waiting, verdict, by=by, action=_printed(verdict), outcome=alert)
        await alerts.publish(record, expires=expires, named=alert)
        await alerts.stand_behind(alert, post)
    return alert


async def join(post: str, verdict: Verdict, alert: str, *, by: Decider) -> None:
    """Approve an alert post by letting it stand behind a current alert."""
    async with writing():
        waiting = await _of_kind(post, Kind.ALERT)
        await _approve(waiting, verdict, by=by, action=Action.JOINED, outcome=alert)
        await alerts.join(alert, post)


async def print_feedback(
    post: str, verdict: Verdict, record: FeedbackRecord, *, at: datetime, by: Decider
) -> str | None:
    """Approve a feedback post; gives its public id, or None when it is only counted or shared."""
    async with writing():
        waiting = await _of_kind(post, Kind.FEEDBACK)
        match waiting.use:
            case Use.COUNT:
                await _approve(waiting, verdict, by=by, action=Action.COUNTED, outcome=None)
                return None
            case Use.SERVICE:
                await _approve(waiting, verdict, by=by, action=Action.SHARED, outcome=None)
                return None
            case _:
                words = public_words(waiting, verdict, by.say)
                said = msgspec.structs.replace(record, words=words, removed=verdict.reasons)
                public = codes.public_id()
                await _approve(waiting, verdict, by=by, action=_printed(verdict), outcome=public)
                return await feedback.publish(said, post=post, at=at, named=public)


async def decline(post: str, verdict: Verdict, reason: str, *, by: Decider) -> None:
    """Do not publish a post; its poster reads the reason and what to do."""
    deed = Deed(action=Action.DECLINED, account=by.account, reason=reason)
    await posts.move(
        post, version=verdict.version, to=State.DECLINED, deed=deed, reason=reason, decided_on=clock.today()
    )


def public_words(post: WaitingPost, verdict: Verdict, say: Say) -> dict[str, str]:
    """The words that may be printed, by field: none unless the poster said so, and none that were marked."""
    if verdict.cuts.keys() - post.words.keys():
        raise Invalid({"cuts": Message(MISFIT)})
    if post.use is not Use.WORDS:
        return {}
    return {field: _cut(text, verdict.cuts.get(field, ()), say) for field, text in post.words.items()}


def _cut(text: str, cuts: tuple[Cut, ...], say: Say) -> str:
    """A name that is marked once and stands there twice goes twice, also where no comma follows it."""
    return redact(text, (*cuts, *echoes(text, [_bare(text, cut) for cut in cuts])), say)


def _bare(text: str, cut: Cut) -> Cut:
    word = WORD_IN_SIGNS.search(text, cut.start, cut.end)
    return Cut(word.start(), word.end(), cut.reason) if word else cut


async def _approve(
    post: WaitingPost, verdict: Verdict, *, by: Decider, action: Action, outcome: str | None
) -> None:
    removed = sum(map(len, verdict.cuts.values()))
    await posts.move(
        post.id,
        version=verdict.version,
        to=State.PUBLISHED,
        deed=Deed(
            action=action, account=by.account, reason=verdict.reasons[0] if removed else None, removed=removed
        ),
        public_words=msgspec.json.encode(public_words(post, verdict, by.say)).decode(),
        removed=msgspec.json.encode(verdict.reasons).decode(),
        outcome=outcome,
        decided_on=clock.today(),
    )


async def _of_kind(post: str, kind: Kind) -> WaitingPost:
    waiting = await reads.one(post)
    if waiting.kind is not kind:
        raise NotHere
    return waiting


def _printed(verdict: Verdict) -> Action:
    return Action.REDACTED if verdict.cuts else Action.PUBLISHED
