"""The doors beside a decision: undo it, look at it as the second person, judge a post on its scales."""

from litestar import Controller, Response, post
from litestar.di import NamedDependency, Provide
from msgspec.structs import replace

from board.errors import N_, Conflict, Message
from board.forms import Findings, Sent
from board.moderation import held, scales
from board.moderation.case import Case, case_of, sheet_of
from board.moderation.form import version
from board.moderation.sheet import Sheet
from board.moderation.shown import DONE, decided, show
from board.posts.life import State
from board.web.audience import Audience
from board.web.page import Asked

UNDONE = Message(N_("Undone. It waits again, and what you wrote is still here."))
TOO_LATE = Message(N_("This cannot be undone from here any more. This is how it stands now."))
NOT_NOW = Message(N_("There is nothing here to approve as the second person. This is how it stands now."))
NOTED = Message(N_("Your scales are noted. Nothing was decided by them."))
MOVED = Message(N_("Something changed while you were judging. This is how it stands now."))


class Beside(Controller):
    """What can be done about a post besides deciding it."""

    path = "/desk/posts/{name:str}"
    opt = {"audience": Audience.MODERATOR}
    dependencies = {"case": Provide(case_of)}

    @post("/undo", status_code=200)
    async def undo(self, request: Asked, case: NamedDependency[Case]) -> Response[bytes]:
        """Take back what is held, or let a declined post wait again."""
        try:
            hold = await held.undo(case.name, _seen(case), who=case.who)
        except Conflict:
            return await show(request, await sheet_of(case), part=case.part, status=409, notice=TOO_LATE)
        now = await sheet_of(case)
        typed = replace(now, form=Sent(hold.form)) if hold else now
        return await show(request, typed, part=case.part, notice=UNDONE)

    @post("/second", status_code=200)
    async def second(self, request: Asked, case: NamedDependency[Case]) -> Response[bytes]:
        """Approve, as the second person, what a colleague wrote."""
        try:
            await held.agree(case.name, _seen(case), who=case.who, practice=case.practice)
        except Conflict:
            return await show(request, await sheet_of(case), part=case.part, status=409, notice=NOT_NOW)
        return await decided(request, case, DONE)

    @post("/scales", status_code=200)
    async def judge(self, request: Asked, case: NamedDependency[Case]) -> Response[bytes]:
        """Note how somebody judges a post; what else was typed stays in the form."""
        before = await sheet_of(case)
        try:
            await scales.save(before.post, case.sent, version=_seen(case), account=case.who.account)
        except Conflict:
            return await show(request, before, part=case.part, status=409, notice=MOVED)
        return await show(request, _noted(await sheet_of(case), case.sent), part=case.part, notice=NOTED)


def _noted(now: Sheet, sent: Sent) -> Sheet:
    """The form as it was sent, with the level that the scales suggest."""
    risk = {"risk": now.form.many("risk")} if now.post.state is State.WAITING and now.judged else {}
    return replace(now, form=Sent({**sent.fields, **risk}))


def _seen(case: Case) -> int:
    """The version that was seen; raises Invalid without one (R-51)."""
    findings = Findings()
    seen = version(case.sent, findings)
    findings.refuse()
    return seen
