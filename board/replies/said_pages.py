"""The door at which anybody affected says whether a change is fixed for them: one tap, and thanks."""

from litestar import Controller, Response, post, route
from litestar.di import NamedDependency
from litestar.params import FromPath

from board import clock
from board.errors import N_, Invalid, Message, NotHere
from board.forms import Sent
from board.replies import cases, tally
from board.replies.life import CHANGED
from board.replies.shapes import Case
from board.replies.tally import Answer
from board.safety import codes, tokens
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, answer, page, refusal

FORM = "fixed"
PART, WHOLE = "replies/_fixed.html", "replies/fixed.html"


class Fixed(Controller):
    """Is it fixed for you?"""

    path = "/feedback/{identity:str}/fixed"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def blank(
        self, request: Asked, house: NamedDependency[House], identity: FromPath[str]
    ) -> Response[bytes]:
        """The two answers to tap; not here while no change was made."""
        case = await _changed(identity)
        token = _token(house, case)
        return page(request, WHOLE, case=case, token=token, form=Sent(), errors={}, done=False)

    @post("/", status_code=200)
    async def send(
        self,
        request: Asked,
        house: NamedDependency[House],
        identity: FromPath[str],
        sent: NamedDependency[Sent],
    ) -> Response[bytes]:
        """Count it, and say thanks."""
        case = await _changed(identity)
        try:
            await _count(case, sent, house)
        except Invalid as error:
            shown = refusal(error, sent) | {"case": case, "token": _token(house, case), "done": False}
            return answer(request, PART, WHOLE, status=422, **shown)
        return answer(request, PART, WHOLE, case=case, token="", form=sent, errors={}, done=True)


async def _count(case: Case, sent: Sent, house: House) -> None:
    if sent.one("fixed") not in set(Answer):
        raise Invalid({"fixed": Message(N_("Please tap what fits."))})
    once = tokens.taken(sent, f"{FORM}:{case.id}", keys=house.receipts.keys, at=clock.now())
    await tally.say(case.id, Answer(sent.one("fixed")), once=once)


async def _changed(identity: str) -> Case:
    """Public feedback with a change that was made; raises NotHere for all other."""
    case = await cases.any_one(codes.public(identity))
    if case.alone or case.state not in CHANGED:
        raise NotHere
    return case


def _token(house: House, case: Case) -> str:
    """Made for this feedback alone: one showing of the form counts once."""
    return tokens.issue(f"{FORM}:{case.id}", keys=house.receipts.keys, at=clock.now())
