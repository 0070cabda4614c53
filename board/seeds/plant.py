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
from board.seeds.program import SeedProgram, comes_in, hand_on
from board.seeds.shapes import Bodies, Published, Seeds

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
    replies: int
    acted: int
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
    described = await programs.describe(seeds.everywhere, programs=seeds.bodies.programs)
    services = {entry.id: entry.area for entry in seeds.everywhere}
    phone = Phone(guide=house.guide, receipts=house.receipts, services=services)
    for past in seeds.past:
        await alerts.record_past(past.record, past.record.issuer)
    await _publish(seeds, phone)
    for post in seeds.waiting:
        await phone.send(post)
    return Planted(
        services=described,
        past_alerts=len(seeds.past),
        alerts=len(seeds.published.alerts),
        feedback=len(seeds.published.feedback) + len(seeds.bodies.answered),
        replies=sum(len(each.replies) for each in seeds.bodies.answered),
        acted=len(seeds.bodies.acted),
        waiting=await posts.how_many_wait(),
    )


async def _publish(seeds: Seeds, phone: Phone) -> None:
    """Publish and answer through accounts that are ended at once: their names stay with what they did."""
    account, other = [await people.add(name, Role.MODERATOR, hashed=NOBODY) for name in (DEMO, OTHER)]
    program = await comes_in(seeds.bodies, peer=account, keys=phone.receipts.keys)
    desk = SeedDesk(account=account, other=other, guide=phone.guide, phone=phone)
    await _act(seeds, await _raise(seeds.published, desk), program)
    for feedback in seeds.published.feedback:
        await desk.print_feedback(feedback)
    await _answer(seeds.bodies, desk, program)
    for each in (account, other, program.account):
        await people.end(each)


async def _raise(published: Published, desk: SeedDesk) -> dict[str, str]:
    """The alerts of the demo, by their headlines."""
    return {str(alert.edit["headline"]): await desk.raise_alert(alert) for alert in published.alerts}


async def _act(seeds: Seeds, alerts: dict[str, str], program: SeedProgram) -> None:
    for headline, steps in seeds.bodies.acted.items():
        await program.act(alerts[headline], steps)
    await program.be_named(seeds.bodies.named)


async def _answer(bodies: Bodies, desk: SeedDesk, program: SeedProgram) -> None:
    """All of it reaches the programs first: what nobody answers here waits in their inbox."""
    spoken = [await desk.print_feedback(each) for each in bodies.answered]
    await hand_on()
    for feedback, seed in zip(spoken, bodies.answered, strict=True):
        await program.answer(feedback, seed.replies)


async def _refuse_unless_empty() -> None:
    if await posts.edition() or await posts.how_many_wait():
        raise CannotPlant("There are posts on this board already. Seeds are only planted on an empty one.")
