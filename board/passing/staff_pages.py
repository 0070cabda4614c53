"""The door of a program's staff: what is current, with the papers to print."""

from litestar import Controller, Response, get
from litestar.di import NamedDependency

from board.acted import reads as acted
from board.alerts.shapes import Alert, Standing
from board.public import reads
from board.public.filters import Filter
from board.roles import Who
from board.web.audience import Audience
from board.web.page import Asked, page


class ToPrint(Controller):
    """Where program staff begin: nothing here that is not public, in the order of a printer."""

    path = "/staff/alerts"
    opt = {"audience": Audience.PROGRAM}

    @get()
    async def show(self, request: Asked, who: NamedDependency[Who]) -> Response[bytes]:
        """Every current alert with its papers, and whose papers to take down."""
        current, over = await _papers()
        bodies = await acted.bodies(who.account)
        ours = await acted.ours(bodies, [alert.id for alert in (*current, *over)])
        return page(request, "passing/to_print.html", current=current, over=over, bodies=bodies, ours=ours)


async def _papers() -> tuple[list[Alert], list[Alert]]:
    """What holds now, the most dangerous first, and what was withdrawn before its time."""
    found = [each for each in (await reads.in_force(Filter())).entries if isinstance(each, Alert)]
    current = [alert for alert in found if alert.standing is Standing.CURRENT]
    over = [alert for alert in found if alert.standing is not Standing.CURRENT]
    return sorted(current, key=lambda alert: -alert.record.risk), over
