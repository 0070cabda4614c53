"""The doors of one's own shift: nobody opens those of somebody else, for no address names an account."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect

from board.care import changes, form, hours, reads
from board.care.shapes import pace_of
from board.errors import Invalid
from board.forms import Sent
from board.push.vapid import public_key
from board.roles import Who
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, page, refusal

CARE = "/staff/care"
CSV = "text/csv; charset=utf-8"


class MyShift(Controller):
    """What somebody looks after themselves with."""

    path = CARE
    opt = {"audience": Audience.MODERATOR}

    @get()
    async def show(
        self, request: Asked, who: NamedDependency[Who], house: NamedDependency[House]
    ) -> Response[bytes]:
        """My shift, what I skip, my hours, and with whom to talk."""
        return await _shown(request, who, house)

    @post(status_code=200)
    async def order(
        self,
        who: NamedDependency[Who],
        sent: NamedDependency[Sent],
        house: NamedDependency[House],
    ) -> Response[bytes]:
        """Begin, pause or end my shift, choose what I skip, or forget my hours."""
        pace = pace_of(house.settings)
        order = form.order(sent, pace, house.guide.topics)
        await changes.carry_out(order, who.account, pace=pace)
        return Redirect(CARE, status_code=303)

    @get("/hours")
    async def hours(
        self, request: Asked, who: NamedDependency[Who], house: NamedDependency[House]
    ) -> Response[bytes]:
        """My hours on one sheet, to print."""
        days = await reads.hours(who.account, pace_of(house.settings))
        return page(request, "care/hours.html", days=days, total=hours.total(days))

    @get("/hours.csv")
    async def file(self, who: NamedDependency[Who], house: NamedDependency[House]) -> Response[str]:
        """My hours as a file."""
        days = await reads.hours(who.account, pace_of(house.settings))
        return Response(
            hours.table(days),
            media_type=CSV,
            headers={"cache-control": "no-store", "content-disposition": 'attachment; filename="hours.csv"'},
        )

    @post("/contact", status_code=200, opt={"audience": Audience.KEEPER})
    async def contact(
        self,
        request: Asked,
        who: NamedDependency[Who],
        sent: NamedDependency[Sent],
        house: NamedDependency[House],
    ) -> Response[bytes]:
        """A keeper says with whom to talk after something hard."""
        try:
            await changes.name_contact(form.contact(sent))
        except Invalid as error:
            return await _shown(request, who, house, status=422, **refusal(error, sent))
        return Redirect(CARE, status_code=303)


async def _shown(
    request: Asked, who: Who, house: House, *, status: int = 200, **context: object
) -> Response[bytes]:
    pace = pace_of(house.settings)
    days = await reads.hours(who.account, pace)
    whom = await reads.contact()
    typed = Sent({"name": (whom.name,), "ways": (whom.ways,)} if whom else {})
    shown: dict[str, object] = {"errors": {}, "notice": None, "form": typed, "pace": pace}
    shown |= {"total": hours.total(days), "push_key": public_key(house.push) if house.push else ""}
    return page(request, "care/care.html", status=status, days=days, **(shown | context))
