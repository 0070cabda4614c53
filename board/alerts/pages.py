"""The doors for warning people: an empty form, and the same form sent."""

from typing import Any

from litestar import Controller, Response, post, route
from litestar.di import NamedDependency

from board import clock
from board.alerts import changes as alerts
from board.alerts import form
from board.alerts import reads as known
from board.alerts.facts import AlertFacts
from board.errors import Invalid
from board.forms import Sent
from board.posts.shapes import Arrival, Kind
from board.programs import reads as programs
from board.safety import tokens
from board.safety.codes import grouped
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, answer, page, refusal

FORM = "alert"
RECEIVED = ("posts/_received.html", "posts/received.html")


class AlertForm(Controller):
    """Warn people."""

    path = "/post/alert"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def blank(
        self, request: Asked, house: NamedDependency[House], sent: NamedDependency[Sent]
    ) -> Response[bytes]:
        """The form with nothing in it, and a token of its own."""
        return page(request, "alerts/new.html", form=sent, errors={}, token=_token(house))

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
            draft, facts = form.check(sent, house.guide, language=language, today=clock.today())
            once = tokens.check(sent.one(tokens.FIELD), FORM, keys=house.receipts.keys, at=clock.now())
        except Invalid as error:
            return _again(request, house, sent, error)
        arrival = await alerts.submit(draft, facts, once=once, receipts=house.receipts)
        return answer(request, *RECEIVED, **await _received(arrival, facts, house))


def _token(house: House) -> str:
    return tokens.issue(FORM, keys=house.receipts.keys, at=clock.now())


def _again(request: Asked, house: House, sent: Sent, error: Invalid) -> Response[bytes]:
    shown, token = refusal(error, sent), tokens.kept(sent, error) or _token(house)
    return answer(request, "alerts/_form.html", "alerts/new.html", status=422, token=token, **shown)


async def _received(arrival: Arrival, facts: AlertFacts, house: House) -> dict[str, Any]:
    similar = await known.likely(facts, form.family_of(facts, house.guide))
    return {
        "kind": Kind.ALERT.value,
        "code": grouped(arrival.code) if arrival.code else None,
        "similar": similar,
        "neighbours": await programs.near(facts.area),
    }
