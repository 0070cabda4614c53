"""Setting up a second step and looking after one's own account, as a browser meets it."""

import pytest
from litestar import Litestar

from board import clock as time
from board.accounts import arming, door, invitations, sessions, totp
from board.db import fetch
from board.roles import Role
from tests.accounts.cast import OTHER, PHRASE, QUICK, credentials, hired
from tests.kit.app import ORIGIN, client_of
from tests.kit.browser import Desk, Phone
from tests.kit.clock import Clock
from tests.kit.people import sets_up_an_app

pytestmark = pytest.mark.anyio

# What is not a keeper's business before they have a second step.
CLOSED = ("/desk", "/desk/log", "/staff/people", "/staff/me", "/staff/hooks", "/staff/sources")


async def in_by_phrase(desk: Desk, name: str, role: Role = Role.MODERATOR) -> str:
    """Somebody is signed in by a pass-phrase alone, without its slow hashing: the id of their account."""
    account = await hired(name, role)
    desk.client.cookies.set(door.NAME, await sessions.begin(account))
    return account


async def secret_of(desk: Desk) -> str:
    """What the app holds that was set up by the page in hand."""
    assert desk.page is not None
    return str(desk.page.all("#the-letters")[0].text_content()).replace(" ", "")


async def test_a_new_keeper_meets_one_page_only_until_they_have_a_second_step(
    desk: Desk, clock: Clock
) -> None:
    await in_by_phrase(desk, "Kit", Role.KEEPER)
    for address in CLOSED:
        page = await desk.get(address)
        assert page.address == "/staff/second", address
    before = await fetch("SELECT * FROM invitation")
    said = {"origin": desk.origin}
    answer = await desk.client.post("/staff/people", data={"role": "keeper"}, headers=said)
    assert (answer.status_code, answer.headers["location"]) == (303, "/staff/second")
    assert await fetch("SELECT * FROM invitation") == before
    codes = await sets_up_an_app(desk, await desk.get("/staff/second"))
    assert len(codes.all("#the-codes li")) == 10
    for address in CLOSED:
        assert (await desk.get(address)).address == address


async def test_looking_at_the_page_again_keeps_nothing_and_shows_another_secret(
    desk: Desk, clock: Clock
) -> None:
    await in_by_phrase(desk, "Kit", Role.KEEPER)
    seen = set()
    for _ in range(3):
        await desk.get("/staff/second")
        seen.add(await secret_of(desk))
    assert len(seen) == 3
    assert await fetch("SELECT * FROM authenticator") == []


async def test_a_wrong_code_leaves_the_square_as_it_was(desk: Desk, clock: Clock) -> None:
    await in_by_phrase(desk, "Kit", Role.KEEPER)
    await desk.get("/staff/second")
    secret = await secret_of(desk)
    wrong = await desk.send("#second-form", code="000000", expect=422)
    assert wrong.errors
    assert await secret_of(desk) == secret
    await sets_up_an_app(desk, wrong)


async def test_the_next_sign_in_asks_for_the_code_of_the_app(desk: Desk, app: Litestar, clock: Clock) -> None:
    await in_by_phrase(desk, "Kit", Role.KEEPER)
    await desk.get("/staff/second")
    secret = await secret_of(desk)
    assert desk.page is not None
    await sets_up_an_app(desk, desk.page)
    clock.forward(minutes=1)
    async with client_of(app) as client:
        other = Desk(client, origin=ORIGIN)
        await other.get("/staff/sign-in")
        await other.send("#account-form", name="Kit", passphrase=PHRASE, expect=422)
        code = totp.code(secret, time.now())
        page = await other.send("#account-form", name="Kit", passphrase=PHRASE, code=code)
        assert page.address == "/desk"


async def test_a_refused_code_is_not_shown_again(phone: Phone, clock: Clock) -> None:
    await phone.get("/staff/sign-in")
    page = await phone.send("#account-form", name="Kit", passphrase="x" * 129, code="246813", expect=422)
    assert "246813" not in page.html


async def test_without_script_passkeys_are_out_of_sight(phone: Phone, desk: Desk, clock: Clock) -> None:
    await in_by_phrase(desk, "Moss")
    assert "hidden" in (await phone.get("/staff/sign-in")).one("#passkey-form").attrib
    assert "hidden" in (await desk.get("/staff/second")).one("#by-passkey").attrib


