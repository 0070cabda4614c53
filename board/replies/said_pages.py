"""The door at which anybody affected says whether a change is fixed for them: one tap, and thanks."""

from litestar import Controller, Response, post, route
from litestar.di import NamedDependency
from litestar.params import FromPath

from board.errors import N_, Invalid, Message, NotHere
from board.forms import Sent
from board.replies import cases, tally
from board.replies.life import CHANGED
from board.replies.shapes import Case
from board.replies.tally import Answer
from board.safety import codes
from board.safety.tokens import Once
from board.web.audience import Audience
from board.web.page import Asked
from board.web.tap import Tap

FIXED = Tap(name="fixed", thing="case", part="replies/_fixed.html", whole="replies/fixed.html")


class Fixed(Controller):
    """Is it fixed for you?"""

    path = "/feedback/{identity:str}/fixed"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def blank(self, request: Asked, identity: FromPath[str]) -> Response[bytes]:
        """The two answers to tap; not here while no change was made."""
        return FIXED.blank(request, await _changed(identity))

    @post("/", status_code=200)
    async def send(
        self, request: Asked, identity: FromPath[str], sent: NamedDependency[Sent]
    ) -> Response[bytes]:
        """Count it, and say thanks."""
        case = await _changed(identity)
        return await FIXED.take(request, case, sent, deed=lambda once: _count(case, sent, once))


async def _count(case: Case, sent: Sent, once: Once) -> None:
    if sent.one("fixed") not in set(Answer):
        raise Invalid({"fixed": Message(N_("Please tap what fits."))})
    await tally.say(case.id, Answer(sent.one("fixed")), once=once)


async def _changed(identity: str) -> Case:
    """Public feedback with a change that was made; raises NotHere for all other."""
    case = await cases.any_one(codes.public(identity))
    if case.alone or case.state not in CHANGED:
        raise NotHere
    return case
