"""The doors for warning people: an empty form, and the same form sent."""

from functools import partial
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
from board.web import lately
from board.web.audience import Audience
from board.web.given import sent_in
from board.web.house import House, house_of
from board.web.page import Asked, answer, filled, language_of, refusal, status_of, wants_part

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

        def blank(marks: list[str]) -> dict[str, Any]:
            return {"form": seen, "seen": seen, "errors": {}, "token": marks[0]}

        ticked = tuple(sorted(seen.fields.items()))
        return filled(request, "alerts/new.html", key=ticked, words=[_token(house)], make=blank)

    @post("/", status_code=200)
    async def send(self, request: Asked) -> Response[bytes]:
        """Take the post and show its code, or show the form again with all that was typed.

        It asks for what it needs itself: to be handed it takes longer than to write the post.
        """
        sent = await sent_in(request)
        try:
            took = await _take(request, sent)
        except (Invalid, NotNow) as error:
            return _again(request, house_of(request), sent, error)
        return await told(request, *took)


async def _take(request: Asked, sent: Sent) -> tuple[Arrival, Draft, AlertFacts]:
    house = house_of(request)
    draft, facts = form.check(sent, house.guide, language=language_of(request), today=clock.today())
    once = tokens.taken(sent, FORM, keys=house.receipts.keys, at=clock.now())
    return await alerts.submit(draft, facts, once=once, receipts=house.receipts), draft, facts


def _seen(request: Asked, guide: Guide) -> Sent:
    """What the address ticks: only answers of our own lists, so no link can put words on the form."""
    if not request.scope["query_string"]:
        return Sent()
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


async def told(request: Asked, arrival: Arrival, draft: Draft, facts: AlertFacts) -> Response[bytes]:
    """The page after sending: the code, and what is near."""
    house = house_of(request)
    family = form.family_of(facts, house.guide)
    # Taps alone, never what was typed: the answer for one phone is that for the next with the same taps.
    look = (facts.about, facts.area, facts.colours, facts.forms, facts.effects, facts.sold_as, family)
    around = await lately.found(house.ready, look, partial(_around, facts, family))
    groups = grouped(arrival.code).split("-") if arrival.code else []

    def code(marks: list[str]) -> dict[str, Any]:
        return around | {"code": "-".join(marks) or None, "may_ask": draft.may_ask}

    key = (around["made"], draft.may_ask, len(groups))
    return filled(request, RECEIVED[not wants_part(request)], key=key, words=groups, make=code)


async def _around(facts: AlertFacts, family: str) -> dict[str, Any]:
    return {
        "kind": Kind.ALERT.value,
        "similar": await known.likely(facts, family),
        "neighbours": await programs.near(facts.area),
        "place": facts.area,
        "made": object(),  # itself: what is found out anew is told on a page made anew
    }
