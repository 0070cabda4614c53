"""The door "Same here": one tap on a story, and thanks."""

from litestar import Controller, Response, post, route
from litestar.di import NamedDependency
from litestar.params import FromPath

from board.errors import Gone, NotHere
from board.feedback import reads, same
from board.feedback.shapes import Feedback, Standing
from board.forms import Sent
from board.safety import codes
from board.web.audience import Audience
from board.web.page import Asked
from board.web.tap import Tap

SAME = Tap(name="same", thing="story", part="feedback/_same.html", whole="feedback/same.html")


class Same(Controller):
    """It was the same for me."""

    path = "/feedback/{identity:str}/same"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def blank(self, request: Asked, identity: FromPath[str]) -> Response[bytes]:
        """The one thing to tap."""
        return SAME.blank(request, await _current(identity))

    @post("/", status_code=200)
    async def send(
        self, request: Asked, identity: FromPath[str], sent: NamedDependency[Sent]
    ) -> Response[bytes]:
        """Count it, and say thanks."""
        story = await _current(identity)
        return await SAME.take(request, story, sent, deed=lambda once: same.add(story.id, once=once))


async def _current(identity: str) -> Feedback:
    """A story that can be read; raises Gone for one that was taken back, NotHere for what never was here."""
    found = await reads.one(codes.public(identity))
    if found.updated < found.published:
        raise NotHere
    if found.standing is Standing.WITHDRAWN:
        raise Gone
    return found
