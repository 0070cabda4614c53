"""CAP messages as agencies fetch them: one file for each version, found through the index."""

import pytest

from board.accounts import people
from board.alerts import changes as alerts
from board.alerts.shapes import Message
from board.db.bound import Database
from board.roles import Role
from tests.following.bulletins import read
from tests.following.formats import faults_of_atom, faults_of_cap
from tests.following.walking import atom
from tests.kit.browser import Phone
from tests.kit.clock import Clock
from tests.public.records import an_alert, an_old_example, raised, raised_from_a_post, released, taken_back

pytestmark = pytest.mark.anyio
SECRET = "Zebra-striped lollipops"


async def test_each_version_is_a_file_of_its_own_for_ever(phone: Phone, clock: Clock) -> None:
    alert = await raised(an_alert(headline=SECRET))
    first = await phone.read(f"/cap/{alert}-1.xml")
    await alerts.change(alert, 1, an_alert(evidence="E4"), message=Message.UPDATE, note="It was tested.")
    assert (await phone.read(f"/cap/{alert}-1.xml")).content == first.content
    second = await phone.read(f"/cap/{alert}-2.xml")
    assert first.headers["content-type"] == "application/cap+xml; charset=utf-8"
    assert SECRET in first.text
    assert SECRET not in second.text
    assert faults_of_cap(first.text) == faults_of_cap(second.text) == []
    assert read(second.content)["references"][0].split(",")[1] == read(first.content)["identifier"][0]


async def test_there_is_no_message_but_of_a_version_that_said_something(phone: Phone, clock: Clock) -> None:
    alert, example = await raised(days=1), await an_old_example()
    clock.forward(days=2)
    await alerts.run_out()
    await phone.read(f"/cap/{alert}-1.xml")
    wrong = (
        f"{alert}-2",
        f"{alert}-0",
        f"{alert}-01",
        alert,
        f"{example}-1",
        "zzzzzzzzzz-1",
        f"{alert}-9" * 9,
    )
    for name in wrong:
        await phone.get(f"/cap/{name}.xml", expect=404)


async def test_the_index_lists_the_newest_message_of_what_holds(phone: Phone, clock: Clock) -> None:
    current, withdrawn, over = await raised(), await raised(), await raised(days=1)
    await an_old_example()
    await released()
    clock.forward(days=2)
    await alerts.withdraw(withdrawn, 1, note="It was a mistake.")
    answer = await phone.read("/cap.atom")
    assert faults_of_atom(answer.text) == []
    links = [link for entry in atom(answer).entries for link in entry.links]
    listed = [link.href for link in links if link.type == "application/cap+xml"]
    assert listed == [f"https://board.test/cap/{withdrawn}-2.xml", f"https://board.test/cap/{current}-1.xml"]
    assert over not in answer.text
    for address in listed:
        assert read((await phone.read(address)).content)["identifier"][0] in answer.text


async def test_each_new_message_is_a_new_entry_of_the_index(phone: Phone, clock: Clock) -> None:
    alert = await raised()
    [first] = atom(await phone.read("/cap.atom")).entries
    await alerts.change(alert, 1, an_alert(evidence="E4"), message=Message.UPDATE, note="It was tested.")
    [second] = atom(await phone.read("/cap.atom")).entries
    assert first.id != second.id


async def test_what_everybody_took_back_is_told_by_its_cancel_alone(phone: Phone, clock: Clock) -> None:
    alert, post = await raised_from_a_post(an_alert(headline=SECRET))
    await taken_back(post)
    assert "no longer" not in (await phone.get(f"/cap/{alert}-1.xml", expect=410)).text
    cancel = await phone.read(f"/cap/{alert}-2.xml")
    assert faults_of_cap(cancel.text) == []
    assert SECRET not in cancel.text
    assert read(cancel.content)["msgType"] == ["Cancel"]
    assert read(cancel.content)["note"] == ["The person who posted this took it back."]


async def test_a_narrow_index_still_tells_of_the_withdrawal(phone: Phone, clock: Clock) -> None:
    alert = await raised(an_alert(evidence="E4"))
    await raised(an_alert(evidence="E0"))
    assert len(atom(await phone.read("/cap.atom?evidence=E3")).entries) == 1
    await alerts.withdraw(alert, 1, note="It was a mistake.")
    [entry] = atom(await phone.read("/cap.atom?evidence=E3")).entries
    assert f"{alert}:2" in entry.id


async def test_a_planted_board_gives_out_exercises(phone: Phone, clock: Clock) -> None:
    await people.end(await people.add(people.DEMO, Role.MODERATOR, hashed=people.NOBODY))
    alert = await raised()
    assert read((await phone.read(f"/cap/{alert}-1.xml")).content)["status"] == ["Exercise"]


async def test_pages_lead_to_the_feeds_with_their_filter_and_an_alert_to_its_message(
    phone: Phone, db: Database, clock: Clock
) -> None:
    alert = await raised()
    page = await phone.get("/fr/?risk=3&class=opioid")
    assert [link.get("href") for link in page.all("link[rel=alternate]")] == [
        f"/fr/{name}?class=opioid&risk=3" for name in ("feed.atom", "feed.json", "cap.atom")
    ]
    assert (await phone.get("/about")).one("link[type='application/feed+json']").get("href") == "/feed.json"
    shown = (await phone.get(f"/es/alerts/{alert}")).one("link[type='application/cap+xml']")
    assert faults_of_cap((await phone.read(str(shown.get("href")))).text) == []
