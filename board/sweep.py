"""The sweep: forgetting on schedule what safety/keeping.py says, and writing down what has run out."""

from collections.abc import Awaitable, Callable

from msgspec import Struct

from board import db
from board.accounts import acts, invitations, sessions
from board.alerts import changes as alerts
from board.alerts import reads as alert_reads
from board.apikeys import changes as apikeys
from board.backups import kept
from board.care import changes as care
from board.care import late, ringing
from board.codes import own_feed
from board.exchange import forget as exchange
from board.feedback import changes as feedback
from board.feedback import reads as feedback_reads
from board.feedback import same
from board.helped import changes as helped
from board.hooks import changes as hooks
from board.ledger import forget as ledger
from board.ledger import heads
from board.posts import forget, inquiries, leases, originals, sweeps
from board.push import changes as push
from board.remarks import changes as remarks
from board.remarks import marks
from board.replies import shared, tally

Step = Callable[[], Awaitable[object]]


class Swept(Struct, frozen=True, kw_only=True):
    """How many of each were forgotten or ran out."""

    expired: int
    undecided: int
    declined: int
    originals: int
    codes: int


async def sweep() -> Swept:
    """Do everything that is due. Doing it twice does nothing more.

    One rule that cannot be kept does not keep the others from it: what went wrong is raised at the end.
    """
    done: dict[str, object] = {}
    failed: list[Exception] = []
    for name, step in STEPS.items():
        try:
            done[name] = await step()
        except Exception as error:  # noqa: BLE001 (raised again below, when everything else is done)
            failed.append(error)
    if failed:
        raise ExceptionGroup("the sweep could not do everything", failed)
    await sweeps.note()
    return Swept(**{name: done[name] for name in Swept.__struct_fields__})  # type: ignore[arg-type]


async def sweep_if_the_clock_holds() -> Swept | None:
    """The sweep, or None when the clock has jumped since the last one and must not be believed yet."""
    return await sweep() if await sweeps.clock_holds() else None


async def _undecided() -> int:
    return await _little_by_little(forget.undecided)


async def _declined() -> int:
    return await _little_by_little(forget.declined)


async def _codes() -> int:
    alive = {*await alert_reads.changed_lately(), *await feedback_reads.changed_lately()}
    return await _little_by_little(lambda: forget.codes(alive))


async def _little_by_little(step: Callable[[], Awaitable[tuple[str, ...]]]) -> int:
    """A few posts at a time with their facts, so that nobody who posts has to wait for the sweep."""
    count = 0
    while True:
        async with db.writing():  # together, or a stop in between would leave facts without their post
            gone = await step()
            await alerts.drop_facts(gone)
            await feedback.drop_facts(gone)
        count += len(gone)
        if not gone:
            return count


STEPS: dict[str, Step] = {
    "expired": alerts.run_out,
    "undecided": _undecided,
    "declined": _declined,
    "codes": _codes,
    "originals": forget.originals,
    "alert originals": alerts.drop_originals,
    "feedback originals": feedback.drop_originals,
    "sealed originals": originals.sweep,
    "own feeds": own_feed.sweep,
    "inquiries": inquiries.sweep,
    "nonces": forget.nonces,
    "decisions": forget.decisions,
    "judgements": forget.judgements,
    "remote": exchange.sweep,
    "sessions": sessions.sweep,
    "invitations": invitations.sweep,
    "leases": leases.sweep,
    "helped": helped.sweep,
    "same here": same.sweep,
    "fixed": tally.sweep,
    "shared": shared.sweep,
    "remarks": remarks.sweep,
    "listings": marks.sweep,
    "acts": acts.sweep,
    "oldest": sweeps.oldest,
    "ledger": ledger.sweep,
    "head": heads.sign_today,
    "hooks": hooks.sweep,
    "keys": apikeys.sweep,
    "phones": push.sweep,
    "care": care.sweep,
    "calls": late.sweep,
    "staff phones": ringing.sweep,
    "backups": kept.sweep,
    "bytes": db.forget,
}
