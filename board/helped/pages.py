"""The door "Did this help?": one tap, and thanks."""

from litestar import Controller, Response, post, route
from litestar.di import NamedDependency
from litestar.params import FromPath

from board import clock
from board.alerts.reads import current
from board.errors import N_, Invalid, Message
from board.forms import Sent
from board.helped import changes
from board.posts.form import one_of
from board.safety import tokens
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, answer, page, refusal

FORM = "helped"
PART, WHOLE = "helped/_asked.html", "helped/asked.html"


class Helped(Controller):
    """Did this help?"""

    path = "/alerts/{identity:str}/helped"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def blank(
        self, request: Asked, house: NamedDependency[House], identity: FromPath[str]
    ) -> Response[bytes]:
        """The answers to tap; not here once the alert speaks of the past."""
        alert = await current(identity)
        token = _token(house, alert.id)
        return page(request, WHOLE, alert=alert, token=token, form=Sent(), errors={}, done=None)

    @post("/", status_code=200)
    async def send(
        self,
        request: Asked,
        house: NamedDependency[House],
        identity: FromPath[str],
        sent: NamedDependency[Sent],
    ) -> Response[bytes]:
        """Count the answer, and say thanks."""
        alert = await current(identity)
        try:
            given = await _count(alert.id, sent, house)
        except Invalid as error:
            shown = refusal(error, sent) | {"alert": alert, "token": _token(house, alert.id), "done": None}
            return answer(request, PART, WHOLE, status=422, **shown)
        return answer(request, PART, WHOLE, alert=alert, token="", form=sent, errors={}, done=given)


async def _count(alert: str, sent: Sent, house: House) -> str:
    given = one_of(sent, "helped", house.guide.choices.helped)
    if given is None:
        raise Invalid({"helped": Message(N_("Please tap what fits best."))})
    once = tokens.taken(sent, f"{FORM}:{alert}", keys=house.receipts.keys, at=clock.now())
    await changes.answer(alert, given, once=once)
    return given


def _token(house: House, alert: str) -> str:
    """Made for this alert alone: one showing of the form counts once."""
    return tokens.issue(f"{FORM}:{alert}", keys=house.receipts.keys, at=clock.now())
