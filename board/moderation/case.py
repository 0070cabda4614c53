"""What every decision needs, gathered once from the request."""

from urllib.parse import parse_qsl

from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import Struct

from board.forms import Sent
from board.moderation import queue
from board.moderation.queue import Wanted
from board.roles import Who
from board.web.house import House


class Case(Struct, frozen=True):
    """What every decision needs: the house, who decides, which post, and the form that was sent."""

    house: House
    who: Who
    name: str
    sent: Sent

    @property
    def part(self) -> Wanted:
        """The part of the queue that this post was opened from, and where the next one is looked for."""
        asked = dict(parse_qsl(self.sent.one("part")))
        return queue.wanted({name: asked[name] for name in asked if name != "after"}, self.house.guide)


async def given(
    house: NamedDependency[House],
    who: NamedDependency[Who],
    name: FromPath[str],
    sent: NamedDependency[Sent],
) -> Case:
    """The case of this request."""
    return Case(house, who, name, sent)
