"""The doors by which a moderator has a post open, takes one over, and lets go."""

from collections.abc import Awaitable, Callable

from litestar import Controller, Response, post
from litestar.di import NamedDependency, Provide
from litestar.response import Redirect

from board.moderation.case import Case, case_of
from board.posts import leases
from board.posts import reads as posts
from board.roles import Who
from board.web.audience import Audience
from board.web.page import Asked, page, wants_part

Claim = Callable[[str, Who], Awaitable[object]]


class Leases(Controller):
    """Who has which post open. A look changes nothing: a press or the script sends these."""

    path = "/desk/posts/{name:str}"
    opt = {"audience": Audience.MODERATOR}
    dependencies = {"case": Provide(case_of)}

    @post("/hold", status_code=200)
    async def hold(self, request: Asked, case: NamedDependency[Case]) -> Response[bytes]:
        """Have it open, or go on having it open; a colleague who has it keeps it."""
        return await _held(request, case, leases.take)

    @post("/take-over", status_code=200)
    async def take_over(self, request: Asked, case: NamedDependency[Case]) -> Response[bytes]:
        """Have it open in the place of a colleague."""
        return await _held(request, case, leases.take_over)

    @post("/free", status_code=200)
    async def free(self, request: Asked, case: NamedDependency[Case]) -> Response[bytes]:
        """A lead frees it, which is written down."""
        return await _held(request, case, leases.broken)

    @post("/leave", status_code=303)
    async def leave(self, case: NamedDependency[Case]) -> Redirect:
        """Let go of it, and back to the queue."""
        await posts.theirs(case.name, case.who.scope)
        await leases.let_go(case.name, case.who)
        return Redirect(f"/desk?{case.part.query}".rstrip("?"), status_code=303)


async def _held(request: Asked, case: Case, claim: Claim) -> Response[bytes]:
    """Make the claim and say who has the post now: as a part to the script, else on its page."""
    found = await posts.theirs(case.name, case.who.scope)
    await claim(found.id, case.who)
    if not wants_part(request):
        return Redirect(f"/desk/posts/{found.id}?{case.part.query}".rstrip("?"), status_code=303)
    holder = (await leases.holders([found.id])).get(found.id)
    return page(request, "moderation/_holding.html", post=found, holder=holder, part=case.part)
