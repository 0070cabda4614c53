"""What every door may lean on while the board is open."""

from litestar import Request
from litestar.datastructures import State
from msgspec import Struct

from board.guide.load import Guide
from board.safety.egress import Egress
from board.safety.keys import PushKeys
from board.safety.receipts import Receipts
from board.safety.throttle import Misses
from board.settings import Settings
from board.web.ready import Ready
from board.web.templates import Templates


class House(Struct, frozen=True, kw_only=True):
    """What every door leans on: settings, guide, keys, finished pages, the way out; `push` where it is on.

    `seldom` holds what has very many addresses, so that it cannot push what everybody reads out of `ready`.
    """

    settings: Settings
    guide: Guide
    receipts: Receipts
    templates: Templates
    ready: Ready
    seldom: Ready
    misses: Misses
    egress: Egress
    push: PushKeys | None = None


def house_of(request: Request[object, object, State]) -> House:
    """The house in which this request was made."""
    house: House = request.app.state.house
    return house
