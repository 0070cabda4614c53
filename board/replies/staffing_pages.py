"""The doors at which a keeper says who answers for which program, and which services are a program's."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from board.accounts import bindings, form, invitations, people
from board.errors import N_, Conflict, Invalid, Message, Unreadable
from board.forms import Sent
from board.programs import bodies
from board.roles import Role, Who
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, page, refusal

PROGRAMS = "/staff/programs"
MOVED = Message(N_("One of these belongs to another program by now. Nothing was changed."))


class Bodies(Controller):
    """The programs, for keepers."""

    path = PROGRAMS
    opt = {"audience": Audience.KEEPER}

    @get()
    async def show(self, request: Asked) -> Response[bytes]:
        """Every program, and the form for a new one."""
        return await _list(request, form=Sent(), errors={}, notice=None)

    @post()
    async def make(self, request: Asked, sent: NamedDependency[Sent]) -> Response[bytes]:
        """Name a new program."""
        try:
            program = await bodies.make(sent.one("name"))
        except Invalid as error:
            return await _list(request, status=422, **refusal(error, sent))
        return Redirect(f"{PROGRAMS}/{program}", status_code=303)


class OneBody(Controller):
    """One program: its services, and who answers for it."""

    path = f"{PROGRAMS}/{{program:str}}"
    opt = {"audience": Audience.KEEPER}

    @get()
    async def show(self, request: Asked, program: FromPath[str]) -> Response[bytes]:
        """Its services, its staff, and the form for an invitation."""
        return await _one(request, program)

    @post("/services")
    async def hold(
        self, request: Asked, program: FromPath[str], sent: NamedDependency[Sent]
    ) -> Response[bytes]:
        """Put services under it."""
        try:
            await bodies.hold(program, _whole(sent).many("services"))
        except Invalid as error:
            return await _one(request, program, status=422, errors=error.fields)
        except Conflict:
            return await _one(request, program, status=409, notice=MOVED)
        return Redirect(f"{PROGRAMS}/{program}", status_code=303)

    @post("/invite", status_code=200)
    async def invite(
        self,
        request: Asked,
        who: NamedDependency[Who],
        program: FromPath[str],
        sent: NamedDependency[Sent],
        house: NamedDependency[House],
    ) -> Response[bytes]:
        """Invite one person to answer for it: the only page that ever shows their link."""
        try:
            token = await _invited(program, sent, who)
        except Invalid as error:
            return await _one(request, program, status=422, **refusal(error, sent))
        return await _one(request, program, link=f"{house.settings.address}/staff/invitation/{token}")


class ProgramsOfPerson(Controller):
    """For which programs somebody answers, for keepers."""

    path = "/staff/people/{account:str}/programs"
    opt = {"audience": Audience.KEEPER}

    @get()
    async def show(self, request: Asked, account: FromPath[str]) -> Response[bytes]:
        """Every program, with those that are theirs chosen."""
        chosen = Sent({"programs": await bindings.programs_of(account)})
        return await _person(request, account, form=chosen, errors={})

    @post()
    async def bind(
        self, request: Asked, who: NamedDependency[Who], account: FromPath[str], sent: NamedDependency[Sent]
    ) -> Response[bytes]:
        """Let them answer for those that were chosen, and for no other."""
        try:
            await bindings.bind(account, await _chosen(sent), by=who.account)
        except Invalid as error:
            return await _person(request, account, status=422, form=sent, errors=error.fields)
        return Redirect(f"/staff/people/{account}", status_code=303)


async def _invited(program: str, sent: Sent, who: Who) -> str:
    named, note = await bodies.one(program), _whole(sent).many("note")
    wish = form.invite(Sent({"role": (Role.PROGRAM.value,), "program": (named.name,), "note": note}))
    return await invitations.invite(
        wish.role, by=who.account, note=wish.note, program=named.name, programs=(named.id,)
    )


async def _chosen(sent: Sent) -> tuple[str, ...]:
    known = {program.id for program in await bodies.every()}
    if not set(_whole(sent).many("programs")) <= known:
        raise Invalid({"programs": Message(bodies.NOT_OURS)})
    return sent.many("programs")


def _whole(sent: Sent) -> Sent:
    """A form that broke on its way must not take everything away, nor let somebody in."""
    if sent.one("limits") != "yes":
        raise Invalid({"form": Message(Unreadable.default)})
    return sent


async def _list(request: Asked, *, status: int = 200, **shown: object) -> Response[bytes]:
    return page(request, "replies/programs.html", status=status, programs=await bodies.every(), **shown)


async def _one(request: Asked, program: str, *, status: int = 200, **context: object) -> Response[bytes]:
    shown: dict[str, object] = {"form": Sent(), "errors": {}, "notice": None, "link": None}
    rows = {
        "program": await bodies.one(program),
        "theirs": await bodies.services_of((program,)),
        "free": await bodies.services_of_nobody(),
        "staff": await bindings.staff_of(program),
    }
    return page(request, "replies/program.html", status=status, **(shown | rows | context))


async def _person(request: Asked, account: str, *, status: int = 200, **shown: object) -> Response[bytes]:
    rows = {"person": await people.one(account), "programs": await bodies.every()}
    return page(request, "replies/person.html", status=status, **rows, **shown)
