"""Planting a demo board: everything goes through the verbs that the pages call."""

from msgspec import Struct

from board.accounts import people
from board.accounts.people import DEMO, NOBODY
from board.alerts import changes as alerts
from board.db import writing
from board.guide.load import Guide
from board.posts import reads as posts
from board.programs import changes as programs
from board.roles import Role
from board.safety.receipts import Receipts
from board.seeds.desk import SeedDesk
from board.seeds.files import read
from board.seeds.phone import Phone
from board.seeds.shapes import Published, Seeds

# An emergency needs two people, in a demonstration too.
OTHER = "Second demo moderator"


class CannotPlant(Exception):
    """The seeds would not fit this board; the sentence says why."""


class Ground(Struct, frozen=True):
    """What planting needs: the guide of the town, and what makes the codes of posts."""

    guide: Guide
    receipts: Receipts


class Planted(Struct, frozen=True, kw_only=True):
    """How much of each was planted."""

    services: int
    past_alerts: int
    alerts: int
    feedback: int
    waiting: int


async def plant(house: Ground, town: str) -> Planted:
    """Fill an empty board with the seeds of its town, all or nothing.

    Raises CannotPlant on a board of another town or with anything on it, ValueError for a town without seeds.
    """
    seeds = read(town)
    if house.guide.town != town:
        raise CannotPlant(f"This board is for {house.guide.town}. Set BOARD_TOWN={town} to plant {town}.")
    async with writing():
        await _refuse_unless_empty()
        return await _plant(house, seeds)


async def _plant(house: Ground, seeds: Seeds) -> Planted:
    described = await programs.describe(seeds.services)
    services = {entry.id: entry.area for entry in seeds.services}
    phone = Phone(guide=house.guide, receipts=house.receipts, services=services)
    for past in seeds.past:
        await alerts.record_past(past.record, past.record.issuer)
    await _publish(seeds.published, phone)
    for post in seeds.waiting:
        await phone.send(post)
    return Planted(
        services=described,
        past_alerts=len(seeds.past),
        alerts=len(seeds.published.alerts),
        feedback=len(seeds.published.feedback),
        waiting=await posts.how_many_wait(),
    )


async def _publish(published: Published, phone: Phone) -> None:
    """Publish through two accounts that are ended at once: their names stay with what they decided."""
    account, other = [await people.add(name, Role.MODERATOR, hashed=NOBODY) for name in (DEMO, OTHER)]
    desk = SeedDesk(account=account, other=other, guide=phone.guide, phone=phone)
    for alert in published.alerts:
        await desk.raise_alert(alert)
    for feedback in published.feedback:
        await desk.print_feedback(feedback)
    for each in (account, other):
        await people.end(each)


async def _refuse_unless_empty() -> None:
    if await posts.edition() or await posts.how_many_wait():
        raise CannotPlant("There are posts on this board already. Seeds are only planted on an empty one.")