async def test_everything_but_the_first_app_asks_for_the_pass_phrase_again(desk: Desk, clock: Clock) -> None:
    account = await in_by_phrase(desk, "Moss")
    await sets_up_an_app(desk, await desk.get("/staff/second"))
    await desk.get("/staff/me")
    assert (await desk.send("#second-form", press="Make new recovery codes", expect=422)).errors
    wrong = await desk.send(
        "#second-form", press="Take away An app that makes codes", passphrase="not mine at all", expect=422
    )
    assert "not your pass-phrase" in wrong.text
    new = await desk.send("#second-form", press="Make new recovery codes", passphrase=PHRASE)
    assert len(new.all("#the-codes li")) == 10
    await desk.get("/staff/second")
    secret = await secret_of(desk)
    code = totp.code(secret, time.now())
    assert (await desk.send("#second-form", code=code, expect=422)).errors
    page = await desk.send("#second-form", code=code, passphrase=PHRASE)
    assert page.address == "/staff/me"
    await desk.send("#second-form", press="Take away An app that makes codes", passphrase=PHRASE)
    assert not (await arming.second(account)).armed


async def test_one_sees_where_one_is_signed_in_and_ends_it_there(desk: Desk, clock: Clock) -> None:
    account = await in_by_phrase(desk, "Moss")
    phone, laptop, van = [await sessions.begin(account) for _ in range(3)]
    page = await desk.get("/staff/me")
    ends = [str(form.get("action")) for form in page.all("#stays li form")]
    assert len(ends) == 3
    await desk.send(ends[0])
    assert sum([await sessions.who(token) is not None for token in (phone, laptop, van)]) == 2
    await desk.send("/staff/me/sessions/end")
    assert [await sessions.who(token) for token in (phone, laptop, van)] == [None] * 3
    assert await sessions.who(desk.client.cookies[door.NAME])


async def test_nobody_ends_the_session_of_somebody_else(desk: Desk, clock: Clock) -> None:
    await in_by_phrase(desk, "Moss")
    other = await sessions.begin(await hired("Sam"))
    who = await sessions.who(other)
    assert who is not None
    for name in (who.session, "nothing", "%00"):
        address = f"/staff/me/sessions/{name}/end"
        answer = await desk.client.post(address, headers={"origin": desk.origin})
        assert answer.status_code == 404
    assert await sessions.who(other)


async def test_a_keeper_makes_a_moderator_a_lead_with_limits_and_reads_of_it(
    desk: Desk, clock: Clock
) -> None:
    await in_by_phrase(desk, "Kit", Role.KEEPER)
    moss = await hired("Moss")
    await sets_up_an_app(desk, await desk.get("/staff/second"))
    await desk.get(f"/staff/people/{moss}")
    page = await desk.send("#role", role="lead")
    assert "Lead moderator" in page.text
    assert (await desk.send("#scope", languages=["es"])).form("#scope").form_values()
    people = await desk.get("/staff/people")
    assert "Kit made Moss a lead moderator" in people.text
    assert "Kit changed for which areas and languages Moss decides" in people.text
    assert "for some areas or languages" in people.text
    await desk.get(f"/staff/people/{moss}")
    wrong = {"origin": desk.origin}
    for address, data in (("role", {"role": "program"}), ("scope", {"limits": "yes", "areas": "atlantis"})):
        answer = await desk.client.post(f"/staff/people/{moss}/{address}", data=data, headers=wrong)
        assert answer.status_code == 422
    token = await sessions.begin(moss)
    await desk.get(f"/staff/people/{moss}")
    await desk.send(f"/staff/people/{moss}/sign-out")
    assert await sessions.who(token) is None


async def test_t69_a_link_of_staff_opens_exactly_its_item_or_says_that_it_is_over(
    phone: Phone, clock: Clock
) -> None:
    """T-69 and T-37: of two invitations each opens its own, and an old or used one is 410."""
    first = await invitations.invite(Role.KEEPER, by=None)
    second = await invitations.invite(Role.PROGRAM, by=None, program="Harbour Outreach")
    assert "Harbour Outreach" not in (await phone.get(f"/staff/invitation/{first}")).text
    assert "Harbour Outreach" in (await phone.get(f"/staff/invitation/{second}")).text
    await invitations.accept(first, credentials("Kit"), passphrases=QUICK)
    await phone.get(f"/staff/invitation/{first}", expect=410)
    clock.forward(days=3)
    await phone.get(f"/staff/invitation/{second}", expect=410)


async def test_one_chooses_another_pass_phrase_and_what_will_not_do_is_never_shown_again(
    desk: Desk, clock: Clock
) -> None:
    await in_by_phrase(desk, "Moss")
    await desk.get("/staff/me")
    wrong = await desk.send("#phrase-form", old=PHRASE, new="too short", expect=422)
    assert wrong.errors
    assert PHRASE not in wrong.html
    assert "too short" not in wrong.html
    assert (await desk.send("#phrase-form", old=PHRASE, new=OTHER)).address == "/staff/me"
    assert (await desk.send("#phrase-form", old=PHRASE, new="five lanterns on the quay", expect=422)).errors
