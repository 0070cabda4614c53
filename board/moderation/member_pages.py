"""The doors to several posts at once: those of one group, and those that were ticked in the queue."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from board.errors import Invalid, Message
from board.forms import Sent
from board.moderation import bulk, members, verdict
from board.moderation.bulk import Outcome, Pick
from board.moderation.decide import Decider
from board.moderation.members import Act, Members
from board.roles import Who
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, answer

NOTHING = Sent()


class Several(Controller):
    """Several posts at once: declined or put together, never approved (R-57)."""

    path = "/desk"
    opt = {"audience": Audience.MODERATOR}

    @get("/posts/{name:str}/members")
    async def members(self, request: Asked, name: FromPath[str]) -> Response[bytes]:
        """The posts that tell of the same thing as this one, as many as can be ticked."""
        return _show(request, await members.group(name))

    @post("/bulk", status_code=200)
    async def ticked(self, request: Asked, sent: NamedDependency[Sent]) -> Response[bytes]:
        """The posts that were ticked in the queue, to be read before anything is done to them."""
        try:
            bulk.picks(sent)
        except Invalid as error:
            return _show(request, await members.ticked(sent), sent, error)
        return _show(request, await members.ticked(sent), sent)

    @post("/bulk/decline", status_code=200)
    async def decline(
        self,
        request: Asked,
        house: NamedDependency[House],
        who: NamedDependency[Who],
        sent: NamedDependency[Sent],
    ) -> Response[bytes]:
        """Decline the posts that are ticked, all for the same reason."""

        async def act(chosen: tuple[Pick, ...]) -> tuple[Outcome, ...]:
            return await bulk.decline(chosen, verdict.reason(sent, house.guide), by=_by(who))

        return await _settle(request, sent, act)

    @post("/bulk/merge", status_code=200)
    async def merge(
        self, request: Asked, who: NamedDependency[Who], sent: NamedDependency[Sent]
    ) -> Response[bytes]:
        """Put the posts that are ticked together with the first one."""

        async def act(chosen: tuple[Pick, ...]) -> tuple[Outcome, ...]:
            return await bulk.merge(chosen, sent.one("into"), by=_by(who))

        return await _settle(request, sent, act)

    @post("/bulk/apart", status_code=200)
    async def apart(
        self, request: Asked, who: NamedDependency[Who], sent: NamedDependency[Sent]
    ) -> Response[bytes]:
        """Take the posts that are ticked out of the group that was suggested."""

        async def act(chosen: tuple[Pick, ...]) -> tuple[Outcome, ...]:
            return await bulk.set_apart(chosen, by=_by(who))

        return await _settle(request, sent, act)


async def _settle(request: Asked, sent: Sent, act: Act) -> Response[bytes]:
    try:
        shown = await members.settle(sent, act)
    except Invalid as error:
        return _show(request, await members.ticked(sent), sent, error)
    return _show(request, shown)


def _by(who: Who) -> Decider:
    """Whoever does something to several posts takes no word out of any."""
    return Decider(who.account, str)


def _show(
    request: Asked, shown: Members, form: Sent = NOTHING, error: Invalid | None = None
) -> Response[bytes]:
    errors: dict[str, Message] = error.fields if error else {}
    return answer(
        request,
        "moderation/_members.html",
        "moderation/members.html",
        status=422 if errors else 200,
        shown=shown,
        form=form,
        errors=errors,
        most=bulk.MOST,
    )
