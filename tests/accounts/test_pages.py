"""The doors of staff, as a browser meets them."""

from collections.abc import Iterator

import pytest

from board.accounts import door, invitations, sessions
from board.accounts.shapes import Proof
from board.db import fetch
from board.roles import Role
from tests.accounts.cast import OTHER, PHRASE, QUICK, credentials, hired, unarmed
from tests.kit.browser import Desk, Phone
from tests.kit.clock import Clock

pytestmark = pytest.mark.anyio

TABLES = ("account", "session", "device", "invitation", "staff_act", "sign_in_try")


async def at_work(desk: Desk, name: str, role: Role) -> str:
    """Somebody is signed in at this browser: the id of their account."""
    account = await unarmed(name, role)
    desk.client.cookies.set(door.NAME, await sessions.begin(account, proof=Proof.SECOND))
    return account


async def everything() -> list[object]:
    return [await fetch(f"SELECT * FROM {table}") for table in TABLES]  # noqa: S608 - names of ours


def attributes(header: str) -> Iterator[str]:
    return (part.strip().lower() for part in header.split(";")[1:])


async def test_signing_in_gives_two_cookies_and_opens_the_desk(desk: Desk, clock: Clock) -> None:
    await hired("Robin")
    page = await desk.get("/staff/sign-in")
    form = {"name": "Robin", "passphrase": PHRASE}
    response = await desk.client.post(page.address, data=form, headers={"origin": desk.origin})
    assert (response.status_code, response.headers["location"]) == (303, "/desk")
    session, device = response.headers.get_list("set-cookie")
    assert session.startswith("__Host-sid=")
    assert set(attributes(session)) == {"secure", "httponly", "samesite=strict", "path=/"}
    assert device.startswith("__Host-dev=")
    assert set(attributes(device)) == {*attributes(session), f"max-age={180 * 24 * 60 * 60}"}
    assert await sessions.who(response.cookies[door.NAME])


async def test_an_unknown_name_and_a_wrong_pass_phrase_answer_alike(phone: Phone, clock: Clock) -> None:
    await phone.get("/staff/sign-in")
    unknown = await phone.send("#account-form", name="Robin", passphrase=OTHER, expect=422)
    await hired("Robin")
    await phone.get("/staff/sign-in")
    wrong = await phone.send("#account-form", name="Robin", passphrase=OTHER, expect=422)
    assert unknown.errors
    assert unknown.html == wrong.html
    assert OTHER not in wrong.html


async def test_after_five_tries_the_entrance_asks_to_wait(phone: Phone, clock: Clock) -> None:
    await phone.get("/staff/sign-in")
    for _ in range(5):
        await phone.send("#account-form", name="Robin", passphrase="x" * 129, expect=422)
    page = await phone.send("#account-form", name="Robin", passphrase="x" * 129, expect=429)
    assert "wait a minute" in page.text


async def test_an_empty_form_is_told_what_is_missing(phone: Phone, clock: Clock) -> None:
    await phone.get("/staff/sign-in")
    assert (await phone.send("#account-form", expect=422)).errors


async def test_whoever_is_signed_in_is_sent_from_the_entrance_to_the_desk(desk: Desk, clock: Clock) -> None:
    await at_work(desk, "Robin", Role.MODERATOR)
    response = await desk.client.get("/staff/sign-in")
    assert (response.status_code, response.headers["location"]) == (303, "/desk")


async def test_signing_out_ends_the_session_and_empties_the_browser(desk: Desk, clock: Clock) -> None:
    await at_work(desk, "Robin", Role.MODERATOR)
    token = desk.client.cookies[door.NAME]
    response = await desk.client.post("/staff/sign-out", headers={"origin": desk.origin})
    assert (response.status_code, response.headers["location"]) == (303, "/staff/sign-in")
    assert response.headers["clear-site-data"] == '"cache", "cookies", "storage"'
    gone = response.headers.get_list("set-cookie")
    assert [cookie.split("=")[0] for cookie in gone] == [door.NAME, door.DEVICE]
    assert all("max-age=0" in set(attributes(cookie)) for cookie in gone)
    assert await sessions.who(token) is None
    assert await fetch("SELECT * FROM session") == []


@pytest.mark.parametrize("cookie", ["", "x", "x" * 43, "%00", '"; Path=/'])
async def test_a_made_up_cookie_opens_nothing(desk: Desk, clock: Clock, cookie: str) -> None:
    headers = {"cookie": f"{door.NAME}={cookie}"}
    response = await desk.client.get("/staff/people", headers=headers)
    assert (response.status_code, response.headers["location"]) == (303, "/staff/sign-in")


async def test_only_keepers_learn_that_there_is_a_list_of_people(desk: Desk, clock: Clock) -> None:
    await at_work(desk, "Robin", Role.MODERATOR)
    await desk.get("/staff/people", expect=404)


async def test_looking_at_an_invitation_changes_nothing(phone: Phone, clock: Clock) -> None:
    """T-36: a robot that opens every link in a mail."""
    peer, keeper = await invitations.invite(Role.MODERATOR, by=None), await invitations.first_keeper()
    before = await everything()
    for _ in range(2):
        await phone.get(f"/staff/invitation/{peer}")
        await phone.get(f"/staff/invitation/{keeper}")
        await phone.get("/staff/sign-in")
    assert await everything() == before


