"""The door "Same here": one tap on a story, and thanks."""

from litestar import Controller, Response, post, route
from litestar.di import NamedDependency
from litestar.params import FromPath

from board import clock
from board.errors import Gone, Invalid, NotHere
from board.feedback import reads, same
from board.feedback.shapes import Feedback, Standing
from board.forms import Sent
from board.safety import codes, tokens
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, answer, page, refusal

FORM = "same"
PART, WHOLE = "feedback/_same.html", "feedback/same.html"


class Same(Controller):
    """It was the same for me."""

    path = "/feedback/{identity:str}/same"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def blank(
        self, request: Asked, house: NamedDependency[House], identity: FromPath[str]
    ) -> Response[bytes]:
        """The one thing to tap."""
        story = await _current(identity)
        token = _token(house, story.id)
        return page(request, WHOLE, story=story, token=token, form=Sent(), errors={}, done=False)

    @post("/", status_code=200)
    async def send(
        self,
        request: Asked,
        house: NamedDependency[House],
        identity: FromPath[str],
        sent: NamedDependency[Sent],
    ) -> Response[bytes]:
        """Count it, and say thanks."""
        story = await _current(identity)
        try:
            await _count(story.id, sent, house)
        except Invalid as error:
            shown = refusal(error, sent) | {"story": story, "token": _token(house, story.id), "done": False}
            return answer(request, PART, WHOLE, status=422, **shown)
        return answer(request, PART, WHOLE, story=story, token="", form=sent, errors={}, done=True)


async def _count(story: str, sent: Sent, house: House) -> None:
    await same.add(
        story, once=tokens.taken(sent, f"{FORM}:{story}", keys=house.receipts.keys, at=clock.now())
    )


async def _current(identity: str) -> Feedback:
    """A story that can be read; raises Gone for one that was taken back, NotHere for what never was here."""
    found = await reads.one(codes.public(identity))
    if found.updated < found.published:
        raise NotHere
    if found.standing is Standing.WITHDRAWN:
        raise Gone
    return found


def _token(house: House, story: str) -> str:
    """Made for this story alone: one showing of the form counts once."""
    return tokens.issue(f"{FORM}:{story}", keys=house.receipts.keys, at=clock.now())
