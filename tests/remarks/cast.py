"""The Night Van, and people who say what is wrong with its listing."""

from msgspec.structs import replace

from board.posts import lanes
from board.posts.lanes import Part
from board.posts.shapes import Lane
from board.programs import changes as programs
from board.programs import reads
from board.programs.shapes import ServiceEntry
from board.remarks import changes
from board.remarks.shapes import Said
from tests.kit.build import once

VAN = "night-van"


async def the_van(*kinds: str) -> ServiceEntry:
    """The service that all of this is about."""
    await programs.describe([ServiceEntry(id=VAN, name="The Night Van", kinds=kinds or ("outreach",))])
    return await reads.service(VAN)


async def said_so(what: str, item: str = "", *, words: str = "") -> None:
    """One person reports it."""
    await changes.report(await reads.service(VAN), Said(what, item, words), language="en", once=once())


async def card() -> str:
    """The post of the only quick report that waits."""
    [post] = await lanes.waiting(Part(lane=Lane.CHANGES))
    return post.id


async def rewritten(**said: object) -> None:
    """The keeper writes something into the listing."""
    await programs.rewrite(replace(await reads.service(VAN), **said))
