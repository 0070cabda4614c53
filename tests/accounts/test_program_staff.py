"""Program staff come by invitation as others do, are never on duty, and gain nothing by their link."""

import pytest

from board.accounts import acts, door, invitations, sessions
from board.accounts.rule import RULE
from board.accounts.shapes import Did
from board.db import fetch
from board.db.bound import Database
from board.roles import Role
from tests.accounts.cast import PHRASE, QUICK, credentials, unarmed
from tests.kit.browser import Desk, Phone
from tests.kit.clock import Clock
from tests.kit.people import kit_comes_in, pat_comes_in

pytestmark = pytest.mark.anyio

PROGRAM = "Harbour Outreach"


@pytest.mark.both_engines
async def test_the_invitation_says_for_whom_they_work_and_the_account_keeps_it(
    db: Database, clock: Clock
) -> None:
    token = await invitations.invite(Role.PROGRAM, by=None, program=PROGRAM)
    assert (await invitations.look(token)).program == PROGRAM
    account = await invitations.accept(token, credentials("Pat", signs=RULE.version), passphrases=QUICK)
    who = await sessions.who(await sessions.begin(account))
    assert who is not None
    assert (who.role, who.program) == (Role.PROGRAM, PROGRAM)
    assert {(act.what, act.role) for act in await acts.latest()} == {
        (Did.INVITED, "program"),
        (Did.JOINED, "program"),
    }


@pytest.mark.parametrize(("role", "program"), [(Role.PROGRAM, ""), (Role.KEEPER, PROGRAM)])
async def test_a_program_is_named_for_its_own_staff_alone(db: Database, role: Role, program: str) -> None:
    with pytest.raises(ValueError, match="program"):
        await invitations.invite(role, by=None, program=program)
    assert await fetch("SELECT * FROM invitation") == []


async def test_nothing_typed_at_an_invitation_makes_more_of_it(phone: Phone, clock: Clock) -> None:
    link = f"/staff/invitation/{await invitations.invite(Role.PROGRAM, by=None, program=PROGRAM)}"
    assert PROGRAM in (await phone.get(link)).text
    more = {
        "name": "Pat",
        "passphrase": PHRASE,
        "role": "keeper",
        "program": "Needle Bus",
        "active": "1",
        "signs": "1",
    }
    joined = await phone.client.post(link, data=more, headers={"origin": phone.origin})
    assert (joined.status_code, joined.headers["location"]) == (303, "/staff/alerts")
    who = await sessions.who(joined.cookies[door.NAME])
    assert who is not None
    assert (who.role, who.program) == (Role.PROGRAM, PROGRAM)
    await phone.get(link, expect=410)


async def test_they_come_in_at_the_same_entrance_and_begin_at_their_own_desk(
    desk: Desk, clock: Clock
) -> None:
    token = await invitations.invite(Role.PROGRAM, by=None, program=PROGRAM)
    await invitations.accept(token, credentials("Pat", signs=RULE.version), passphrases=QUICK)
    await desk.get("/staff/sign-in")
    page = await desk.send("#account-form", name="Pat", passphrase=PHRASE)
    assert page.address == "/staff/alerts"
    assert {"/desk", "/desk/log", "/staff/people"} & set(page.links.values()) == set()
    assert PROGRAM in page.one("#foot").text_content()
    assert (await desk.get("/staff/sign-in")).address == "/staff/alerts"
    await desk.get("/staff/people", expect=404)


async def test_a_keeper_invites_them_by_the_name_of_their_program(desk: Desk, clock: Clock) -> None:
    await kit_comes_in(desk)
    await desk.get("/staff/people")
    page = await desk.send("#invite", role="program", note="the new data person", expect=422)
    assert any("name the program" in error for error in page.errors)
    page = await desk.send("#invite", role="program", program=f"  {PROGRAM} ", note="the new data person")
    assert page.one("#the-link") is not None
    assert f"For the program {PROGRAM}" in page.text
    assert "Kit made an invitation for the staff of a program" in page.text


async def test_a_name_that_looks_like_markup_is_only_a_name(desk: Desk, clock: Clock) -> None:
    await kit_comes_in(desk)
    await desk.get("/staff/people")
    page = await desk.send("#invite", role="program", program="<b>Bus</b>")
    assert "For the program <b>Bus</b>" in page.text
    await desk.send("#invite", role="moderator", program="Needle Bus", expect=422)
    await desk.send("#invite", role="program", program="x" * 81, expect=422)


@pytest.mark.both_engines
async def test_who_may_not_decide_is_not_on_duty(db: Database, clock: Clock) -> None:
    await sessions.begin(await unarmed("Pat", Role.PROGRAM))
    assert not await sessions.somebody_is_here()
    await sessions.begin(await unarmed("Moss", Role.MODERATOR))
    assert await sessions.somebody_is_here()


async def test_ended_they_are_out_at_once(desk: Desk, clock: Clock) -> None:
    account = await pat_comes_in(desk)
    await desk.get("/staff/hooks")
    await fetch("UPDATE account SET active = FALSE WHERE id = {}", account)
    assert (await desk.get("/staff/hooks")).address == "/staff/sign-in"
