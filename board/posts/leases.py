"""Who has a post open: a lease of eight minutes that says so to colleagues, and decides nothing (R-53, R-54).

Threat: two who judge the same post at once, or a post that stays locked because somebody fell asleep over it.
So a lease ends by itself, anybody may take it over, and what decides a race is the version of the post.
"""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from msgspec import Struct

from board import clock
from board.accounts import acts
from board.accounts.shapes import Did
from board.db import reading, writing
from board.errors import Refused
from board.ledger import changes as ledger
from board.posts.tables import Lease
from board.roles import Role, Who

LIFE = timedelta(minutes=8)
MAY_BREAK = frozenset({Role.LEAD, Role.KEEPER})


class Holder(Struct, frozen=True):
    """The member of staff who has a post open."""

    account: str
    name: str


async def take(post: str, who: Who) -> bool:
    """Have a post open from now on, where it is free or ours already; False where a colleague has it."""
    now = clock.now()
    ours = (Lease.expires <= now) | (Lease.holder == who.account)
    async with writing():
        return bool(
            await Lease.insert(_row(post, who))
            .on_conflict(target=Lease.post, action="DO UPDATE", values=RENEWED, where=ours)
            .returning(Lease.post)
        )


async def take_over(post: str, who: Who) -> None:
    """Have a post open from now on, whoever had it before: their letting go then does nothing (T-23)."""
    async with writing():
        await Lease.insert(_row(post, who)).on_conflict(target=Lease.post, action="DO UPDATE", values=RENEWED)


async def let_go(post: str, who: Who) -> None:
    """Leave a post to the others; does nothing where this browser does not hold it."""
    async with writing():
        await Lease.delete().where((Lease.post == post) & (Lease.session == who.session))


async def decided(post: str) -> None:
    """A decision ends every claim to the post, whoever made it."""
    async with writing():
        await Lease.delete().where(Lease.post == post)


async def broken(post: str, who: Who) -> None:
    """A lead frees what somebody else holds, and it is written down (T-28); raises Refused for others."""
    if who.role not in MAY_BREAK:
        raise Refused
    async with writing():
        freed = await Lease.delete().where(_alive() & (Lease.post == post)).returning(Lease.holder)
        for lease in freed:
            await acts.note(
                Did.LEASE_BROKEN, role=who.role, actor=who.account, concerns=lease["holder"], about=post
            )
            await ledger.count("lease_broken")


async def holders(posts: Collection[str]) -> dict[str, Holder]:
    """Who has which of these posts open just now; nothing for those that are free."""
    if not posts:
        return {}
    async with reading():
        rows = await Lease.select(Lease.post, Lease.holder, Lease.holder.name).where(
            _alive() & Lease.post.is_in(list(posts))
        )
    return {row["post"]: Holder(row["holder"], row["holder.name"]) for row in rows}


async def of_one(account: str) -> tuple[str, ...]:
    """The posts that an account has open just now, in any of its browsers."""
    async with reading():
        rows = await Lease.select(Lease.post).where(_alive() & (Lease.holder == account)).order_by(Lease.post)
    return tuple(row["post"] for row in rows)


async def release(account: str, post: str) -> None:
    """Free a post that an account has open, whichever browser it was opened in."""
    async with writing():
        await Lease.delete().where((Lease.holder == account) & (Lease.post == post))


async def release_all(account: str) -> None:
    """Free every post that an account has open."""
    async with writing():
        await Lease.delete().where(Lease.holder == account)


async def of_others(posts: Collection[str], account: str) -> dict[str, Holder]:
    """Those of these posts that a colleague has open: what is done to many at once leaves them out (T-24)."""
    held = await holders(posts)
    return {post: holder for post, holder in held.items() if holder.account != account}


async def sweep() -> None:
    """Forget every lease that has ended."""
    async with writing():
        await Lease.delete().where(Lease.expires <= clock.now())


RENEWED = (Lease.holder, Lease.session, Lease.expires)


def _row(post: str, who: Who) -> Lease:
    return Lease(post=post, holder=who.account, session=who.session, expires=clock.now() + LIFE)


def _alive() -> Any:
    return Lease.expires > clock.now()
