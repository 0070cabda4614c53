"""The browsers in which somebody is signed in, for themselves to see and to end."""

from board import clock
from board.accounts.sessions import alive
from board.accounts.shapes import Proof, Stay
from board.accounts.tables import Session
from board.db import reading, writing
from board.errors import NotHere
from board.roles import Who

DIGITS = frozenset("0123456789abcdef")


async def listed(who: Who) -> tuple[Stay, ...]:
    """Every browser in which they are signed in, this one first, then the one used last."""
    async with reading():
        rows = await Session.select(Session.id, Session.begun, Session.last_seen, Session.proof).where(
            (Session.account == who.account) & alive(clock.now())
        )
    stays = [Stay(**{**row, "proof": Proof(row["proof"])}, here=row["id"] == who.session) for row in rows]
    return tuple(sorted(stays, key=lambda stay: (stay.here, stay.last_seen), reverse=True))


async def end(who: Who, session: str) -> None:
    """End one of their own sessions; raises NotHere for any other."""
    if not DIGITS.issuperset(session):
        raise NotHere
    async with writing():
        ended = (
            await Session.delete()
            .where((Session.id == session) & (Session.account == who.account))
            .returning(Session.id)
        )
    if not ended:
        raise NotHere


async def end_others(who: Who) -> None:
    """End all of their sessions but this one."""
    async with writing():
        await Session.delete().where((Session.account == who.account) & (Session.id != who.session))
