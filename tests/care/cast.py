"""Somebody on shift, and what a board says about shifts."""

from datetime import timedelta

from board.accounts import people
from board.care import changes
from board.care.shapes import Pace
from board.roles import Role

PACE = Pace(hours=(2, 4, 6), grace=timedelta(minutes=30), rest=timedelta(hours=8))


async def peer(name: str = "Moss", role: Role = Role.MODERATOR) -> str:
    """The account of somebody who decides."""
    return await people.add(name, role, hashed="none")


async def on_shift(account: str, hours: int = 4) -> str:
    """Somebody has begun a shift."""
    await changes.begin(account, hours, pace=PACE)
    return account


async def stops(account: str) -> None:
    """Somebody has had enough for today."""
    await changes.enough(account, pace=PACE)
