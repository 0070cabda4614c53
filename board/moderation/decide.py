"""The decisions. Each is one transaction: the post moves or the race is lost, a row says who and why.

The post moves first, so that whoever is slower has touched nothing else, and nobody waits in a circle.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import Enum, auto

import msgspec
from msgspec import UNSET, Struct

from board import clock
from board.alerts import changes as alerts
from board.alerts import reads as known
from board.alerts.record import AlertRecord, Evidence
from board.alerts.shapes import Standing
from board.db import writing
from board.errors import N_, Conflict, Invalid, Message, NotHere, Refused
from board.feedback import changes as feedback
from board.feedback.shapes import FeedbackRecord
from board.moderation import second
from board.moderation.verdict import MISFIT, WENT, Verdict
from board.posts import changes as posts
from board.posts import originals, reads
from board.posts.approvals import Why
from board.posts.life import State
from board.posts.shapes import Action, Backing, Change, Deed, Kind, Use, WaitingPost
from board.replies import shared
from board.safety import codes
from board.safety.keys import Keys
from board.safety.scrub import Cut, bare_words, echoes_in, redact

Say = Callable[[str], str]

ASKED_NOT = N_("The person who posted this asked us not to print it.")
TOLD_THERE = N_("Another alert service tells of the same thing.")
TAKEN_BACK_THERE = N_("The alert service that told us this took it back.")
UNPRINTED = {Action.COUNTED, Action.SHARED}


class Stage(Enum):
    """How far a decision goes now."""

    AT_ONCE = auto()  # carried out, where nothing is held and one person is enough
    TRIED = auto()  # looked through, and stopped before anything moves
    HELD = auto()  # what was held is carried out


class Tried(Exception):
    """A trial came to its end: nothing stands against the decision; `why` says what needs a second person."""

    def __init__(self, why: tuple[Why, ...]) -> None:
        super().__init__("nothing was moved")
        self.why = why


class Decider(Struct, frozen=True):
    """The member of staff who decides, and how a removed word is spoken of in the language of the post."""

    account: str
    say: Say
    stage: Stage = Stage.AT_ONCE
    # What seals the original of what is cut; without it that is gone at once.
    keys: Keys | None = None


async def publish(post: str, verdict: Verdict, record: AlertRecord, *, days: int, by: Decider) -> str:
    """Approve an alert post by raising a new alert from it; gives the alert's public id."""
    alert, expires = codes.public_id(), clock.quarter(clock.now()) + timedelta(days=days)
    async with writing():
        waiting = _printable(await _of_kind(post, Kind.ALERT))
        await _approve(waiting, verdict, by=by, action=_printed(verdict), outcome=alert, record=record)
        record = await alerts.with_followers(record, post)
        await alerts.publish(record, expires=expires, named=alert)
        # What another alert service says is evidence, and no report of somebody here.
        if record.issuer is None:
            await alerts.stand_behind(alert, post)
    return alert


async def join(post: str, verdict: Verdict, alert: str, *, by: Decider) -> None:
    """Approve an alert post by letting it stand behind a current alert; raises Invalid when that has gone."""
    async with writing():
        waiting = await _of_kind(post, Kind.ALERT)
        await _approve(waiting, verdict, by=by, action=Action.JOINED, outcome=alert)
        try:
            await alerts.join(alert, post)
        except Conflict:
            raise Invalid({"alert": Message(WENT)}) from None


async def cite(post: str, verdict: Verdict, alert: str, row: Evidence, *, by: Decider) -> None:
    """Approve what another service sent as evidence of a current alert; raises Invalid when that has gone."""
    async with writing():
        waiting = await _of_kind(post, Kind.ALERT)
        await _approve(waiting, verdict, by=by, action=Action.JOINED, outcome=alert)
        try:
            await alerts.cite(alert, row, note=TAKEN_BACK_THERE if row.against else TOLD_THERE)
        except Conflict:
            raise Invalid({"alert": Message(WENT)}) from None


async def take_back(post: str, verdict: Verdict, alert: str, *, by: Decider) -> None:
    """Take our alert back because its source did; raises Invalid when it is no longer current."""
    async with writing():
        waiting = await _of_kind(post, Kind.ALERT)
        await _approve(waiting, verdict, by=by, action=Action.JOINED, outcome=alert)
        ours = await known.one(alert)
        if ours.standing is not Standing.CURRENT:
            raise Invalid({"alert": Message(WENT)})
        version = await alerts.withdraw(alert, ours.version, note=TAKEN_BACK_THERE)
        deed, turn = Deed(action=Action.WITHDRAWN, account=by.account), (Standing.CURRENT, Standing.WITHDRAWN)
        await posts.note(alert, version, kind=Kind.ALERT, turn=turn, deed=deed)


