"""What a moderator can do to a published alert. Each is one transaction: the new version, and who and why."""

from msgspec import Struct

from board.alerts import changes as alerts
from board.alerts.shapes import AlertRecord, Standing
from board.alerts.shapes import Message as Turn
from board.db import writing
from board.errors import N_, Conflict, Invalid, Message
from board.forms import Sent
from board.guide.load import Guide
from board.moderation import form
from board.moderation.reads import opened
from board.posts import changes as posts
from board.posts.shapes import Action, Deed, Kind


class Hand(Struct, frozen=True):
    """The member of staff who changes an alert, and what the field knows."""

    account: str
    guide: Guide


async def settle(alert: str, sent: Sent, hand: Hand) -> None:
    """Do what the form says; raises Invalid, and Conflict when the alert changed meanwhile."""
    match sent.one("deed"):
        case "withdraw":
            await withdraw(alert, sent, hand)
        case "correct":
            await correct(alert, sent, hand)
        case _:
            raise Invalid({"deed": Message(N_("Please choose one of these."))})


async def withdraw(alert: str, sent: Sent, hand: Hand) -> None:
    """Take an alert back; everybody reads the reason."""
    said = form.withdrawal(sent)
    async with writing():
        await _only_current(alert)
        version = await alerts.withdraw(alert, said.version, note=said.note)
        await _note(alert, version, Action.WITHDRAWN, to=Standing.WITHDRAWN, hand=hand)


async def correct(alert: str, sent: Sent, hand: Hand) -> None:
    """Put right what an alert says; everybody reads what was wrong."""
    async with writing():
        record = await _only_current(alert)
        said = form.correction(sent, record, hand.guide)
        version = await alerts.change(
            alert, said.version, said.record, message=Turn.CORRECTION, note=said.note
        )
        await _note(alert, version, Action.CORRECTED, to=Standing.CURRENT, hand=hand)


async def _only_current(alert: str) -> AlertRecord:
    """An alert that has run out meanwhile speaks of the past, and is left as it is."""
    now = await opened(alert)
    if not now.is_current:
        raise Conflict
    return now.alert.record


async def _note(alert: str, version: int, action: Action, *, to: Standing, hand: Hand) -> None:
    deed = Deed(action=action, account=hand.account)
    turn = (Standing.CURRENT.value, to.value)
    await posts.note(alert, version, kind=Kind.ALERT, turn=turn, deed=deed)
