"""The doors by which a notice that is up is corrected, by two people."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from board import clock
from board.errors import Invalid
from board.forms import Sent
from board.notices import corrections, form, reads
from board.notices.shapes import Notice
from board.notices.staff_pages import HERE
from board.roles import Who
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, page, refusal


class CorrectingNotices(Controller):
    """A form that is filled with what stands there."""

    path = "/staff/corrections/of/{notice:str}"
    opt = {"audience": Audience.LEAD}

    @get()
    async def show(self, request: Asked, notice: FromPath[str]) -> Response[bytes]:
        """What stands there now, to be written over."""
        here = await reads.holds(notice)
        return _page(request, here, form=form.filled(here))

    @post(status_code=200)
    async def write(
        self,
        request: Asked,
        who: NamedDependency[Who],
        sent: NamedDependency[Sent],
        house: NamedDependency[House],
        notice: FromPath[str],
    ) -> Response[bytes]:
        """Hand it to a second person; until then the notice stays as it is."""
        here = await reads.holds(notice)
        try:
            wish, why = form.correction(sent, house.guide, language=here.language, today=clock.today())
            await corrections.propose(notice, wish, why, version=form.version(sent), by=who)
        except Invalid as error:
            return _page(request, here, status=422, **refusal(error, sent))
        return Redirect(HERE, status_code=303)


class Corrections(Controller):
    """What a second person decides about a correction."""

    path = "/staff/corrections/{correction:str}"
    opt = {"audience": Audience.MODERATOR}

    @post("/approve")
    async def approve(self, who: NamedDependency[Who], correction: FromPath[str]) -> Response[bytes]:
        """Put up what somebody else wrote."""
        await corrections.approve(correction, by=who)
        return Redirect(HERE, status_code=303)

    @post("/drop")
    async def drop(self, who: NamedDependency[Who], correction: FromPath[str]) -> Response[bytes]:
        """Leave the notice as it is."""
        await corrections.drop(correction, by=who)
        return Redirect(HERE, status_code=303)


def _page(request: Asked, here: Notice, *, status: int = 200, **context: object) -> Response[bytes]:
    shown: dict[str, object] = {"errors": {}, "notice": None, "here": here}
    return page(request, "notices/correct.html", status=status, **(shown | context))
