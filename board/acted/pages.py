"""The doors at which a program says what it did about an alert."""

from litestar import Controller, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from board.acted import changes, reads
from board.acted.form import named, order
from board.forms import Sent
from board.roles import Who
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, page, wants_part

ALERTS = "/staff/alerts"


class Acted(Controller):
    """One tap each, and one to take it back; nothing here is anybody's but their own program's."""

    path = ALERTS
    opt = {"audience": Audience.PROGRAM}

    @post("/name", status_code=303)
    async def name(self, who: NamedDependency[Who], sent: NamedDependency[Sent]) -> Response[bytes]:
        """Choose whether a program is named beside what it did."""
        choose = changes.be_named if named(sent) else changes.be_counted
        await choose(sent.one("program"), account=who.account)
        return Redirect(ALERTS, status_code=303)

    @post("/{identity:str}/acted", status_code=200)
    async def act(
        self,
        request: Asked,
        who: NamedDependency[Who],
        identity: FromPath[str],
        sent: NamedDependency[Sent],
        house: NamedDependency[House],
    ) -> Response[bytes]:
        """Mark one step, or take it back."""
        step, marks = order(sent, house.guide)
        do = changes.mark if marks else changes.undo
        await do(step, alert=identity, program=sent.one("program"), account=who.account)
        return await _shown(request, who, identity, sent.one("program"))


async def _shown(request: Asked, who: Who, alert: str, program: str) -> Response[bytes]:
    if not wants_part(request):
        return Redirect(f"{ALERTS}#acted-{alert}-{program}", status_code=303)
    bodies = [body for body in await reads.bodies(who.account) if body.id == program]
    [mine] = (await reads.ours(bodies, [alert]))[alert]
    return page(request, "acted/_ours.html", mine=mine, ours={alert: (mine,)})
