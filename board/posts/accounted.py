"""What a decision leaves in the ledger: who as a role, what and why by closed lists, and how long it took."""

import re
from datetime import timedelta
from typing import Any

from board import clock
from board.accounts.tables import Account
from board.ledger import changes as ledger
from board.ledger.bands import how_long
from board.ledger.changes import Happened
from board.posts.life import State
from board.posts.shapes import Action, Deed, Kind
from board.roles import Role

ROLES = {Role.MODERATOR.value: "peer", Role.LEAD.value: "lead", Role.KEEPER.value: "keeper"}
# What nobody does: it follows from the calendar, and from what enough people say.
BY_ITSELF = {Action.FORGOTTEN, Action.HANDED_ON, Action.OVERDUE, Action.HEARD}
DECIDED = {State.PUBLISHED, State.DECLINED}

# The id of a reason in one of the guide's lists. Threat: a sentence that somebody typed can name a person.
_LISTED = re.compile(r"[a-z][a-z_]{0,39}")


async def note(subject: str, *, kind: Kind, turn: tuple[str, str], deed: Deed) -> None:
    """Put a decision into the chain: ids of closed lists and keyed digests, no word of a post (T-34)."""
    reason = deed.reason if deed.reason and _LISTED.fullmatch(deed.reason) else ""
    said: dict[str, str | int] = {
        "action": deed.action.value,
        "kind": kind.value,
        "from": turn[0],
        "to": turn[1],
        "reason": reason,
        "role": await _role(deed),
    }
    await ledger.note(Happened(event="decision", said=said, of=subject, who=deed.account or ""))


async def decided(earlier: dict[str, Any], to: State, *, target: timedelta) -> None:
    """Count how long a post waited, as a band of its lane in this month; nothing stays with the post."""
    if earlier["state"] == State.WAITING.value and earlier["due"] and to in DECIDED:
        waited = clock.now() - (earlier["due"] - target)
        await ledger.count("decided", earlier["lane"], band=how_long(waited))


async def _role(deed: Deed) -> str:
    if deed.account is None:
        return "sweep" if deed.action in BY_ITSELF else "poster"
    row = await Account.select(Account.role).where(Account.id == deed.account).first()
    return ROLES.get(row["role"], "staff") if row else "staff"
