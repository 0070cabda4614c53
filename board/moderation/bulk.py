"""Doing the same to several waiting posts: declining them or putting them together, never approving (R-57).

Each post has the version that was seen and a transaction of its own: what somebody else was faster with is
left as it is and said so, and all the others are done.
"""

from collections.abc import Awaitable, Callable, Container

from msgspec import Struct

from board.alerts import changes as alerts
from board.db import writing
from board.errors import N_, BoardError, Conflict, Invalid, Message, NotHere, Refused
from board.forms import Findings, Sent
from board.moderation import decide
from board.moderation.decide import Decider
from board.moderation.verdict import WENT, Verdict
from board.posts import changes as posts
from board.posts import groups, leases, merging, reads
from board.posts.form import number
from board.posts.life import State
from board.posts.shapes import Action, Deed, Kind
from board.safety import codes

MOST = 20
NONE_TICKED = N_("Please tick the posts first.")
TOO_MANY = N_("Please tick %(most)d posts at most.")
TWO = N_("Please tick two posts or more: they are put together with the first one.")
UNREAD = N_("Please tick again: the form did not say which version you saw.")
FASTER = N_("Somebody was faster, or something changed in it.")
HELD = N_("A colleague is reading it.")
GONE = N_("It is no longer here.")

One = Callable[["Pick"], Awaitable[None]]


class Pick(Struct, frozen=True):
    """A post that was ticked, as it was seen."""

    post: str
    version: int


class Outcome(Struct, frozen=True):
    """What became of a pick: nothing to say where it was done."""

    post: str
    why: Message | None = None


def picks(sent: Sent) -> tuple[Pick, ...]:
    """The posts that were ticked in a form, in its order; raises Invalid for none, and for more than MOST."""
    findings = Findings()
    chosen = tuple(dict.fromkeys(_pick(each, findings) for each in sent.many("pick")))
    if not chosen:
        findings.add("pick", NONE_TICKED)
    if len(chosen) > MOST:
        findings.add("pick", TOO_MANY, most=MOST)
    findings.refuse()
    return chosen


async def decline(chosen: tuple[Pick, ...], reason: str, *, by: Decider) -> tuple[Outcome, ...]:
    """Decline each of these posts for the same reason; what became of each."""

    async def one(pick: Pick) -> None:
        await decide.decline(pick.post, Verdict(pick.version), reason, by=by)

    return await _each(chosen, one, by=by)


async def merge(chosen: tuple[Pick, ...], into: str, *, by: Decider) -> tuple[Outcome, ...]:
    """Put each of these posts together with another, which may be one of them; what became of each."""

    async def one(pick: Pick) -> None:
        await follow(pick, into, by=by)

    members = tuple(pick for pick in chosen if pick.post != into)
    if not members or not named(into):
        raise Invalid({"pick": Message(TWO)})
    return await _each(members, one, by=by)


async def set_apart(chosen: tuple[Pick, ...], *, by: Decider) -> tuple[Outcome, ...]:
    """Take each of these posts out of the group that was suggested, for good; what became of each."""

    async def one(pick: Pick) -> None:
        await _set_apart(pick, by)

    return await _each(chosen, one, by=by)


async def follow(pick: Pick, into: str, *, by: Decider) -> None:
    """Put a post together with another; an alert that came of that one has a report more from now on."""
    async with writing():
        root, stands = await merging.merge(pick.post, into, version=pick.version, account=by.account)
        canonical = await reads.one(root)
        if stands is State.PUBLISHED and canonical.kind is Kind.ALERT and canonical.outcome:
            await _told_again(canonical.outcome, root)


async def _told_again(alert: str, post: str) -> None:
    try:
        await alerts.heard_again(alert, post)
    except Conflict:
        raise Refused(WENT) from None


async def _set_apart(pick: Pick, by: Decider) -> None:
    deed = Deed(action=Action.SET_APART, account=by.account)
    async with writing():
        now = await reads.one(pick.post)
        about = {"urgency": now.urgency, "area": now.area, "language": now.language}
        await posts.answerable(deed, about)
        version = await groups.set_apart(pick.post, pick.version)
        turn = (State.WAITING.value, State.WAITING.value)
        await posts.note(pick.post, version, kind=now.kind, turn=turn, deed=deed)


async def _each(chosen: tuple[Pick, ...], one: One, *, by: Decider) -> tuple[Outcome, ...]:
    taken = await leases.of_others([pick.post for pick in chosen], by.account)
    return tuple([await _done(pick, one, taken) for pick in chosen])


async def _done(pick: Pick, one: One, taken: Container[str]) -> Outcome:
    if pick.post in taken:
        return Outcome(pick.post, Message(HELD))
    try:
        await one(pick)
    except Conflict:
        return Outcome(pick.post, Message(FASTER))
    except NotHere:
        return Outcome(pick.post, Message(GONE))
    except BoardError as error:
        return Outcome(pick.post, error.message)
    return Outcome(pick.post)


def _pick(ticked: str, findings: Findings) -> Pick:
    post, _, seen = ticked.partition(":")
    version = number(seen)
    if version is None or not named(post):
        findings.add("pick", UNREAD)
    return Pick(post, version or 0)


def named(post: str) -> bool:
    """Whether a text from a form can be the id of a post."""
    try:
        codes.public(post)
    except NotHere:
        return False
    return True
