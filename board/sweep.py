"""The sweep: forgetting on schedule what safety/keeping.py says, and writing down what has run out."""

from msgspec import Struct

from board import db
from board.accounts import invitations, sessions
from board.alerts import changes as alerts
from board.alerts import reads as alert_reads
from board.feedback import changes as feedback
from board.feedback import reads as feedback_reads
from board.posts import forget


class Swept(Struct, frozen=True, kw_only=True):
    """How many of each were forgotten or ran out."""

    expired: int
    undecided: int
    declined: int
    originals: int
    codes: int


async def sweep() -> Swept:
    """Do everything that is due. Doing it twice does nothing more."""
    expired = await alerts.run_out()
    async with db.writing():  # a post and its facts go together, or a stop in between would leave facts
        undecided = await forget.undecided()
        declined = await forget.declined()
        codes = await forget.codes(await _alive())
        gone = (*undecided, *declined, *codes)
        await alerts.drop_facts(gone)
        await feedback.drop_facts(gone)
    originals = await forget.originals()
    await alerts.drop_originals()
    await feedback.drop_originals()
    await forget.nonces()
    await forget.decisions()
    await sessions.sweep()
    await invitations.sweep()
    await db.forget()
    return Swept(
        expired=expired,
        undecided=len(undecided),
        declined=len(declined),
        originals=originals,
        codes=len(codes),
    )


async def _alive() -> set[str]:
    """What changed in public so lately that the codes behind it must live on."""
    return {*await alert_reads.changed_lately(), *await feedback_reads.changed_lately()}
