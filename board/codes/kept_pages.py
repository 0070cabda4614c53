"""What becomes of the code itself: whether it was noted right, on paper, and its end."""

from datetime import datetime, timedelta

from litestar import Response, post, route
from litestar.di import NamedDependency

from board import clock
from board.codes import shown
from board.codes.behind import Behind
from board.codes.burn import burn
from board.codes.shown import BehindCode
from board.errors import N_, Invalid, Message, NotHere
from board.forms import Sent
from board.safety import codes
from board.web.house import House
from board.web.page import Asked, answer, page, refusal

NO_FIT = {
    "code": Message(
        N_("This does not fit. Please go back to the page with your code, and compare each letter.")
    )
}
KEPT = ("posts/_kept_right.html", "posts/kept.html")


class KeptCode(BehindCode):
    """What somebody can do with a code itself."""

    @route("/kept", http_method=["GET", "HEAD"])
    async def ask_kept(self, request: Asked, sent: NamedDependency[Sent]) -> Response[bytes]:
        """The field for trying a code that was noted."""
        return page(request, "posts/kept.html", form=sent, errors={}, fits=False, code="")

    @post("/kept", status_code=200)
    async def kept(
        self, request: Asked, house: NamedDependency[House], sent: NamedDependency[Sent]
    ) -> Response[bytes]:
        """Whether a code that was noted is one; an unknown one takes the same path and time (R-07)."""
        try:
            await shown.found(house, sent)
        except Invalid:
            wrong = refusal(Invalid(NO_FIT), sent)
            return answer(request, *KEPT, status=422, fits=False, code="", **wrong)
        return answer(request, *KEPT, fits=True, code=sent.one("code"), form=sent, errors={})

    @post("/proof", status_code=200)
    async def proof(
        self,
        request: Asked,
        sent: NamedDependency[Sent],
        now: NamedDependency[Behind],
    ) -> Response[bytes]:
        """A page to print: the code, the name of the post, and when it came to six hours."""
        return page(request, "posts/proof.html", behind=now, code=_grouped(sent), until=_until(now))

    @post("/burn", status_code=200)
    async def burn(
        self, request: Asked, house: NamedDependency[House], sent: NamedDependency[Sent]
    ) -> Response[bytes]:
        """End the code: nobody can come back to the post, and the post stays as it is."""
        await _burn(house, sent)
        return answer(request, "posts/_burnt.html", "posts/burnt.html")


async def _burn(house: House, sent: Sent) -> None:
    try:
        await burn(shown.digest(house, sent))
    except NotHere:
        raise shown.missed(house, sent) from None


def _grouped(sent: Sent) -> str:
    return codes.grouped(codes.tidy(sent.one("code")) or "")


def _until(now: Behind) -> datetime:
    """The last minute of the six hours in which a post came."""
    return now.received + clock.SLOT - timedelta(minutes=1)
