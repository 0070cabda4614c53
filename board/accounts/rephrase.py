"""Choosing another pass-phrase for oneself.

Threat: whoever finds an open laptop makes the account their own; whoever had the old phrase stays signed in
elsewhere. So the old one is asked for, by a session that proved all that the account asks, and every other
session and every known browser ends with it.
"""

from board.accounts import acts, arming, devices, stays
from board.accounts.shapes import Did
from board.accounts.tables import Account
from board.db import writing
from board.errors import N_, Conflict, Invalid, Message
from board.roles import Who
from board.safety.passphrases import FIELD, Passphrases, check

SAME = N_("This is the one that you have. Please choose another.")


async def choose(who: Who, old: str, new: str, *, passphrases: Passphrases) -> None:
    """The new pass-phrase opens the door from now on, and the old one nothing.

    Raises Invalid on `old` or `new`, TooMuch after ten tries in a quarter hour, Refused for a session without
    the second step that the account has, Conflict when the phrase was changed elsewhere meanwhile.
    """
    before = await _asked(who, old, passphrases=passphrases)
    _looked_at(new, old=old, name=who.name)
    hashed = await passphrases.hash(new)
    async with writing():
        await arming.may_set(who)
        mine = (Account.id == who.account) & (Account.passphrase == before)
        if not await Account.update({Account.passphrase: hashed}).where(mine).returning(Account.id):
            raise Conflict
        await stays.end_others(who)
        await devices.forget_all(who.account)
        await acts.note(Did.PHRASE_CHANGED, role=who.role, actor=who.account, concerns=who.account)


async def _asked(who: Who, old: str, *, passphrases: Passphrases) -> str:
    try:
        return await arming.ask_again(who, old, passphrases=passphrases)
    except Invalid as error:
        raise Invalid({"old": error.fields[FIELD]}) from None


def _looked_at(new: str, *, old: str, name: str) -> None:
    if new == old:
        raise Invalid({"new": Message(SAME)})
    try:
        check(new, about=name.split())
    except Invalid as error:
        raise Invalid({"new": error.fields[FIELD]}) from None
