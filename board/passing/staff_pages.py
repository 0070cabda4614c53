"""The door of a program's staff: what is current, with the papers to print."""

from litestar import Controller, Response, get

from board.alerts.shapes import Standing
from board.public import reads
from board.public.filters import Filter
from board.web.audience import Audience
from board.web.page import Asked, page


class ToPrint(Controller):
    """Where program staff begin: nothing here that is not public, in the order of a printer."""

    path = "/staff/alerts"
    opt = {"audience": Audience.PROGRAM}

    @get()
    async def show(self, request: Asked) -> Response[bytes]:
        """Every current alert with its papers, and which papers to take down."""
        entries = (await reads.in_force(Filter())).entries
        current = [alert for alert in entries if alert.standing is Standing.CURRENT]
        over = [alert for alert in entries if alert.standing is not Standing.CURRENT]
        return page(request, "passing/to_print.html", current=current, over=over)
