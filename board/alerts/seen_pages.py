"""The door "I have seen this too": two taps from an alert, and a post of its own."""

from litestar import Controller, Response, post, route
from litestar.di import NamedDependency
from litestar.params import FromPath

from board import clock
from board.alerts import changes, seen
from board.alerts.pages import told
from board.alerts.reads import current
from board.alerts.shapes import Alert
from board.errors import Invalid
from board.forms import Sent
from board.safety import tokens
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, answer, page, refusal

FORM = "seen"


class SeenToo(Controller):
    """I have seen this too."""

    path = "/alerts/{identity:str}/seen"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def blank(
        self, request: Asked, house: NamedDependency[House], identity: FromPath[str]
    ) -> Response[bytes]:
        """The form, its area as the alert has it; not here once the alert speaks of the past."""
        alert = await current(identity)
        form = Sent({"area": (alert.record.area,)} if alert.record.area else {})
        return page(
            request, "alerts/seen.html", alert=alert, form=form, errors={}, token=_token(house, alert)
        )

    @post("/", status_code=200)
    async def send(
        self,
        request: Asked,
        house: NamedDependency[House],
        language: NamedDependency[str],
        identity: FromPath[str],
        sent: NamedDependency[Sent],
    ) -> Response[bytes]:
        """Take the post and show its code; a peer reads it like any other."""
        alert = await current(identity)
        return await _take(request, house, language, alert, sent)


async def _take(request: Asked, house: House, language: str, alert: Alert, sent: Sent) -> Response[bytes]:
    try:
        once = tokens.taken(sent, _form(alert), keys=house.receipts.keys, at=clock.now())
        draft, facts = seen.check(sent, alert, house.guide, language=language, today=clock.today())
        arrival = await changes.submit(draft, facts, once=once, receipts=house.receipts)
    except Invalid as error:
        again = {"alert": alert, "token": tokens.kept(sent, error) or _token(house, alert)}
        part, whole = "alerts/_seen_form.html", "alerts/seen.html"
        return answer(request, part, whole, status=422, **again, **refusal(error, sent))
    return await told(request, arrival, draft, facts)


def _token(house: House, alert: Alert) -> str:
    return tokens.issue(_form(alert), keys=house.receipts.keys, at=clock.now())


def _form(alert: Alert) -> str:
    """The token is made for this alert alone."""
    return f"{FORM}:{alert.id}"
