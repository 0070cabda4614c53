"""The doors through which a keeper brings services in: a file is looked at first, and then done as shown."""

from collections.abc import Sequence
from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency

from board.errors import N_, Conflict, Invalid, Message, NotHere
from board.forms import Sent
from board.hsds import changes, tray
from board.hsds.pages import ground_of
from board.hsds.plan import planned
from board.hsds.reading import BadFile
from board.hsds.sent import LARGEST, content_of
from board.hsds.shapes import Plan
from board.roles import Who
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, page

HERE = "/staff/services/import"
# What a page shows of each part of a plan; the command shows every line.
MOST_SHOWN = 500


class ServicesImport(Controller):
    """Bringing services in."""

    path = HERE
    opt = {"audience": Audience.KEEPER}

    @get()
    async def show(self, request: Asked) -> Response[bytes]:
        """Where a file is chosen."""
        return _choose(request)

    @post(status_code=200, request_max_body_size=LARGEST)
    async def look(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """What a file would do. Nothing is done."""
        try:
            content = await content_of(request)
            return await _looked_at(request, house, content)
        except Invalid as error:
            return _choose(request, status=422, errors=error.fields)
        except BadFile as error:
            return _choose(request, status=422, errors={"file": error.message})

    @post("/do", status_code=200)
    async def do(
        self,
        request: Asked,
        who: NamedDependency[Who],
        sent: NamedDependency[Sent],
        house: NamedDependency[House],
    ) -> Response[bytes]:
        """Do exactly what was shown, or show what it would do by now."""
        try:
            return await _done(request, house, sent, who)
        except NotHere:
            return _choose(request, status=422, errors={"file": Message(LOST)})
        except Conflict:
            content = tray.look(house.settings.var, sent.one("file"))
            return await _looked_at(request, house, content, status=409, notice=Message(MOVED))


LOST = N_("That file is not kept any more. Please choose it again.")
MOVED = N_("Something here changed meanwhile. Nothing was done. This is what the file would do now.")


def _choose(
    request: Asked, *, status: int = 200, errors: dict[str, Message] | None = None
) -> Response[bytes]:
    return page(request, "hsds/import.html", status=status, errors=errors or {}, form=Sent())


async def _done(request: Asked, house: House, sent: Sent, who: Who) -> Response[bytes]:
    content = tray.look(house.settings.var, sent.one("file"))
    done = await changes.bring_in(content, ground_of(house), seal=sent.one("seal"), by=who.account)
    tray.throw(house.settings.var, sent.one("file"))
    return page(request, "hsds/done.html", plan=done)


async def _looked_at(
    request: Asked, house: House, content: bytes, *, status: int = 200, notice: Message | None = None
) -> Response[bytes]:
    plan = await planned(content, ground_of(house))
    name = tray.lay(house.settings.var, content) if plan.does_something else ""
    return page(request, "hsds/plan.html", status=status, plan=plan, file=name, notice=notice, **_shown(plan))


def _shown(plan: Plan) -> dict[str, object]:
    """The parts of a plan, each with how much of it a page leaves out."""
    parts: dict[str, Sequence[Any]] = {
        "new": plan.new,
        "changed": plan.changed,
        "missing": plan.missing,
        "rejected": plan.rejected,
        "remarks": plan.remarks,
    }
    shown = {name: part[:MOST_SHOWN] for name, part in parts.items()}
    return {"shown": shown, "left": {name: len(part) - len(shown[name]) for name, part in parts.items()}}
