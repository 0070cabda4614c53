"""A keeper names programs, puts services under them, and says who answers for which."""

import pytest

from board.accounts import bindings, invitations, people
from board.accounts.rule import RULE
from board.db.bound import Database
from board.errors import Conflict, Invalid, NotHere
from board.programs import bodies, reads
from board.programs import changes as programs
from board.programs.shapes import ServiceEntry
from board.public.edition import edition
from board.roles import Role
from tests.accounts.cast import QUICK, credentials
from tests.kit.browser import Desk
from tests.kit.clock import Clock
from tests.kit.people import kit_comes_in

pytestmark = pytest.mark.anyio

VAN = ServiceEntry(id="night-van", name="The Night Van", kinds=("outreach",))
ROOM = ServiceEntry(id="drop-in", name="The Drop-in", kinds=("nsp",))


@pytest.mark.both_engines
async def test_a_program_is_named_once_and_has_the_services_put_under_it(db: Database, clock: Clock) -> None:
    await programs.describe([VAN, ROOM])
    harbour = await bodies.make("  Harbour   Outreach ")
    assert harbour == "harbour-outreach"
    for taken in ("Harbour Outreach", "harbour-OUTREACH", "", "x" * 81):
        with pytest.raises(Invalid):
            await bodies.make(taken)
    await bodies.hold(harbour, ["night-van", "drop-in"])
    await bodies.hold(harbour, ["night-van"])
    assert [service.id for service in await bodies.services_of((harbour,))] == ["night-van"]
    assert [service.id for service in await bodies.services_of_nobody()] == ["drop-in"]
    assert (await bodies.whose("night-van"), await bodies.whose("drop-in")) == (harbour, None)


@pytest.mark.both_engines
async def test_pages_and_what_is_held_in_memory_learn_whose_a_service_is(db: Database, clock: Clock) -> None:
    await programs.describe([VAN])
    before, seen = await edition(), (await reads.service("night-van")).version
    await bodies.hold(await bodies.make("Harbour Outreach"), ["night-van"])
    assert await edition() > before
    assert (await reads.service("night-van")).version == seen + 1


@pytest.mark.both_engines
async def test_a_service_is_never_taken_from_another_program_and_then_nothing_is_written(
    db: Database, clock: Clock
) -> None:
    await programs.describe([VAN, ROOM])
    harbour, bus = await bodies.make("Harbour Outreach"), await bodies.make("Needle Bus")
    await bodies.hold(harbour, ["night-van"])
    with pytest.raises(Conflict):
        await bodies.hold(bus, ["night-van", "drop-in"])
    with pytest.raises(Invalid):
        await bodies.hold(bus, ["drop-in", "no-such-service"])
    with pytest.raises(NotHere):
        await bodies.hold("no-such-program", ["drop-in"])
    assert await bodies.services_of((bus,)) == ()
    assert [service.id for service in await bodies.services_of((harbour,))] == ["night-van"]


@pytest.mark.both_engines
async def test_a_program_with_a_name_in_other_letters_has_an_address_too(db: Database, clock: Clock) -> None:
    assert await bodies.make("Σπίτι") == "program-1"


async def test_a_keeper_makes_a_program_gives_it_a_service_and_invites_its_staff(
    desk: Desk, clock: Clock
) -> None:
    await programs.describe([VAN])
    await kit_comes_in(desk)
    await desk.get("/staff/people")
    await desk.follow("Programs")
    await desk.send("#make", name="", expect=422)
    page = await desk.send("#make", name="Harbour Outreach")
    assert page.address == "/staff/programs/harbour-outreach"
    await desk.send("#services", services="night-van")
    page = await desk.send("#invite", note="the new data person")
    link = page.one("#the-link").text_content()
    invited = credentials("Pat", signs=RULE.version)
    pat = await invitations.accept(link.rsplit("/", 1)[1], invited, passphrases=QUICK)
    assert await bindings.programs_of(pat) == ("harbour-outreach",)
    assert "Pat" in (await desk.get("/staff/programs/harbour-outreach")).one("#staff").text_content()


async def test_on_the_page_of_a_person_a_keeper_says_for_which_programs_they_answer(
    desk: Desk, clock: Clock
) -> None:
    await kit_comes_in(desk)
    pat = await people.add("Pat", Role.PROGRAM, hashed="", program="Harbour Outreach")
    await bodies.make("Harbour Outreach")
    await desk.get(f"/staff/people/{pat}")
    await desk.follow("For which programs they answer")
    page = await desk.send("#programs", programs="harbour-outreach")
    assert page.address == f"/staff/people/{pat}"
    assert await bindings.programs_of(pat) == ("harbour-outreach",)
    await desk.get(f"/staff/people/{pat}/programs")
    typed = {"limits": "yes", "programs": "somebody-else"}
    there = f"/staff/people/{pat}/programs"
    assert (await desk.client.post(there, data=typed, headers={"origin": desk.origin})).status_code == 422
    assert await bindings.programs_of(pat) == ("harbour-outreach",)
