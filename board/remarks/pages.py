"""The door of a quick report: a button for each thing that can be so, and thanks."""

from collections.abc import Awaitable, Callable

from litestar import Controller, Response, post, route
from litestar.di import NamedDependency
from litestar.params import FromPath

from board.forms import Sent
from board.guide.load import Guide
from board.programs import reads as programs
from board.programs.shapes import ServiceEntry, slug
from board.remarks import changes, form
from board.safety.tokens import Once
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, language_of
from board.web.tap import Tap

REMARK = Tap(name="remark", thing="service", part="remarks/_told.html", whole="remarks/told.html")


class QuickReport(Controller):
    """Something is not as it stands here."""

    path = "/services/{identity:str}/report"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def blank(self, request: Asked, identity: FromPath[str]) -> Response[bytes]:
        """What can be so, to tap."""
        return REMARK.blank(request, await programs.service(slug(identity)))

    @post("/", status_code=200)
    async def send(
        self,
        request: Asked,
        house: NamedDependency[House],
        identity: FromPath[str],
        sent: NamedDependency[Sent],
    ) -> Response[bytes]:
        """Put it before the peers, and say thanks."""
        service, language = await programs.service(slug(identity)), language_of(request)
        report = _reporting(service, sent, house.guide, language)
        return await REMARK.take(request, service, sent, deed=report)


def _reporting(
    service: ServiceEntry, sent: Sent, guide: Guide, language: str
) -> Callable[[Once], Awaitable[None]]:
    async def report(once: Once) -> None:
        said = form.check(sent, guide)
        await changes.report(service, said, language=language, once=once)

    return report
