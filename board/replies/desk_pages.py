"""The doors at which a peer reads what programs want to say, and lets it through or sends it back."""

from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from board.errors import N_, Conflict, Invalid, Message, NotHere, Unreadable
from board.forms import Sent
from board.programs import bodies
from board.replies import decide, form
from board.replies.shapes import Reason
from board.roles import Who
from board.web.audience import Audience
from board.web.page import Asked, page, refusal

REPLIES = "/desk/replies"
LOST = Message(N_("Somebody was faster, or it changed meanwhile. This is what waits now."))


class RepliesAtTheDesk(Controller):
    """Replies of programs: short, few, and waited for; so they have a lane of their own."""

    path = REPLIES
    opt = {"audience": Audience.MODERATOR}

    @get()
    async def show(self, request: Asked) -> Response[bytes]:
        """Every reply that waits, the oldest first."""
        return await _list(request)

    @get("/{name:str}")
    async def one(self, request: Asked, name: FromPath[str]) -> Response[bytes]:
        """One reply under what it answers."""
        return await _one(request, name, form=Sent())

    @post("/{name:str}/approve", status_code=200)
    async def approve(
        self, request: Asked, who: NamedDependency[Who], sent: NamedDependency[Sent], name: FromPath[str]
    ) -> Response[bytes]:
        """Let it through."""
        try:
            checked = sent.has("checked", "yes")
            await decide.approve(name, version=_version(sent), account=who.account, checked=checked)
        except Invalid as error:
            return await _one(request, name, status=422, **refusal(error, sent))
        except (Conflict, NotHere):
            return await _list(request, status=409, notice=LOST)
        return Redirect(REPLIES, status_code=303)

    @post("/{name:str}/send-back", status_code=200)
    async def send_back(
        self, request: Asked, who: NamedDependency[Who], sent: NamedDependency[Sent], name: FromPath[str]
    ) -> Response[bytes]:
        """Give it back, with a reason."""
        try:
            reason, note = form.sent_back(sent)
            await decide.send_back(name, reason, note, version=_version(sent), account=who.account)
        except Invalid as error:
            return await _one(request, name, status=422, **refusal(error, sent))
        except Conflict:
            return await _list(request, status=409, notice=LOST)
        return Redirect(REPLIES, status_code=303)


def _version(sent: Sent) -> int:
    """The version that was read; raises Invalid for anything but a number."""
    text = sent.one("version")
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise Invalid({"form": Message(Unreadable.default)})
    return int(text)


async def _list(request: Asked, *, status: int = 200, notice: Message | None = None) -> Response[bytes]:
    drafts = await decide.waiting()
    programs = await bodies.named({draft.program for draft in drafts})
    return page(request, "replies/desk.html", status=status, drafts=drafts, programs=programs, notice=notice)


async def _one(request: Asked, name: str, *, status: int = 200, **context: Any) -> Response[bytes]:
    draft, case = await decide.one(name)
    shown: dict[str, object] = {"errors": {}, "notice": None, "reasons": tuple(Reason)}
    about = {"draft": draft, "case": case, "record": case.record}
    return page(request, "replies/desk_one.html", status=status, **(shown | about | context))
