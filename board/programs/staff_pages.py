"""The doors by which keepers and leads keep the directory true."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect
from msgspec.structs import replace

from board import clock
from board.errors import N_, Conflict, Invalid, Message
from board.forms import Sent
from board.guide.load import Guide
from board.programs import directory, reads, timetable, upkeep
from board.programs import form as writing
from board.programs.calendar import WEEK
from board.programs.shapes import ServiceEntry, Status
from board.roles import Who
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, page

SERVICES = "/staff/services"
NEW = ServiceEntry(id="new", name="-", kinds=("other",), version=0)
FASTER = N_("Somebody else changed this service meanwhile. What you typed is here: save again to keep yours.")
CHECK = "checked"


class ServiceDesk(Controller):
    """What is known of services, written by those who made sure of it."""

    path = SERVICES
    opt = {"audience": Audience.LEAD}

    @get()
    async def every(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """The services that nobody looked at for longest, or those with these words."""
        words = request.query_params.get("q", "")
        found = await directory.to_check(words, house.guide)
        return page(request, "programs/desk.html", found=found, words=words)

    @get("/new")
    async def new(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """The empty form."""
        return await _form(request, house.guide, NEW, form=Sent({"status": (Status.OPEN.value,)}))

    @post("/new", status_code=200)
    async def add(
        self,
        request: Asked,
        who: NamedDependency[Who],
        sent: NamedDependency[Sent],
        house: NamedDependency[House],
    ) -> Response[bytes]:
        """Write down a service that was not known."""
        try:
            added = await upkeep.add(await _checked(sent, house.guide, NEW, who), by=who)
        except Invalid as error:
            return await _form(request, house.guide, NEW, status=422, form=sent, errors=error.fields)
        return Redirect(f"{SERVICES}/{added.id}", status_code=303)

    @get("/{identity:str}")
    async def one(
        self, request: Asked, house: NamedDependency[House], identity: FromPath[str]
    ) -> Response[bytes]:
        """Everything that is known of one service, to be changed."""
        entry = await reads.service(identity)
        return await _form(request, house.guide, entry, form=writing.filled(entry))

    @post("/{identity:str}", status_code=200)
    async def save(
        self,
        request: Asked,
        who: NamedDependency[Who],
        sent: NamedDependency[Sent],
        house: NamedDependency[House],
        identity: FromPath[str],
    ) -> Response[bytes]:
        """Say that it is right as it stands, or what is known now."""
        try:
            await _keep(identity, sent, house.guide, who)
        except Invalid as error:
            entry = await reads.service(identity)
            return await _form(request, house.guide, entry, status=422, form=sent, errors=error.fields)
        except Conflict:
            return await _slower(request, house.guide, identity, sent)
        return Redirect(f"{SERVICES}/{identity}", status_code=303)


async def _keep(identity: str, sent: Sent, guide: Guide, who: Who) -> None:
    version = writing.version_of(sent)
    if sent.one("deed") == CHECK:
        await upkeep.checked(identity, version=version, by=who)
        return
    before = replace(await reads.service(identity), version=version)
    await upkeep.save(await _checked(sent, guide, before, who), by=who)


async def _checked(sent: Sent, guide: Guide, before: ServiceEntry, who: Who) -> ServiceEntry:
    programs = frozenset(program.id for program in await reads.programs())
    return writing.check(sent, guide, before, programs=programs, role=who.role, today=clock.today())


async def _slower(request: Asked, guide: Guide, identity: str, sent: Sent) -> Response[bytes]:
    """The form with what was typed, over the version that is there now."""
    entry = await reads.service(identity)
    typed = sent if sent.one("deed") != CHECK else writing.filled(entry)
    shown = Sent({**typed.fields, "version": (str(entry.version),)})
    return await _form(request, guide, entry, status=409, form=shown, notice=Message(FASTER))


async def _form(
    request: Asked, guide: Guide, entry: ServiceEntry, *, status: int = 200, form: Sent, **context: object
) -> Response[bytes]:
    shown: dict[str, object] = {"errors": {}, "notice": None} | context
    return page(
        request,
        "programs/edit.html",
        status=status,
        listed=directory.listed(entry, guide),
        service=entry,
        is_new=entry.version == NEW.version,
        programs=await reads.programs(),
        statuses=tuple(Status),
        days=WEEK,
        hours=_numbers(form, "h", timetable.SPARE),
        shut=_numbers(form, "c", timetable.SPARE_CLOSURES),
        form=form,
        **shown,
    )


def _numbers(sent: Sent, letter: str, spare: int) -> tuple[str, ...]:
    """The beginnings of the names of each line's fields: those that are filled, and a few more."""
    filled = [name.partition("-")[0][1:] for name in sent.fields if name.startswith(letter) and "-" in name]
    last = max((int(number) for number in filled if number.isdecimal()), default=-1)
    return tuple(f"{letter}{number}-" for number in range(min(last + 1 + spare, timetable.MOST)))
