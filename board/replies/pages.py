"""The doors of a program's staff: the inbox, one feedback, and what they can do about it."""

from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from board import clock
from board.accounts import bindings
from board.accounts.rule import RULE
from board.errors import N_, Conflict, Invalid, Message, NotHere, Unreadable
from board.forms import Sent
from board.programs import bodies
from board.replies import cases, changes, decide, form, inbox, life
from board.replies.life import HAND, Hand, State
from board.replies.shapes import Case, Draft, Job
from board.roles import Role, Who
from board.safety import codes
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, page, refusal

INBOX = "/staff/inbox"
MOVED = Message(
    N_("Something changed while you were writing. This is how it stands now. Your words are kept.")
)


class Inbox(Controller):
    """What people say about the services of one's own programs."""

    path = INBOX
    opt = {"audience": Audience.PROGRAM}

    @get()
    async def show(self, request: Asked, who: NamedDependency[Who]) -> Response[bytes]:
        """All of it, by what is to be done."""
        programs = await _programs(who)
        found, drafts = await cases.of_programs(programs), await decide.under_way(programs)
        piles = inbox.sorted_out(found, drafts, today=clock.today())
        signed = await bindings.has_signed(who.account)
        about: dict[str, Any] = {"programs": programs, "rule": RULE, "signed": signed}
        return page(request, "replies/inbox.html", piles=piles, form=Sent(), errors={}, **about)

    @post("/rule")
    async def sign(self, who: NamedDependency[Who], sent: NamedDependency[Sent]) -> Response[bytes]:
        """Give one's word on the rule about feedback, in its newest wording."""
        if sent.one("signs") != str(RULE.version):
            raise Invalid({"signs": Message(bindings.UNSIGNED)})
        await bindings.sign(who.account)
        return Redirect(INBOX, status_code=303)

    @get("/{name:str}")
    async def one(self, request: Asked, who: NamedDependency[Who], name: FromPath[str]) -> Response[bytes]:
        """One feedback as everybody reads it, and the answer to it that is under way."""
        case, draft = await _theirs(name, who)
        return await _one(request, who, case, draft, form=_begun(draft))

    @post("/{name:str}", status_code=200)
    async def reply(
        self,
        request: Asked,
        who: NamedDependency[Who],
        sent: NamedDependency[Sent],
        house: NamedDependency[House],
        name: FromPath[str],
    ) -> Response[bytes]:
        """Send an answer to the desk, or say what needs no words."""
        try:
            await _said(name, sent, who, house)
        except Invalid as error:
            return await _again(request, who, name, status=422, **refusal(error, sent))
        except Conflict:
            return await _again(request, who, name, status=409, form=sent, notice=MOVED)
        return Redirect(f"{INBOX}/{name}", status_code=303)

    @post("/{name:str}/take-back")
    async def take_back(
        self, who: NamedDependency[Who], sent: NamedDependency[Sent], name: FromPath[str]
    ) -> Response[bytes]:
        """Take an answer back while it is with the moderators."""
        draft = await _under_way(name, sent, who)
        await changes.take_back(draft.id, version=draft.version, account=who.account)
        return Redirect(f"{INBOX}/{name}", status_code=303)


async def _under_way(name: str, sent: Sent, who: Who) -> Draft:
    _, draft = await _theirs(name, who)
    if draft is None:
        raise NotHere
    if not sent.one("version"):
        raise Invalid({"form": Message(Unreadable.default)})
    if sent.one("version") != str(draft.version):
        raise Conflict
    return draft


async def _said(name: str, sent: Sent, who: Who, house: House) -> None:
    case, _ = await _theirs(name, who)
    state = form.wanted(sent)
    if sent.one("version") != str(case.version):
        raise Conflict
    match state:
        case State.SEEN:
            await changes.see(case, form.job(sent), account=who.account)
        case State.ASKING:
            await changes.ask(case, form.job(sent), form.question(sent), account=who.account)
        case _:
            answer = form.check(sent, state=state, today=clock.today())
            knowing, keys = sent.has("again", "yes"), house.receipts.keys
            await changes.propose(case, answer, account=who.account, keys=keys, knowing=knowing)


async def _programs(who: Who) -> tuple[str, ...]:
    """Those that somebody answers for; a keeper reads along with all, and answers for none."""
    if who.role is Role.KEEPER:
        return tuple(program.id for program in await bodies.every())
    return await bindings.programs_of(who.account)


async def _theirs(name: str, who: Who) -> tuple[Case, Draft | None]:
    programs = await _programs(who)
    case = await cases.one(codes.public(name), programs)
    return case, (await decide.under_way(programs)).get(case.id)


def _begun(draft: Draft | None) -> Sent:
    """The form as it was written last: what the desk sent back is not to be typed again."""
    if draft is None:
        return Sent()
    said = draft.said
    plain = {"state": said.state, "job": said.job, "name": said.name, "owner": said.owner, "by": said.by}
    fields = {name: (str(value),) for name, value in plain.items() if value}
    return Sent(fields | {name: (text,) for name, text in said.texts.items()})


async def _again(request: Asked, who: Who, name: str, **context: Any) -> Response[bytes]:
    case, draft = await _theirs(name, who)
    return await _one(request, who, case, draft, **context)


async def _one(
    request: Asked, who: Who, case: Case, draft: Draft | None, *, status: int = 200, **context: Any
) -> Response[bytes]:
    shown: dict[str, object] = {"errors": {}, "notice": None, "draft": draft, "jobs": tuple(Job)}
    shown |= {"rule": RULE, "signed": await bindings.has_signed(who.account)}
    options = [state for state in life.choices(case.state) if not (case.alone and state is State.ASKING)]
    ways = {hand: [each for each in options if HAND[each] is hand] for hand in (Hand.PROGRAM, Hand.DESK)}
    about = {"case": case, "record": case.record, "written": ways[Hand.DESK], "alone": ways[Hand.PROGRAM]}
    return page(request, "replies/case.html", status=status, **(shown | about | context))
