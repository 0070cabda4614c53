"""The doors for warning people: an empty form, and the same form sent."""

from typing import Any

from litestar import Controller, Response, post, route
from litestar.di import NamedDependency

from board import clock
from board.alerts import changes as alerts
from board.alerts import form
from board.alerts import reads as known
from board.alerts.facts import AlertFacts
from board.errors import Invalid, NotNow
from board.forms import Sent
from board.guide.load import Guide
from board.posts.form import one_of, some_of
from board.posts.shapes import Arrival, Draft, Kind
from board.programs import reads as programs
from board.safety import tokens
from board.safety.codes import grouped
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, answer, page, refusal, status_of

FORM = "alert"
RECEIVED = ("posts/_received.html", "posts/received.html")


class AlertForm(Controller):
    """Warn people."""

    path = "/post/alert"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def blank(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """The form with a token of its own, and nothing in it but what an alert said that was seen too."""
        seen = _seen(request, house.guide)
        return page(request, "alerts/new.html", form=seen, seen=seen, errors={}, token=_token(house))

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
            once = tokens.taken(sent, FORM, keys=house.receipts.keys, at=clock.now())
            arrival = await alerts.submit(draft, facts, once=once, receipts=house.receipts)
        except (Invalid, NotNow) as error:
            return _again(request, house, sent, error)
        return answer(request, *RECEIVED, **await received(arrival, draft, facts, house))


def _seen(request: Asked, guide: Guide) -> Sent:
    """What the address ticks: only answers of our own lists, so no link can put words on the form."""
    asked = Sent({name: tuple(request.query_params.getall(name, [])) for name in ("area", "sold_as")})
    area, sold_as = one_of(asked, "area", guide.areas), some_of(asked, "sold_as", guide.choices.sold_as)
    ticked = {"area": (area,) if area else (), "sold_as": sold_as}
    return Sent({name: answers for name, answers in ticked.items() if answers})


def _token(house: House) -> str:
    return tokens.issue(FORM, keys=house.receipts.keys, at=clock.now())


def _again(request: Asked, house: House, sent: Sent, error: Invalid | NotNow) -> Response[bytes]:
    shown, token = refusal(error, sent), tokens.kept(sent, error) or _token(house)
    return answer(
        request, "alerts/_form.html", "alerts/new.html", status=status_of(error), token=token, **shown
    )


async def received(arrival: Arrival, draft: Draft, facts: AlertFacts, house: House) -> dict[str, Any]:
    """What the page after sending shows: the code, and what is near."""
    similar = await known.likely(facts, form.family_of(facts, house.guide))
    return {
        "kind": Kind.ALERT.value,
        "code": grouped(arrival.code) if arrival.code else None,
        "may_ask": draft.may_ask,
        "similar": similar,
        "neighbours": await programs.near(facts.area),
        "place": facts.area,
    }
