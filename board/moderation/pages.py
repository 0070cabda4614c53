"""The doors of the desk: what waits, one post, and the decisions about it."""

from litestar import Controller, Response, get, post
from litestar.background_tasks import BackgroundTask
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath
from msgspec.structs import replace

from board.care.door import rest_first
from board.db import forget
from board.errors import N_, Conflict, Invalid, Message
from board.ledger import wording
from board.moderation import deeds, log, marking, queue, remarked
from board.moderation.case import (
    APPROVE,
    JOIN,
    PUBLISH,
    TAKE_BACK,
    Case,
    Settling,
    at_once,
    case_of,
    sheet_of,
)
from board.moderation.sheet import Sheet, sheet
from board.moderation.shown import CHANGED, DONE, NOTHING, decided, show
from board.posts import reads as posts
from board.posts.life import State
from board.replies import decide as replies
from board.roles import Who
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, page

LOST = Message(N_("Somebody else decided this first. This is how it stands now."))
ALREADY = Message(N_("This was already done by a colleague."))
BEING_DECIDED = Message(N_("A colleague approved this a moment ago. It is being carried out."))
AWAITED = Message(N_("A colleague approved this. It waits for a second person."))


class Desk(Controller):
    """Peers decide here."""

    path = "/desk"
    opt = {"audience": Audience.MODERATOR}
    dependencies = {"case": Provide(case_of)}

    @get("/")
    async def waiting(
        self,
        request: Asked,
        house: NamedDependency[House],
        who: NamedDependency[Who],
    ) -> Response[bytes]:
        """What waits: most urgent first, then oldest; or the part of it that the address names."""
        part = queue.wanted(request.query_params, house.guide)
        waiting = {"queue": await queue.look(part, who.scope), "replies": await replies.how_many_wait()}
        return page(request, "moderation/queue.html", part=part, status=200, **waiting)

    @get("/log")
    async def log(self, request: Asked) -> Response[bytes]:
        """The newest decisions."""
        return page(request, "moderation/log.html", lines=await log.lines(), in_words=wording)

    @get("/posts/{name:str}")
    async def one(
        self,
        request: Asked,
        house: NamedDependency[House],
        who: NamedDependency[Who],
        language: NamedDependency[str],
        name: FromPath[str],
    ) -> Response[bytes]:
        """One post with everything it says, and the editor filled from it; or a page that asks to rest."""
        if rest := await rest_first(request, name):
            return rest
        part = queue.wanted(request.query_params, house.guide)
        return await show(request, await sheet(name, house.guide, language, who.scope), part=part)

    @post("/posts/{name:str}/publish", status_code=200)
    async def publish(self, request: Asked, case: NamedDependency[Case]) -> Response[bytes]:
        """Raise a new alert from a post."""
        return await _settle(request, case, State.PUBLISHED, PUBLISH)

    @post("/posts/{name:str}/join", status_code=200)
    async def join(self, request: Asked, case: NamedDependency[Case]) -> Response[bytes]:
        """Let a post stand behind a current alert."""
        return await _settle(request, case, State.PUBLISHED, JOIN)

    @post("/posts/{name:str}/take-back", status_code=200)
    async def take_back(self, request: Asked, case: NamedDependency[Case]) -> Response[bytes]:
        """Take our alert back, because the alert service that told us of it did."""
        return await _settle(request, case, State.PUBLISHED, TAKE_BACK)

    @post("/posts/{name:str}/approve", status_code=200)
    async def approve(self, request: Asked, case: NamedDependency[Case]) -> Response[bytes]:
        """Print a feedback post, or count or share it as its poster said."""
        return await _settle(request, case, State.PUBLISHED, APPROVE)

    @post("/posts/{name:str}/decline", status_code=200)
    async def decline(self, request: Asked, case: NamedDependency[Case]) -> Response[bytes]:
        """Do not publish a post, and say why."""
        return await _settle(request, case, State.DECLINED, at_once(deeds.decline))

    @post("/posts/{name:str}/amend", status_code=200)
    async def amend(self, request: Asked, case: NamedDependency[Case]) -> Response[bytes]:
        """Do what somebody wishes about their own post."""
        return await _settle(request, case, State.PUBLISHED, at_once(deeds.amend))

    @post("/posts/{name:str}/mark", status_code=200)
    async def mark(self, request: Asked, case: NamedDependency[Case]) -> Response[bytes]:
        """Confirm what people say of a listing."""
        return await _settle(request, case, State.PUBLISHED, at_once(remarked.confirm))

    @post("/posts/{name:str}/ask", status_code=200)
    async def ask(self, request: Asked, case: NamedDependency[Case]) -> Response[bytes]:
        """Put a question behind the code of the person who posted."""
        return await _settle(request, case, State.WAITING, at_once(deeds.ask))


async def _settle(request: Asked, case: Case, wanted: State, deed: Settling) -> Response[bytes]:
    """Do it and say so; show the form again when it lacks something, and the truth when the race is lost."""
    before = await sheet_of(case)
    try:
        await deed(before, case)
    except Invalid as error:
        typed = replace(before, form=case.sent)
        return await show(request, typed, part=case.part, status=422, errors=error.fields)
    except Conflict:
        return await _lost(request, case, wanted)
    done = await decided(request, case, DONE, form=case.sent if deed is PUBLISH else NOTHING)
    done.background = BackgroundTask(forget)  # what was cut is sealed: its bytes go too
    return done


async def _lost(request: Asked, case: Case, wanted: State) -> Response[bytes]:
    """A colleague was faster: with the same decision all is well, else the true state is shown."""
    now = await posts.one(case.name)
    if now.state is wanted and wanted is not State.WAITING:
        return await decided(request, case, ALREADY)
    true = await sheet_of(case)
    true = replace(true, form=marking.carried(case.sent, true.form, true.post.words))
    return await show(request, true, part=case.part, status=409, notice=_truth(true))


def _truth(now: Sheet) -> Message:
    """What is going on with a post that could not be decided (T-14)."""
    if now.held and now.held.is_live:
        return AWAITED if now.held.needs_second else BEING_DECIDED
    return CHANGED if now.post.state is State.WAITING else LOST
