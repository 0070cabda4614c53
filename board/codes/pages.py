"""The doors behind a code. It travels only in the body of a POST: never in an address, a title, a log."""

from litestar import Controller, Response, post, route
from litestar.background_tasks import BackgroundTask
from litestar.di import NamedDependency

from board import clock
from board.codes.answer import words
from board.codes.withdraw import withdraw
from board.db import forget
from board.errors import N_, Conflict, Invalid, Message, NotHere
from board.feedback import reads as feedback
from board.forms import Sent
from board.posts import asking, own_code
from board.posts import reads as posts
from board.posts.shapes import Kind, Standing
from board.safety import codes
from board.safety.keeping import Kept, life
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, answer, page, refusal

UNKNOWN = {"code": Message(N_("There is no open post for this code. Please look at each letter again."))}

# How long a code works, in days: while nobody has decided on its post, and from then on.
LIVES = {"waiting_days": life(Kept.UNDECIDED).days, "decided_days": life(Kept.CODE).days}


class CodePage(Controller):
    """Where does my post stand?"""

    path = "/code"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def blank(self, request: Asked, sent: NamedDependency[Sent]) -> Response[bytes]:
        """The field for a code."""
        return page(request, "posts/code.html", form=sent, errors={}, standing=None, code="")

    @post("/", status_code=200)
    async def look(
        self, request: Asked, house: NamedDependency[House], sent: NamedDependency[Sent]
    ) -> Response[bytes]:
        """Where the post behind a code stands; an unknown one takes the same path and time (R-07)."""
        try:
            standing = await _standing(house, sent)
        except Invalid as error:
            return _again(request, sent, error)
        return await _told(request, sent, standing)

    @post("/withdraw", status_code=200)
    async def take_back(
        self, request: Asked, house: NamedDependency[House], sent: NamedDependency[Sent]
    ) -> Response[bytes]:
        """Take the post back, however it stands at this moment, and show that it is gone."""
        try:
            await _take_back(house, sent)
            standing = await posts.standing(_digest(house, sent))
        except Invalid as error:
            return _again(request, sent, error)
        return await _gone(request, sent, standing)

    @post("/answer", status_code=200)
    async def answer(
        self, request: Asked, house: NamedDependency[House], sent: NamedDependency[Sent]
    ) -> Response[bytes]:
        """Answer what a peer asked; what was typed stays where it could not be taken."""
        try:
            standing = await _standing(house, sent)
        except Invalid as error:
            return _again(request, sent, error)
        return await _answered(request, house, sent, standing)


async def _gone(request: Asked, sent: Sent, standing: Standing) -> Response[bytes]:
    told = await _told(request, sent, standing)
    told.background = BackgroundTask(forget)  # the bytes go too, and not only with the next sweep
    return told


async def _answered(request: Asked, house: House, sent: Sent, before: Standing) -> Response[bytes]:
    code = _digest(house, sent)
    try:
        said = words(sent)
        await own_code.refuse({"answer": said}, house.receipts.keys)
        await asking.answer(code, said)
    except Invalid as error:
        return await _told(request, sent, before, status=422, errors=error.fields)
    except Conflict:
        pass  # answered before, or decided meanwhile: how it stands says which
    return await _told(request, sent, await posts.standing(code))


async def _standing(house: House, sent: Sent) -> Standing:
    """Raises Invalid for a code of no open post; after many misses everybody's look-up is slowed (R-08)."""
    await house.misses.wait(clock.now())
    try:
        return await posts.standing(_digest(house, sent))
    except NotHere:
        house.misses.miss(clock.now())
        raise Invalid(UNKNOWN) from None


async def _take_back(house: House, sent: Sent) -> None:
    """Never held for other people's guesses: whoever is afraid must get out, and a code has 100 bits."""
    try:
        await withdraw(_digest(house, sent))
    except NotHere:
        house.misses.miss(clock.now())
        raise Invalid(UNKNOWN) from None


async def _told(
    request: Asked,
    sent: Sent,
    standing: Standing,
    *,
    status: int = 200,
    errors: dict[str, Message] | None = None,
) -> Response[bytes]:
    """Where it stands; the link only once there is something behind it."""
    waits = (
        standing.kind is Kind.FEEDBACK and standing.outcome and not await feedback.is_out(standing.outcome)
    )
    told = {"standing": standing, "code": sent.one("code"), "released": not waits, "form": sent}
    part, whole = "posts/_standing.html", "posts/code.html"
    return answer(request, part, whole, status=status, errors=errors or {}, **told, **LIVES)


def _digest(house: House, sent: Sent) -> str:
    return codes.digest(codes.tidy(sent.one("code")), house.receipts.keys)


def _again(request: Asked, sent: Sent, error: Invalid) -> Response[bytes]:
    return answer(
        request,
        "posts/_code_form.html",
        "posts/code.html",
        status=422,
        standing=None,
        code="",
        **refusal(error, sent),
    )
