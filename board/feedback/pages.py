"""The doors for saying how a service treated somebody: an empty form, and the same form sent."""

from typing import Any

from litestar import Controller, Response, post, route
from litestar.di import NamedDependency
from litestar.params import FromQuery

from board import clock
from board.errors import Invalid, NotNow
from board.feedback import changes as feedback
from board.feedback import form
from board.forms import Sent
from board.posts.shapes import Arrival, Draft, Kind
from board.programs import reads as programs
from board.safety import tokens
from board.safety.codes import grouped
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, answer, page, refusal, status_of

FORM = "feedback"


class FeedbackForm(Controller):
    """Say how a service treated you."""

    path = "/post/feedback"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def blank(
        self, request: Asked, house: NamedDependency[House], service: FromQuery[str] = ""
    ) -> Response[bytes]:
        """The form with nothing in it but the service that was chosen, and a token of its own."""
        given = Sent({"service": (service,)} if service else {})
        return page(request, "feedback/new.html", form=given, errors={}, **await _around(house))

    @post("/", status_code=200)
    async def send(
        self,
        request: Asked,
        house: NamedDependency[House],
        language: NamedDependency[str],
        sent: NamedDependency[Sent],
    ) -> Response[bytes]:
        """Take the post and show its code, or show the form again with all that was typed."""
        try:
            draft, facts = form.check(
                sent,
                house.guide,
                language=language,
                today=clock.today(),
                services=await _areas(),
            )
            once = tokens.taken(sent, FORM, keys=house.receipts.keys, at=clock.now())
            arrival = await feedback.submit(draft, facts, once=once, receipts=house.receipts)
        except (Invalid, NotNow) as error:
            return await _again(request, house, sent, error)
        return answer(request, "posts/_received.html", "posts/received.html", **_received(arrival, draft))


async def _again(request: Asked, house: House, sent: Sent, error: Invalid | NotNow) -> Response[bytes]:
    shown = refusal(error, sent) | await _around(house)
    shown["token"] = tokens.kept(sent, error) or shown["token"]
    return answer(request, "feedback/_form.html", "feedback/new.html", status=status_of(error), **shown)


async def _areas() -> dict[str, str | None]:
    return {service.id: service.area for service in await programs.named()}


async def _around(house: House) -> dict[str, Any]:
    token = tokens.issue(FORM, keys=house.receipts.keys, at=clock.now())
    return {"token": token, "services": await programs.named()}


def _received(arrival: Arrival, draft: Draft) -> dict[str, Any]:
    return {
        "kind": Kind.FEEDBACK.value,
        "code": grouped(arrival.code) if arrival.code else None,
        "may_ask": draft.may_ask,
        "similar": (),
        "neighbours": (),
        "place": None,
    }
