"""Approvals are held before they are carried out: so long they can be undone, or wait for a second person.

R-56, R-58. A decline is carried out at once, for it can be undone as long as the words are kept.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from msgspec import Struct
from msgspec.structs import replace

from board import clock
from board.db import forget, writing
from board.errors import N_, BoardError, Conflict, Invalid
from board.forms import Sent
from board.guide.load import Guide
from board.moderation import deeds, nights, scales
from board.moderation.decide import Stage, Tried, public_words
from board.moderation.deeds import Office, Translate
from board.moderation.sheet import Sheet, sheet
from board.posts import holding
from board.posts import reads as posts
from board.posts.approvals import Hold, Plan, Why
from board.posts.life import State
from board.posts.shapes import WaitingPost
from board.roles import Role, Who
from board.safety.keys import Keys

Deed = Callable[[Sheet, Sent, Office], Awaitable[None]]

APPROVALS: dict[str, Deed] = {
    "publish": deeds.publish,
    "join": deeds.join,
    "approve": deeds.approve,
    "take-back": deeds.take_back,
}
CHANGED = N_(
    "This was approved, but something changed before it could be carried out. Please look again: what was "
    "written is still here."
)


class Practice(Struct, frozen=True, kw_only=True):
    """How this board decides: what the field knows, its languages, and how long it gathers and holds."""

    guide: Guide
    language: str
    languages: tuple[str, ...]
    batch_minutes: int
    undo: timedelta
    translate: Translate
    keys: Keys

    def office(self, account: str, post: WaitingPost, stage: Stage = Stage.AT_ONCE) -> Office:
        """Where this account decides this post."""
        spoken = post.language if post.language in self.languages else self.language
        by = deeds.decider(account, self.guide, spoken, self.translate, stage=stage, keys=self.keys)
        return Office(by, self.guide, self.language, self.batch_minutes)


async def decide(name: str, shown: Sheet, sent: Sent, *, who: Who, practice: Practice) -> None:
    """Approve what is on the sheet: at once, after a while, or once a second person has looked too.

    Raises Invalid for what the form lacks, and Conflict for whoever is second.
    """
    trial = practice.office(who.account, shown.post, Stage.TRIED)
    why = await _tried(APPROVALS[name](shown, sent, trial))
    if why or practice.undo:
        plan = Plan(deed=name, form=_kept(sent), account=who.account, why=why)
        await _hold(shown, sent, await _timed(plan, who, practice))
    else:
        async with writing():
            await APPROVALS[name](shown, sent, practice.office(who.account, shown.post))
            await scales.keep(shown.post, sent, account=who.account)


async def at_once(deed: Deed, shown: Sheet, sent: Sent, *, who: Who, practice: Practice) -> None:
    """Do what is never held, a decline or a question, and keep how the post was judged."""
    async with writing():
        await deed(shown, sent, practice.office(who.account, shown.post))
        await scales.keep(shown.post, sent, account=who.account)


async def agree(post: str, version: int, *, who: Who, practice: Practice) -> None:
    """The second person approves what the first one wrote; raises Conflict where there is nothing to."""
    await holding.second(post, version=version, account=who.account, ripe=clock.now() + practice.undo)
    if not practice.undo:
        await carry_out_ripe(practice)


async def undo(post: str, version: int, *, who: Who) -> Hold | None:
    """Take back an approval that is held, and give it, or let a declined post wait again.

    Raises Conflict when it is too late, or somebody else's (T-11).
    """
    if (await posts.one(post)).state is State.DECLINED:
        await holding.reopen(post, version=version, account=who.account)
        return None
    return await holding.undo(post, version=version, account=who.account)


async def carry_out_ripe(practice: Practice) -> None:
    """Carry out whatever has been held long enough; what cannot be is given back to the desk with a note.

    The bytes of forms and of what was cut go with it.

    However many processes do this at once, each approval is carried out once: the statement that moves the
    post finds its row, and takes it away with the same commit.
    """
    ripe = await holding.ripe()
    for hold in ripe:
        await _carry_out(hold, practice)
    if ripe:
        await forget()


async def _carry_out(hold: Hold, practice: Practice) -> None:
    try:
        shown = await sheet(hold.post, practice.guide, practice.language)
        office = practice.office(hold.account, shown.post, Stage.HELD)
        await APPROVALS[hold.deed](shown, form_of(hold), office)
    except BoardError:
        await holding.fail(hold, CHANGED)
    except Exception:
        # A fault of ours must neither be tried again each second nor keep the others waiting in silence.
        await holding.fail(hold, CHANGED)
        raise


def printed(shown: Sheet, practice: Practice) -> dict[str, str]:
    """The poster's words as they will be printed, for the second person; none where nobody is waited for."""
    if shown.held is None or not shown.held.needs_second:
        return {}
    office = practice.office(shown.held.account, shown.post)
    try:
        said = deeds.verdict_on(shown, form_of(shown.held), office)
    except Invalid:
        # A newer release marks more than the first person answered: nothing is kept from the second one, and
        # what is carried out asks for the answers.
        return shown.post.words
    return public_words(shown.post, said, office.by.say)


def form_of(hold: Hold) -> Sent:
    """The form that was sent, for the version that is held now."""
    return Sent({**hold.form, "version": (str(hold.version),)})


async def _tried(trial: Awaitable[None]) -> tuple[Why, ...]:
    try:
        await trial
    except Tried as end:
        return end.why
    raise Conflict


async def _timed(plan: Plan, who: Who, practice: Practice) -> Plan:
    """T-13: where two must look, nothing runs until both have; but for one lead in an understaffed night."""
    if not plan.why:
        return replace(plan, ripe=clock.now() + practice.undo)
    if who.role is Role.LEAD and await nights.is_on():
        return replace(plan, ripe=clock.now() + nights.DELAY, alone=True)
    return plan


async def _hold(shown: Sheet, sent: Sent, plan: Plan) -> None:
    async with writing():
        await holding.hold(shown.post.id, plan, version=_seen(sent))
        await scales.keep(shown.post, sent, account=plan.account)


def _seen(sent: Sent) -> int:
    """The version in a form that was looked through already."""
    return int(sent.one("version"))


def _kept(sent: Sent) -> dict[str, tuple[str, ...]]:
    return {name: values for name, values in sent.fields.items() if any(values)}
