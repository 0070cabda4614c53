"""Posts on their way to the disk: those that come in side by side share one commit (stack.md 3).

A city posts at once after one item of news. A wait for the disk takes as long for sixty posts as for one.
"""

from collections.abc import Callable
from typing import Any

from msgspec import Struct
from piccolo.table import Table

from board.db import many
from board.db.gather import Gather
from board.ledger import changes as ledger
from board.posts.tables import Post


class Parcel(Struct, frozen=True, kw_only=True):
    """A post as its row, and what its kind keeps of it: `facts` in the shelf `beside`, if there is one.

    `won` is called when the row is in, before the commit: should it fail then, it may be called once more.
    """

    row: dict[str, Any]
    won: Callable[[], object]
    beside: type[Table] | None = None
    facts: str = ""


async def keep(parcel: Parcel) -> bool:
    """Bring a post to the disk; False where a post of the same form lies there already."""
    return await _intake.done(parcel)


async def _keep(parcels: list[Parcel]) -> list[bool]:
    made = await many.insert(Post, [parcel.row for parcel in parcels])
    new = [parcel for parcel in parcels if parcel.row["id"] in made]
    for shelf in {parcel.beside for parcel in new if parcel.beside}:
        facts = [{"post": each.row["id"], "facts": each.facts} for each in new if each.beside is shelf]
        await many.insert(shelf, facts)
    for parcel in new:
        parcel.won()
        await ledger.count("received", parcel.row["lane"])
    return [parcel.row["id"] in made for parcel in parcels]


_intake = Gather(_keep)
