"""The doors behind a code. It travels only in the body of a POST: never in an address, a title, a log."""

from litestar import Response, post, route
from litestar.background_tasks import BackgroundTask
from litestar.di import NamedDependency

from board.codes import shown
from board.codes.answer import words
from board.codes.behind import Behind
from board.codes.shown import BehindCode
from board.codes.withdraw import withdraw
from board.db import forget
from board.errors import Conflict, Invalid, NotHere
from board.forms import Sent
from board.posts import asking, own_code
from board.web.house import House
from board.web.page import Asked, page


class CodePage(BehindCode):
    """Where does my post stand?"""

    @route("/", http_method=["GET", "HEAD"])
    async def blank(self, request: Asked, sent: NamedDependency[Sent]) -> Response[bytes]:
        """The field for a code."""
        return page(request, "posts/code.html", form=sent, errors={}, standing=None, code="")

    @post("/", status_code=200)
    async def look(
        self,
        request: Asked,
        sent: NamedDependency[Sent],
        now: NamedDependency[Behind],
    ) -> Response[bytes]:
        """Where the post behind a code stands; an unknown one takes the same path and time (R-07)."""
        return await shown.told(request, sent, now)

    @post("/withdraw", status_code=200)
    async def take_back(
        self, request: Asked, house: NamedDependency[House], sent: NamedDependency[Sent]
    ) -> Response[bytes]:
        """Take the post back, however it stands at this moment, and show that it is gone."""
        await _take_back(house, sent)
        return await _gone(request, sent, await shown.found_at_once(house, sent))

    @post("/answer", status_code=200)
    async def answer(
        self,
        request: Asked,
        house: NamedDependency[House],
        sent: NamedDependency[Sent],
        now: NamedDependency[Behind],
    ) -> Response[bytes]:
        """Answer what a peer asked; what was typed stays where it could not be taken."""
        return await _answered(request, house, sent, now)


async def _gone(request: Asked, sent: Sent, now: Behind) -> Response[bytes]:
    told = await shown.told(request, sent, now)
    told.background = BackgroundTask(forget)  # the bytes go too, and not only with the next sweep
    return told


async def _answered(request: Asked, house: House, sent: Sent, before: Behind) -> Response[bytes]:
    try:
        said = words(sent)
        await own_code.refuse({"answer": said}, house.receipts.keys)
        await asking.answer(shown.digest(house, sent), said)
    except Invalid as error:
        return await shown.told(request, sent, before, status=422, errors=error.fields)
    except Conflict:
        pass  # answered before, or decided meanwhile: how it stands says which
    return await shown.told(request, sent, await shown.found_at_once(house, sent))


async def _take_back(house: House, sent: Sent) -> None:
    """Never held for other people's guesses: whoever is afraid must get out, and a code has 100 bits."""
    try:
        await withdraw(shown.digest(house, sent))
    except NotHere:
        raise shown.missed(house, sent) from None
