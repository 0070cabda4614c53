"""Pages elsewhere, and when somebody of ours last opened each: what is old or gone says so."""

from datetime import date, timedelta
from itertools import groupby

from msgspec import Struct

from board import clock
from board.accounts import acts
from board.accounts.shapes import Did
from board.community.form import Seen
from board.community.tables import LinkCheck
from board.db import reading, writing
from board.errors import NotHere
from board.guide.learn import Learn, Link
from board.posts import changes as posts
from board.roles import Who

OLD = timedelta(days=180)


class Kept(Struct, frozen=True, kw_only=True):
    """A link with the day it was last opened, None for never; `found` is whether the page was there then."""

    link: Link
    checked_on: date | None
    found: bool

    @property
    def is_old(self) -> bool:
        """Whether nobody has opened it for half a year."""
        return self.checked_on is None or self.checked_on < clock.today() - OLD


class Shelf(Struct, frozen=True):
    """Links about one thing."""

    about: str
    links: tuple[Kept, ...]


async def kept(learn: Learn) -> tuple[Shelf, ...]:
    """Every link of the list, those about one thing together, in the order written."""
    async with reading():
        rows = {row["link"]: row for row in await LinkCheck.select()}
    every = [_kept(link, rows.get(link.id)) for link in learn.links]
    return tuple(
        Shelf(about, tuple(many)) for about, many in groupby(every, key=lambda each: each.link.about)
    )


async def note(name: str, seen: Seen, *, learn: Learn, by: Who) -> None:
    """Somebody opened it today, and what they found; raises NotHere for a link that is not on the list."""
    link = learn.links.get(name)
    if link is None:
        raise NotHere
    row = LinkCheck(link=name, checked_on=clock.today(), found=seen is Seen.THERE)
    async with writing():
        await LinkCheck.insert(row).on_conflict(
            target=LinkCheck.link, action="DO UPDATE", values=[LinkCheck.checked_on, LinkCheck.found]
        )
        await acts.note(Did.LINK_CHECKED, role=by.role, actor=by.account, about=link.title)
        await posts.turn_edition()


def _kept(link: Link, row: dict[str, object] | None) -> Kept:
    if row is None:
        return Kept(link=link, checked_on=link.checked, found=True)
    day = row["checked_on"]
    return Kept(link=link, checked_on=day if isinstance(day, date) else None, found=bool(row["found"]))
