"""Nights with too few people: a keeper lets one lead publish alone what else needs two.

It is published 20 minutes later and can be stopped by everybody until then; it ends by itself.
"""

from datetime import date, timedelta

from board import clock
from board.accounts import acts
from board.accounts.shapes import Did
from board.db import reading, writing
from board.errors import N_
from board.forms import Findings, Sent
from board.posts.form import number
from board.posts.hurdles import morning_after
from board.posts.tables import Nights
from board.roles import Role

DELAY = timedelta(minutes=20)
LENGTHS = (1, 3, 7, 14)


def wanted(sent: Sent) -> int:
    """For how many nights, one of LENGTHS, or 0 to end it now; raises Invalid."""
    findings = Findings()
    nights = number(sent.one("nights"))
    if nights not in (0, *LENGTHS):
        findings.add("nights", N_("Please tap for how many nights."))
    findings.refuse()
    return nights or 0


async def last() -> date | None:
    """The day on whose evening the last such night begins; None when there is none now."""
    async with reading():
        row = await Nights.select(Nights.until).where(Nights.until >= morning_after()).first()
    return row["until"] if row else None


async def settle(nights: int, *, by: str) -> None:
    """One lead is enough for so many nights from today on, or with 0 no longer; noted under the keeper."""
    async with writing():
        await Nights.delete(force=True)
        if nights:
            await Nights.insert(Nights(id=1, until=clock.today() + timedelta(days=nights - 1)))
        did = Did.NIGHTS_BEGUN if nights else Did.NIGHTS_ENDED
        await acts.note(did, role=Role.LEAD, actor=by, about=str(nights) if nights else None)


async def is_on() -> bool:
    """Whether one lead is enough at this moment."""
    return await last() is not None
