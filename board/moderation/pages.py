"""The doors of the desk: what waits, one post, and the decisions about it."""

from collections.abc import Awaitable, Callable

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, FromQuery
from msgspec import Struct
from msgspec.structs import replace

from board.care.door import rest_first
from board.errors import N_, Conflict, Invalid, Message
from board.forms import Sent
from board.moderation import changes, deeds, editor, log, queue, reads
from board.moderation.changes import Hand
from board.moderation.deeds import Office
from board.moderation.reads import Open
from board.moderation.sheet import Sheet, sheet
from board.posts import reads as posts
from board.posts.life import State
from board.posts.shapes import WaitingPost
from board.roles import Who
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, answer, page
from board.web.words import translate

LOST = Message(N_("Somebody else decided this first. This is how it stands now."))
CHANGED = Message(N_("Something changed while you were reading. This is how it stands now."))
ALREADY = Message(N_("This was already done by a colleague."))
DONE = Message(N_("Done."))
NOTHING = Sent()

Deed = Callable[[Sheet, Sent, Office], Awaitable[None]]


class Case(Struct, frozen=True):
    """What every decision needs: the house, who decides, which post, and the form that was sent."""

    house: House
    who: Who
    name: str
    sent: Sent


async def _case(
    house: NamedDependency[House],
    who: NamedDependency[Who],
    name: FromPath[str],
    sent: NamedDependency[Sent],
) -> Case:
    return Case(house, who, name, sent)


class Desk(Controller):
    """Peers decide here."""

    path = "/desk"
    opt = {"audience": Audience.MODERATOR}
    dependencies = {"case": Provide(_case)}

    @get("/")
    async def waiting(
        self,
        request: Asked,
        house: NamedDependency[House],
        kind: FromQuery[str] = "",
        area: FromQuery[str] = "",
        after: FromQuery[str] = "",
    ) -> Response[bytes]:
        """What waits: most urgent first, then oldest."""
        part = queue.wanted(kind, area, house.guide, after)
        return page(request, "moderation/queue.html", queue=await queue.look(part), part=part)

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
        self, request: Asked, house: NamedDependency[House], name: FromPath[str]
    ) -> Response[bytes]:
        """One alert, with the forms for changing it and for taking it back."""
        return _open(request, await reads.opened(name, house.guide))

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
        language: NamedDependency[str],
        name: FromPath[str],
    ) -> Response[bytes]:
        """One post with everything it says, and the editor filled from it; or a page that asks to rest."""
        if rest := await rest_first(request, name):
            return rest
        return _show(request, await sheet(name, house.guide, language))

    @post("/posts/{name:str}/publish", status_code=200)
    async def publish(self, request: Asked, case: NamedDependency[Case]) -> Response[bytes]:
        """Raise a new alert from a post."""
        return await _settle(request, case, State.PUBLISHED, deeds.publish)

    @post("/posts/{name:str}/join", status_code=200)
    async def join(self, request: Asked, case: NamedDependency[Case]) -> Response[bytes]:
        """Let a post stand behind a current alert."""
        return await _settle(request, case, State.PUBLISHED, deeds.join)

    @post("/posts/{name:str}/take-back", status_code=200)
    async def take_back(self, request: Asked, case: NamedDependency[Case]) -> Response[bytes]:
        """Take our alert back, because the alert service that told us of it did."""
        return await _settle(request, case, State.PUBLISHED, deeds.take_back)

    @post("/posts/{name:str}/approve", status_code=200)
    async def approve(self, request: Asked, case: NamedDependency[Case]) -> Response[bytes]:
        """Print a feedback post, or count or share it as its poster said."""
        return await _settle(request, case, State.PUBLISHED, deeds.approve)

    @post("/posts/{name:str}/decline", status_code=200)
    async def decline(self, request: Asked, case: NamedDependency[Case]) -> Response[bytes]:
        """Do not publish a post, and say why."""
        return await _settle(request, case, State.DECLINED, deeds.decline)

    @post("/posts/{name:str}/ask", status_code=200)
    async def ask(self, request: Asked, case: NamedDependency[Case]) -> Response[bytes]:
        """Put a question behind the code of the person who posted."""
        return await _settle(request, case, State.WAITING, deeds.ask)


async def _settle(request: Asked, case: Case, wanted: State, deed: Deed) -> Response[bytes]:
    """Do it and say so; show the form again when it lacks something, and the truth when the race is lost."""
    before = await _sheet(case)
    try:
        await deed(before, case.sent, _office(case.house, case.who, before.post))
    except Invalid as error:
        return _show(request, replace(before, form=case.sent), status=422, errors=error.fields)
    except Conflict:
        return await _lost(request, case, wanted)
    return await _decided(request, case.name, DONE, form=case.sent if deed is deeds.publish else NOTHING)


async def _lost(request: Asked, case: Case, wanted: State) -> Response[bytes]:
    """A colleague was faster: with the same decision all is well, else the true state is shown."""
    now = await posts.one(case.name)
    if now.state is wanted and wanted is not State.WAITING:
        return await _decided(request, case.name, ALREADY)
    true = await _sheet(case)
    return _show(request, true, status=409, notice=CHANGED if now.state is State.WAITING else LOST)


async def _opened(case: Case) -> Open:
    return await reads.opened(case.name, case.house.guide)


async def _sheet(case: Case) -> Sheet:
    return await sheet(case.name, case.house.guide, case.house.settings.language)


async def _decided(request: Asked, name: str, notice: Message, *, form: Sent = NOTHING) -> Response[bytes]:
    post, waiting = await posts.one(name), await posts.how_many_wait()
    part, whole = "moderation/_decided.html", "moderation/decided.html"
    return answer(request, part, whole, post=post, notice=notice, waiting=waiting, form=form)


def _show(
    request: Asked,
    shown: Sheet,
    *,
    status: int = 200,
    errors: dict[str, Message] | None = None,
    notice: Message | None = None,
) -> Response[bytes]:
    return answer(
        request,
        "moderation/_sheet.html",
        "moderation/post.html",
        status=status,
        sheet=shown,
        days=(editor.BY_RULE, *editor.DAYS),
        form=shown.form,
        errors=errors or {},
        notice=notice,
    )


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


def _office(house: House, who: Who, post: WaitingPost) -> Office:
    main, ours = house.settings.language, house.settings.languages
    spoken = post.language if post.language in ours else main
    by = deeds.decider(who.account, house.guide, spoken, translate)
    return Office(by, house.guide, main, house.settings.feedback_batch_minutes)
