"""The door of a quick report: a button for each thing that can be so, and thanks."""

import re

from litestar import Controller, Response, post, route
from litestar.di import NamedDependency
from litestar.params import FromPath

from board import clock
from board.errors import Invalid, NotHere
from board.forms import Sent
from board.programs import reads as programs
from board.programs.shapes import ServiceEntry
from board.remarks import changes, form
from board.safety import tokens
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, answer, page, refusal

FORM = "remark"
PART, WHOLE = "remarks/_told.html", "remarks/told.html"
SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


class QuickReport(Controller):
    """Something is not as it stands here."""

    path = "/services/{identity:str}/report"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def blank(
        self, request: Asked, house: NamedDependency[House], identity: FromPath[str]
    ) -> Response[bytes]:
        """What can be so, to tap."""
        service = await _service(identity)
        token = _token(house, service)
        return page(request, WHOLE, service=service, token=token, form=Sent(), errors={}, done=False)

    @post("/", status_code=200)
    async def send(
        self,
        request: Asked,
        house: NamedDependency[House],
        language: NamedDependency[str],
        identity: FromPath[str],
        sent: NamedDependency[Sent],
    ) -> Response[bytes]:
        """Put it before the peers, and say thanks."""
        service = await _service(identity)
        try:
            await _report(service, sent, house, language)
        except Invalid as error:
            again = {"service": service, "token": _token(house, service), "done": False}
            return answer(request, PART, WHOLE, status=422, **(refusal(error, sent) | again))
        return answer(request, PART, WHOLE, service=service, token="", form=sent, errors={}, done=True)


async def _service(identity: str) -> ServiceEntry:
    if not SLUG.fullmatch(identity):
        raise NotHere
    return await programs.service(identity)


async def _report(service: ServiceEntry, sent: Sent, house: House, language: str) -> None:
    said = form.check(sent, house.guide)
    once = tokens.taken(sent, f"{FORM}:{service.id}", keys=house.receipts.keys, at=clock.now())
    await changes.report(service, said, language=language, once=once)


def _token(house: House, service: ServiceEntry) -> str:
    """Made for this service alone: one showing of the form counts once."""
    return tokens.issue(f"{FORM}:{service.id}", keys=house.receipts.keys, at=clock.now())
