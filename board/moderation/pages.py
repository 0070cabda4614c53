"""The doors of the desk: what waits, one post, and the decisions about it."""

from litestar import Controller, Response, get, post
from litestar.background_tasks import BackgroundTask
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, FromQuery
from msgspec.structs import replace

from board.care.door import rest_first
from board.db import forget
from board.errors import N_, Conflict, Invalid, Message
from board.forms import Sent
from board.moderation import (
    changes,
    deeds,
    editor,
    held,
    log,
    marking,
    onwards,
    precedents,
    queue,
    reads,
    scales,
)
from board.moderation.case import (
    APPROVE,
    JOIN,
    PUBLISH,
    TAKE_BACK,
    Case,
    Deed,
    at_once,
    case_of,
    practice_of,
    sheet_of,
)
from board.moderation.changes import Hand
from board.moderation.queue import Wanted
from board.moderation.reads import Open
from board.moderation.sheet import Sheet, sheet
from board.posts import holding
from board.posts import reads as posts
from board.posts.life import State
from board.roles import Who
from board.web.audience import Audience
from board.web.house import House, house_of
from board.web.page import Asked, answer, page
from board.web.words import translate

LOST = Message(N_("Somebody else decided this first. This is how it stands now."))
CHANGED = Message(N_("Something changed while you were reading. This is how it stands now."))
ALREADY = Message(N_("This was already done by a colleague."))
BEING_DECIDED = Message(N_("A colleague approved this a moment ago. It is being carried out."))
AWAITED = Message(N_("A colleague approved this. It waits for a second person."))
DONE = Message(N_("Done."))
NOTHING = Sent()


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
        return page(request, "moderation/queue.html", queue=await queue.look(part, who.scope), part=part)

    @get("/log")
    async def log(self, request: Asked) -> Response[bytes]:
        """The newest decisions."""
        return page(request, "moderation/log.html", lines=await log.lines())

    @get("/alerts")
    async def alerts(self, request: Asked) -> Response[bytes]:
        """What is current on the board, and what is over."""
        lines, over = await reads.current(), await reads.over()
        return page(request, "moderation/alerts.html", lines=lines, over=over)

    @get("/alerts/{name:str}")
    async def alert(
        self, request: Asked, house: NamedDependency[House], name: FromPath[str], wish: FromQuery[str] = ""
    ) -> Response[bytes]:
        """One alert, with the forms for changing it and for taking it back, and a wish beside it."""
        return _open(request, await reads.opened(name, house.guide, wish=wish))

    @post("/alerts/{name:str}", status_code=200)
    async def change(self, request: Asked, case: NamedDependency[Case]) -> Response[bytes]:
        """Do to an alert what the form says, and show it as it then stands."""
        try:
            await changes.settle(case.name, case.sent, Hand(case.who.account, case.house.guide, translate))
        except Invalid as error:
            typed = (await _opened(case)).sent(case.sent)
            return _open(request, typed, status=422, errors=error.fields)
        except Conflict:
            return _open(request, await _opened(case), status=409, notice=CHANGED)
        return _open(request, await _opened(case), notice=DONE)

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

    @post("/posts/{name:str}/ask", status_code=200)
    async def ask(self, request: Asked, case: NamedDependency[Case]) -> Response[bytes]:
        """Put a question behind the code of the person who posted."""
        return await _settle(request, case, State.WAITING, at_once(deeds.ask))


async def _settle(request: Asked, case: Case, wanted: State, deed: Deed) -> Response[bytes]:
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


async def _opened(case: Case) -> Open:
    return await reads.opened(case.name, case.house.guide, wish=case.sent.one("wish"))


async def decided(request: Asked, case: Case, notice: Message, *, form: Sent = NOTHING) -> Response[bytes]:
    """What was decided, with the way to undo it, and below it the next post, open already."""
    name = await onwards.go_on(case.name, case.part, case.who)
    following = await sheet_of(replace(case, name=name)) if name else None
    context: dict[str, object] = {
        "post": await posts.one(case.name),
        "held": await holding.of(case.name),
        "waiting": await posts.how_many_wait(),
        "following": following,
        "part": case.part,
        "notice": notice,
        "form": form,
    }
    if following:
        context |= await _around(following, case.house)
    return answer(request, "moderation/_decided.html", "moderation/decided.html", status=200, **context)


async def show(
    request: Asked,
    shown: Sheet,
    *,
    part: Wanted,
    status: int = 200,
    errors: dict[str, Message] | None = None,
    notice: Message | None = None,
) -> Response[bytes]:
    """One post with its forms, and what stands beside it."""
    said = {"form": shown.form, "errors": errors or {}, "notice": notice}
    context: dict[str, object] = {"sheet": shown, "part": part, **said}
    context |= await _around(shown, house_of(request))
    return answer(request, "moderation/_sheet.html", "moderation/post.html", status=status, **context)


async def _around(shown: Sheet, house: House) -> dict[str, object]:
    """What a sheet is shown with."""
    return {
        "days": (editor.BY_RULE, *editor.DAYS),
        "beside": await precedents.beside(shown, house.guide),
        "printed": held.printed(shown, practice_of(house)),
        "scales": scales,
    }


def _open(
    request: Asked,
    shown: Open,
    *,
    status: int = 200,
    errors: dict[str, Message] | None = None,
    notice: Message | None = None,
) -> Response[bytes]:
    part, whole = "moderation/_alert.html", "moderation/alert.html"
    context = {"sheet": shown, "form": shown.form, "errors": errors or {}, "notice": notice}
    days = (editor.AS_IT_IS, editor.BY_RULE, *editor.DAYS)
    return answer(request, part, whole, status=status, days=days, **context)
