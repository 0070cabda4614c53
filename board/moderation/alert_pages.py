"""The doors of the desk for what is on the board: update, renew, correct, withdraw, and take words out."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, FromQuery

from board.errors import Conflict, Invalid, Message
from board.moderation import changes, editor, reads
from board.moderation.case import Case, case_of
from board.moderation.changes import Hand
from board.moderation.reads import Open
from board.moderation.shown import CHANGED, DONE
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, answer, page
from board.web.words import translate


class Published(Controller):
    """What peers do about alerts that everybody reads."""

    path = "/desk/alerts"
    opt = {"audience": Audience.MODERATOR}
    dependencies = {"case": Provide(case_of)}

    @get("/")
    async def alerts(self, request: Asked) -> Response[bytes]:
        """What is current on the board, and what is over."""
        lines, over = await reads.current(), await reads.over()
        return page(request, "moderation/alerts.html", lines=lines, over=over)

    @get("/{name:str}")
    async def alert(
        self, request: Asked, house: NamedDependency[House], name: FromPath[str], wish: FromQuery[str] = ""
    ) -> Response[bytes]:
        """One alert, with the forms for changing it and for taking it back, and a wish beside it."""
        return show(request, await reads.opened(name, house.guide, wish=wish))

    @post("/{name:str}", status_code=200)
    async def change(self, request: Asked, case: NamedDependency[Case]) -> Response[bytes]:
        """Do to an alert what the form says, and show it as it then stands."""
        try:
            await changes.settle(case.name, case.sent, Hand(case.who.account, case.house.guide, translate))
        except Invalid as error:
            typed = (await opened(case)).sent(case.sent)
            return show(request, typed, status=422, errors=error.fields)
        except Conflict:
            return show(request, await opened(case), status=409, notice=CHANGED)
        return show(request, await opened(case), notice=DONE)


async def opened(case: Case) -> Open:
    """The alert of a case as it stands now, with the wish that was beside it."""
    return await reads.opened(case.name, case.house.guide, wish=case.sent.one("wish"))


def show(
    request: Asked,
    shown: Open,
    *,
    status: int = 200,
    errors: dict[str, Message] | None = None,
    notice: Message | None = None,
    piece: str = "moderation/_alert.html",
) -> Response[bytes]:
    """An alert with its forms; `piece` is what the script gets where it asked for no whole page."""
    context = {"sheet": shown, "form": shown.form, "errors": errors or {}, "notice": notice}
    days = (editor.AS_IT_IS, editor.BY_RULE, *editor.DAYS)
    return answer(request, piece, "moderation/alert.html", status=status, days=days, **context)
