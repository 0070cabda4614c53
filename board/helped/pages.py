"""The door "Did this help?": one tap, and thanks."""

from litestar import Controller, Response, post, route
from litestar.di import NamedDependency
from litestar.params import FromPath

from board.alerts.reads import current
from board.errors import N_, Invalid, Message
from board.forms import Sent
from board.guide.load import Guide
from board.helped import changes
from board.posts.form import one_of
from board.safety.tokens import Once
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked
from board.web.tap import Tap

HELPED = Tap(name="helped", thing="alert", part="helped/_asked.html", whole="helped/asked.html")


class Helped(Controller):
    """Did this help?"""

    path = "/alerts/{identity:str}/helped"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def blank(self, request: Asked, identity: FromPath[str]) -> Response[bytes]:
        """The answers to tap; not here once the alert speaks of the past."""
        return HELPED.blank(request, await current(identity))

    @post("/", status_code=200)
    async def send(
        self,
        request: Asked,
        house: NamedDependency[House],
        identity: FromPath[str],
        sent: NamedDependency[Sent],
    ) -> Response[bytes]:
        """Count the answer, and say thanks."""
        alert, guide = await current(identity), house.guide
        return await HELPED.take(request, alert, sent, deed=lambda once: _count(alert.id, sent, guide, once))


async def _count(alert: str, sent: Sent, guide: Guide, once: Once) -> None:
    given = one_of(sent, "helped", guide.choices.helped)
    if given is None:
        raise Invalid({"helped": Message(N_("Please tap what fits best."))})
    await changes.answer(alert, given, once=once)