async def test_a_used_and_an_old_invitation_are_refused_kindly(phone: Phone, clock: Clock) -> None:
    old = await invitations.invite(Role.MODERATOR, by=None)
    clock.forward(days=3)
    used = await invitations.invite(Role.MODERATOR, by=None)
    await invitations.accept(used, credentials("Robin"), passphrases=QUICK)
    for token in (old, used, "made-up"):
        page = await phone.get(f"/staff/invitation/{token}", expect=410)
        assert "ask the keeper for a new one" in page.text
        assert page.heading == "This invitation does not work any more"


async def test_a_peer_joins_by_the_link_that_the_keeper_sees_once(
    desk: Desk, phone: Phone, clock: Clock
) -> None:
    await at_work(desk, "Robin", Role.KEEPER)
    await desk.get("/staff/people")
    page = await desk.send("/staff/people", role="moderator", note="Sam, nights")
    link = page.html.split(f"{desk.origin}/staff/invitation/")[1][:43]
    later = await desk.get("/staff/people")
    assert link not in later.html
    assert "Sam, nights" in later.text
    await phone.get(f"/staff/invitation/{link}")
    refused = await phone.send(name="Sam", passphrase="too short", expect=422)
    assert refused.errors
    assert "too short" not in refused.html
    form = {"name": "Sam", "passphrase": PHRASE}
    joined = await phone.client.post(f"/staff/invitation/{link}", data=form, headers={"origin": phone.origin})
    assert (joined.status_code, joined.headers["location"]) == (303, "/desk")
    who = await sessions.who(joined.cookies[door.NAME])
    assert who is not None
    assert (who.name, who.role) == ("Sam", Role.MODERATOR)


async def test_a_keeper_ends_an_account_and_with_it_its_session(desk: Desk, clock: Clock) -> None:
    await at_work(desk, "Robin", Role.KEEPER)
    other = await unarmed("Sam", Role.MODERATOR)
    token = await sessions.begin(other)
    await desk.get(f"/staff/people/{other}")
    await desk.send(f"/staff/people/{other}/end")
    assert await sessions.who(token) is None


async def test_strangers_at_the_door_do_not_stop_a_browser_that_was_here_before(
    desk: Desk, phone: Phone, clock: Clock
) -> None:
    right = {"name": "Moss", "passphrase": PHRASE}
    await hired("Moss")
    await desk.client.post("/staff/sign-in", data=right, headers={"origin": desk.origin})
    await phone.get("/staff/sign-in")
    for _ in range(4):
        await phone.send("#account-form", name="Moss", passphrase="x" * 129, expect=422)
    await phone.send("#account-form", name="Moss", passphrase=PHRASE, expect=429)
    again = await desk.client.post("/staff/sign-in", data=right, headers={"origin": desk.origin})
    assert (again.status_code, again.headers["location"]) == (303, "/desk")


async def test_keepers_read_what_was_done_and_by_whom(desk: Desk, clock: Clock) -> None:
    await at_work(desk, "Kit", Role.KEEPER)
    other = await unarmed("Sam", Role.MODERATOR)
    await desk.get("/staff/people")
    await desk.send("/staff/people", role="moderator", note="")
    await desk.get(f"/staff/people/{other}")
    page = await desk.send(f"/staff/people/{other}/end")
    assert "Kit ended the access of Sam" in page.text
    assert "Kit made an invitation for a moderator" in page.text


async def test_the_only_keeper_is_told_why_they_cannot_end_themselves(desk: Desk, clock: Clock) -> None:
    keeper = await at_work(desk, "Robin", Role.KEEPER)
    response = await desk.client.post(f"/staff/people/{keeper}/end", headers={"origin": desk.origin})
    assert response.status_code == 409
    assert "the only keeper" in response.text
    assert await sessions.who(desk.client.cookies[door.NAME])


@pytest.mark.parametrize("address", ["/staff/sign-in", "/staff/sign-out", "/staff/people"])
async def test_no_other_site_can_press_a_button_of_staff(desk: Desk, clock: Clock, address: str) -> None:
    await at_work(desk, "Robin", Role.KEEPER)
    response = await desk.client.post(address, headers={"origin": "https://elsewhere.example"})
    assert response.status_code == 403
    assert await sessions.who(desk.client.cookies[door.NAME])


async def test_what_staff_see_is_kept_nowhere(desk: Desk, clock: Clock) -> None:
    await at_work(desk, "Robin", Role.KEEPER)
    for address in ("/staff/people", f"/staff/invitation/{await invitations.invite(Role.KEEPER, by=None)}"):
        assert (await desk.get(address)).response.headers["cache-control"] == "no-store"


async def test_a_field_for_a_phrase_is_hidden_and_may_be_filled_by_a_keeper_of_phrases(phone: Phone) -> None:
    """ASVS 6.2.6, 6.2.7."""
    field = (await phone.get("/staff/sign-in")).one("#account-form [name=passphrase]")
    assert (field.get("type"), field.get("autocomplete")) == ("password", "current-password")
