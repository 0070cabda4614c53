"""Tries to sign in, counted before they are heard.

Threat: a machine that tries pass-phrases; and a stranger who uses up a moderator's tries, or whose refused
tries go on counting, so that the moderator never gets one. So a name has tries for strangers, every browser
that was here before has its own, and a refused try is not written down at all.
"""

from datetime import datetime, timedelta

from msgspec import Struct

from board import clock
from board.accounts import keys as secret
from board.accounts.tables import SignInTry
from board.db import reading, writing
from board.errors import N_, TooMuch
from board.safety.keys import Keys

TOO_OFTEN = N_("That was tried too often. Please wait a minute, then try again.")
TOO_OFTEN_HERE = N_("That was tried too often. Please wait a quarter of an hour, then try again.")


class Budget(Struct, frozen=True, kw_only=True):
    """Whose tries are counted, as a digest; how many they have within how long; what they read after that."""

    whose: str
    tries: int
    within: timedelta
    over: str


LONGEST = timedelta(minutes=15)


def of_strangers(name: str, keys: Keys) -> Budget:
    """What all strangers together have for one name (platforms.md R-14)."""
    whose = secret.of_name(name, keys)
    return Budget(whose=whose, tries=5, within=timedelta(minutes=1), over=TOO_OFTEN)


def of_device(digest: str) -> Budget:
    """What one browser has that was here before."""
    return Budget(whose=f"device:{digest}", tries=10, within=LONGEST, over=TOO_OFTEN_HERE)


def of_codes(whose: str, keys: Keys) -> Budget:
    """What strangers have for the codes of one app, besides their tries.

    Threat: a code is six figures. Whoever has the pass-phrase and tries five codes a minute is in within
    weeks; with five in a quarter hour it takes more than a year.
    """
    return Budget(whose=f"code:{secret.of_name(whose, keys)}", tries=5, within=LONGEST, over=TOO_OFTEN_HERE)


async def granted(budget: Budget) -> bool:
    """Take one of the tries, and say whether there was one."""
    try:
        await spend(budget)
    except TooMuch:
        return False
    return True


async def spend(budget: Budget) -> None:
    """Take one of the tries, each of which comes back when its time is over; TooMuch when there is none.

    A try is a row with a name of its own, so that of tries sent all at once no two can take the same one.
    """
    moment = clock.now()
    for number in await _free(budget, moment):
        if await _taken(budget, number, moment):
            return
    raise TooMuch(budget.over)


async def sweep() -> None:
    """Forget the tries that count no more."""
    async with writing():
        await SignInTry.delete().where(SignInTry.at <= clock.now() - LONGEST)


async def _free(budget: Budget, moment: datetime) -> list[int]:
    async with reading():
        used = (
            await SignInTry.select(SignInTry.id)
            .where((SignInTry.name == budget.whose) & (SignInTry.at > moment - budget.within))
            .output(as_list=True)
        )
    return [number for number in range(budget.tries) if _id(budget, number) not in used]


async def _taken(budget: Budget, number: int, moment: datetime) -> bool:
    row = SignInTry(id=_id(budget, number), name=budget.whose, at=moment)
    async with writing():
        taken = (
            await SignInTry.insert(row)
            .on_conflict(
                target=SignInTry.id,
                action="DO UPDATE",
                values=[SignInTry.at],
                where=SignInTry.at <= moment - budget.within,
            )
            .returning(SignInTry.id)
        )
    return bool(taken)


def _id(budget: Budget, number: int) -> str:
    return f"{budget.whose}:{number}"
