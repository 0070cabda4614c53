"""What a moderator can do to a published alert. Each is one transaction: the change, and who and why."""

from datetime import timedelta

from msgspec import Struct
from msgspec.structs import replace

from board import clock
from board.accounts.standing import may_decide, may_decide_about
from board.alerts import changes as alerts
from board.alerts import lifetime, needs
from board.alerts import strike as strikes
from board.alerts.shapes import Alert, Standing
from board.alerts.shapes import Message as Turn
from board.alerts.strike import Strike
from board.db import forget, writing
from board.errors import N_, Conflict, Invalid, Message
from board.exchange import strike as exchange
from board.forms import Findings, Sent
from board.guide.load import Guide
from board.moderation import editor, form, second, wished
from board.moderation.deeds import Translate, mark
from board.moderation.reads import opened
from board.posts import changes as posts
from board.posts.shapes import Action, Deed, Kind
from board.public.reads import EMERGENCY

EARLY = N_("It is too early to renew this. It can be renewed once half of its time or less is left.")


class Hand(Struct, frozen=True):
    """The member of staff who changes an alert, what the field knows, and how a mark is put into words."""

    account: str
    guide: Guide
    translate: Translate


async def settle(alert: str, sent: Sent, hand: Hand) -> None:
    """Do what the form says; raises Invalid, and Conflict when the alert changed meanwhile."""
    match sent.one("deed"):
        case "withdraw":
            await withdraw(alert, sent, hand)
        case "update":
            await change(alert, sent, hand, message=Turn.UPDATE)
        case "correct":
            await change(alert, sent, hand, message=Turn.CORRECTION)
        case "renew":
            await renew(alert, sent, hand)
        case "looked_at":
            await look_at(alert, sent, hand)
        case "strike":
            await strike(alert, sent, hand)
        case _:
            raise Invalid({"deed": Message(N_("Please choose one of these."))})


async def withdraw(alert: str, sent: Sent, hand: Hand) -> None:
    """Take an alert back; everybody reads the reason."""
    said = form.withdrawal(sent)
    async with writing():
        _guard_note(await _only_current(alert, hand), "reason", said.note)
        version = await alerts.withdraw(alert, said.version, note=said.note)
        await _note(alert, version, Action.WITHDRAWN, to=Standing.WITHDRAWN, hand=hand)


async def change(alert: str, sent: Sent, hand: Hand, *, message: Turn) -> None:
    """Write what is new, or put right what was wrong; everybody reads which of both, and what."""
    async with writing():
        now = await _only_current(alert, hand)
        said = editor.change(sent, now, hand.guide)
        second.guard_level(now.record, said.record)
        _guard_names(now, said)
        version = await alerts.change(
            alert, said.version, said.record, message=message, note=said.note, expires=said.expires
        )
        action = Action.CORRECTED if message is Turn.CORRECTION else Action.UPDATED
        await _note(alert, version, action, to=Standing.CURRENT, hand=hand)
        await wished.dealt(sent.one("wish"), account=hand.account)


async def renew(alert: str, sent: Sent, hand: Hand) -> None:
    """Let an alert that ends soon go on for as long as the rule says, for a reason that is new."""
    async with writing():
        now = await _only_current(alert, hand)
        said = form.renewal(sent, [line.note for line in now.history])
        _guard_note(now, "why_again", said.note)
        if not lifetime.may_renew(now.record, hand.guide, expires=now.expires, now=clock.now()):
            raise Invalid({"why_again": Message(EARLY)})
        if now.record.kind == "area_advisory" and said.next_word is None:
            raise Invalid({"next_again": Message(needs.NEXT_WORD)})
        expires = clock.quarter(clock.now()) + timedelta(days=lifetime.days(now.record, hand.guide))
        record = editor.in_time(replace(now.record, next_word=said.next_word), expires)
        version = await alerts.change(
            alert, said.version, record, message=Turn.RENEWAL, note=said.note, expires=expires
        )
        await _note(alert, version, Action.RENEWED, to=Standing.CURRENT, hand=hand)


async def look_at(alert: str, sent: Sent, hand: Hand) -> None:
    """Note that somebody looked at an alert and leaves it as it is; nothing public changes."""
    findings = Findings()
    seen = form.version(sent, findings)
    findings.refuse()
    async with writing():
        await _only_current(alert, hand)
        await alerts.looked_at(alert, seen)
        await _note(alert, seen, Action.LOOKED_AT, to=Standing.CURRENT, hand=hand)


async def strike(alert: str, sent: Sent, hand: Hand) -> None:
    """Take words out of all that an alert ever said, over or not; everybody reads of what kind they were."""
    said = form.struck(sent, hand.guide)
    async with writing():
        now = (await opened(alert, hand.guide)).alert
        await _answerable(now, hand)
        words = mark(hand.guide, now.record.language, hand.translate, said.why)
        out = Strike(said.words, words, said.why)
        version = await strikes.strike(alert, said.version, out)
        await exchange.strike(alert, out)
        deed = Deed(action=Action.STRUCK, account=hand.account, reason=said.why)
        await posts.note(alert, version, kind=Kind.ALERT, turn=(now.standing, now.standing), deed=deed)
    await forget()


def _guard_names(now: Alert, said: editor.Change) -> None:
    after = second.typed(said.record)
    second.guard_names(second.typed(now.record).values(), {**after, "note": f"{after['note']}\n{said.note}"})


def _guard_note(now: Alert, field: str, note: str) -> None:
    second.guard_names(second.typed(now.record).values(), {field: note})


async def _only_current(alert: str, hand: Hand) -> Alert:
    """An alert that has run out meanwhile speaks of the past, and is left as it is."""
    now = await opened(alert, hand.guide)
    await _answerable(now.alert, hand)
    if not now.is_current:
        raise Conflict
    return now.alert


async def _answerable(alert: Alert, hand: Hand) -> None:
    """Refused for staff who decide no more, or not for this area; an emergency is everybody's (U20)."""
    if alert.record.risk == EMERGENCY:
        await may_decide(hand.account)
    else:
        await may_decide_about(hand.account, alert.record.area, "")


async def _note(alert: str, version: int, action: Action, *, to: Standing, hand: Hand) -> None:
    deed = Deed(action=action, account=hand.account)
    turn = (Standing.CURRENT.value, to.value)
    await posts.note(alert, version, kind=Kind.ALERT, turn=turn, deed=deed)
