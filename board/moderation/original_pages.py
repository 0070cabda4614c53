"""The door to what was cut out of a post, for leads alone. It opens by POST, because opening leaves a row."""

from litestar import Controller, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import Struct

from board.errors import N_, Conflict, Invalid, Message
from board.forms import Sent
from board.moderation import originals
from board.moderation.passages import looks
from board.roles import Who
from board.safety.keys import Keys
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, page

CHANGED = Message(N_("Something changed while you were reading. This is how it stands now."))


class Case(Struct, frozen=True):
    """What opening an original needs: the keys, who opens it, which post, and the form that was sent."""

    keys: Keys
    who: Who
    name: str
    sent: Sent


class Originals(Controller):
    """What a post said before something was cut out of it."""

    path = "/desk/originals"
    opt = {"audience": Audience.MODERATOR}

    @post("/{name:str}", status_code=200)
    async def settle(
        self,
        request: Asked,
        house: NamedDependency[House],
        who: NamedDependency[Who],
        name: FromPath[str],
        sent: NamedDependency[Sent],
    ) -> Response[bytes]:
        """Open the original, or print what was cut by mistake; either way it lies beside what is printed."""
        case = Case(house.receipts.keys, who, name, sent)
        try:
            notice = await originals.settle(name, sent, who)
        except Invalid as error:
            return await _again(request, case, status=422, errors=error.fields)
        except Conflict:
            return await _again(request, case, status=409, notice=CHANGED)
        return await _again(request, case, notice=notice)


async def _again(
    request: Asked,
    case: Case,
    *,
    status: int = 200,
    errors: dict[str, Message] | None = None,
    notice: Message | None = None,
) -> Response[bytes]:
    """The original as it stands now; what was typed stays where it lacked something."""
    shown = await originals.opened(case.name, case.who, case.keys)
    form = case.sent if errors else shown.form
    told = {"form": form, "errors": errors or {}, "notice": notice, "original": shown}
    sheet = {"looks": looks(form, tuple(form.fields))}
    return page(request, "moderation/original.html", status=status, sheet=sheet, **told)
