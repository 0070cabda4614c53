"""The doors by which a part of the editor comes when it is asked for, with all that is typed already."""

from litestar import Controller, Response, post
from litestar.di import NamedDependency, Provide

from board.errors import Conflict
from board.moderation import alert_pages, folds, shown
from board.moderation.case import Case, case_of, sheet_of
from board.web.audience import Audience
from board.web.page import Asked

PART = "moderation/_editor_more.html"


class Unfolding(Controller):
    """More of the editor: nothing is decided, and nothing is kept."""

    path = "/desk"
    opt = {"audience": Audience.MODERATOR}
    dependencies = {"case": Provide(case_of)}

    @post("/posts/{name:str}/editor", status_code=200)
    async def of_post(self, request: Asked, case: NamedDependency[Case]) -> Response[bytes]:
        """The editor of a post with the part that `show` names; Conflict when it waits no more."""
        folds.asked(case.sent)
        now = await sheet_of(case)
        if not now.open:
            raise Conflict
        return await shown.show(request, now.sent(case.sent), part=case.part, piece=PART)

    @post("/alerts/{name:str}/editor", status_code=200)
    async def of_alert(self, request: Asked, case: NamedDependency[Case]) -> Response[bytes]:
        """The same of a published alert; raises Conflict when it is over."""
        folds.asked(case.sent)
        now = await alert_pages.opened(case)
        if not now.is_current:
            raise Conflict
        return alert_pages.show(request, now.sent(case.sent), piece=PART)
