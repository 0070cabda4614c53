"""Where papers and pictures are made: away from the event loop, at most two at once."""

from collections.abc import Callable
from hashlib import sha256

import msgspec
from msgspec import Struct

from board.following.tongue import Tongue
from board.passing import picture
from board.passing.outreach import outreach
from board.passing.placard import placard
from board.passing.shapes import Notice
from board.safety.benches import Benches

AT_ONCE = 2
WAITING = 20

Make = Callable[[Notice, Tongue], bytes]


class Product(Struct, frozen=True):
    """One file of the kit: how it is made, and of which type it is."""

    make: Make
    media_type: str


PRODUCTS = {
    "square.png": Product(lambda notice, t: picture.picture(notice, t, picture.SQUARE), "image/png"),
    "wide.png": Product(lambda notice, t: picture.picture(notice, t, picture.WIDE), "image/png"),
    "poster-a4.pdf": Product(lambda notice, t: placard(notice, t, "a4"), "application/pdf"),
    "poster-a5.pdf": Product(lambda notice, t: placard(notice, t, "a5"), "application/pdf"),
    "outreach.pdf": Product(outreach, "application/pdf"),
}


class Workshop:
    """Two benches and a short queue; raises TooMuch when the queue is full."""

    def __init__(self) -> None:
        self.benches = Benches(AT_ONCE, waiting=WAITING)

    async def make(self, product: Product, notice: Notice, tongue: Tongue) -> bytes:
        """The bytes of a product."""
        return await self.benches.do(product.make, notice, tongue)


def key(name: str, notice: Notice) -> str:
    """What a product is kept under: its alert, version and language, and a mark of all that it says.

    The mark is there because more than the version changes what is said: an alert ends on time, a service
    nearby closes, a report more stands behind it.
    """
    mark = sha256(msgspec.json.encode(notice)).hexdigest()[:24]
    return f"{notice.identity} v{notice.version} {notice.language} {name} {mark}"