async def print_feedback(
    post: str, verdict: Verdict, record: FeedbackRecord, *, at: datetime, by: Decider
) -> str:
    """Approve a feedback post for everybody to read; gives its public id."""
    public = codes.public_id()
    async with writing():
        waiting = _printable(await _of_kind(post, Kind.FEEDBACK))
        words = public_words(waiting, verdict, by.say)
        said = msgspec.structs.replace(record, words=words, removed=verdict.reasons)
        await _approve(waiting, verdict, by=by, action=_printed(verdict), outcome=public, record=said)
        await feedback.publish(said, post=post, at=at, named=public)
    return public


async def share(post: str, verdict: Verdict, record: FeedbackRecord, *, at: datetime, by: Decider) -> None:
    """Approve a feedback post for its service alone, which reads it from `at` on as a public one is read.

    Threat: it is read by the people it is about. What was marked is taken out of it as for everybody.
    """
    async with writing():
        waiting = await _of_kind(post, Kind.FEEDBACK)
        spans = _spans(waiting, verdict)
        words = {field: redact(text, spans[field], by.say) for field, text in waiting.words.items()}
        said = msgspec.structs.replace(record, words=words, removed=verdict.reasons)
        await _approve(waiting, verdict, by=by, action=Action.SHARED, outcome=None)
        await shared.give(said, post=post, at=at)


async def count(post: str, verdict: Verdict, *, by: Decider) -> None:
    """Approve a post of either kind to be counted, and print nothing of it."""
    async with writing():
        await _approve(await reads.one(post), verdict, by=by, action=Action.COUNTED, outcome=None)


async def decline(post: str, verdict: Verdict, reason: str, *, by: Decider) -> None:
    """Do not publish a post; its poster reads the reason and what to do."""
    deed = Deed(action=Action.DECLINED, account=by.account, reason=reason)
    change = Change(reason=reason, decided_on=clock.today())
    await posts.move(post, version=verdict.version, to=State.DECLINED, deed=deed, change=change)


def public_words(post: WaitingPost, verdict: Verdict, say: Say) -> dict[str, str]:
    """The words that may be printed, by field: none unless the poster said so, and none that were marked."""
    if verdict.cuts.keys() - post.words.keys():
        raise Invalid({"cuts": Message(MISFIT)})
    if post.use is not Use.WORDS:
        return {}
    spans = _spans(post, verdict)
    return {field: redact(text, spans[field], say) for field, text in post.words.items()}


def _spans(post: WaitingPost, verdict: Verdict) -> dict[str, tuple[Cut, ...]]:
    """What goes from each text: a name that is cut once goes wherever it stands again, in every answer."""
    names = [
        name for field, text in post.words.items() for name in bare_words(text, verdict.cuts.get(field, ()))
    ]
    return {
        field: (*cuts, *echoes_in(text, names, cuts=cuts))
        for field, text in post.words.items()
        for cuts in (verdict.cuts.get(field, ()),)
    }


async def _approve(
    post: WaitingPost,
    verdict: Verdict,
    *,
    by: Decider,
    action: Action,
    outcome: str | None,
    record: AlertRecord | FeedbackRecord | None = None,
) -> None:
    if post.amends:  # a wish about another post is no report of its own, and is never printed
        raise NotHere
    removed = sum(map(len, verdict.cuts.values()))
    reason = verdict.reasons[0] if removed else None
    words = {} if action in UNPRINTED else public_words(post, verdict, by.say)
    why = () if action in UNPRINTED else await second.reasons(post.id, words, record)
    if by.stage is Stage.TRIED:
        raise Tried(why)
    cut = bool(words) and words != post.words
    await posts.move(
        post.id,
        version=verdict.version,
        to=State.PUBLISHED,
        deed=Deed(
            action=action, account=by.account, reason=reason, removed=removed, backing=_backing(by, why)
        ),
        change=Change(
            words={} if cut else UNSET,
            public_words=words,
            removed=verdict.reasons,
            outcome=outcome,
            decided_on=clock.today(),
        ),
    )
    if cut:
        await originals.seal(post.id, post.words, _spans(post, verdict), keys=by.keys)


def _backing(by: Decider, why: tuple[Why, ...]) -> Backing:
    if why:
        return Backing.TWO
    return Backing.HELD if by.stage is Stage.HELD else Backing.FREE


async def _of_kind(post: str, kind: Kind) -> WaitingPost:
    waiting = await reads.one(post)
    if waiting.kind is not kind:
        raise NotHere
    return waiting


def _printable(post: WaitingPost) -> WaitingPost:
    if post.use in {Use.COUNT, Use.SERVICE}:
        raise Refused(ASKED_NOT)
    return post


def _printed(verdict: Verdict) -> Action:
    return Action.REDACTED if verdict.cuts else Action.PUBLISHED
