"""The doors by which keepers and leads write notices, and a second person puts them up."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from board import clock
from board.errors import Invalid
from board.forms import Sent
from board.notices import changes, corrections, form, reads
from board.roles import GUARDED, Who
from board.safety.markup import printed
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, page, refusal

HERE = "/staff/notices"


class NoticesDesk(Controller):
    """Notices as those who decide see them."""

    path = HERE
    opt = {"audience": Audience.MODERATOR}

    @get()
    async def show(self, request: Asked, who: NamedDependency[Who]) -> Response[bytes]:
        """What waits for a second person, what is up, and the form for a new one."""
        return await _list(request, who, form=Sent())

    @post(status_code=200)
    async def write(
        self,
        request: Asked,
        who: NamedDependency[Who],
        sent: NamedDependency[Sent],
        house: NamedDependency[House],
    ) -> Response[bytes]:
        """Write one; somebody else must put it up."""
        language = house.settings.language
        try:
            wish = form.wish(sent, house.guide, language=language, today=clock.today())
            await changes.propose(wish, by=who)
        except Invalid as error:
            return await _list(request, who, status=422, **refusal(error, sent))
        return Redirect(HERE, status_code=303)

    @post("/{notice:str}/approve")
    async def approve(
        self, who: NamedDependency[Who], sent: NamedDependency[Sent], notice: FromPath[str]
    ) -> Response[bytes]:
        """Put up what somebody else wrote."""
        await changes.approve(notice, version=form.version(sent), by=who)
        return Redirect(HERE, status_code=303)

    @post("/{notice:str}/drop")
    async def drop(
        self, who: NamedDependency[Who], sent: NamedDependency[Sent], notice: FromPath[str]
    ) -> Response[bytes]:
        """Lay aside what is not up yet."""
        await changes.drop(notice, version=form.version(sent), by=who)
        return Redirect(HERE, status_code=303)

    @post("/{notice:str}/withdraw", status_code=200)
    async def withdraw(
        self,
        request: Asked,
        who: NamedDependency[Who],
        sent: NamedDependency[Sent],
        notice: FromPath[str],
    ) -> Response[bytes]:
        """Take one down, with the reason for everybody to read."""
        try:
            await changes.withdraw(notice, form.why(sent), version=form.version(sent), by=who)
        except Invalid as error:
            return await _list(request, who, status=422, wrong=notice, **refusal(error, sent))
        return Redirect(HERE, status_code=303)


async def _list(request: Asked, who: Who, *, status: int = 200, **context: object) -> Response[bytes]:
    waits = await corrections.waiting()
    shown: dict[str, object] = {
        "errors": {},
        "notice": None,
        "wrong": "",
        "may_write": who.role in GUARDED,
        "proposed": await reads.proposed(),
        "corrections": waits,
        "correcting": {each.notice for each in waits},
        "notices": await reads.holding(),
        "printed": printed,
        "today": clock.today(),
    }
    return page(request, "notices/desk.html", status=status, **(shown | context))
