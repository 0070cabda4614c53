"""The keeper's list of sources, and what a moderator sees of what they sent."""

import pytest

from board.exchange import sources
from board.exchange.shapes import REFUSED, News
from tests.exchange.items import an_item, north, said
from tests.kit.browser import Desk
from tests.kit.clock import Clock
from tests.kit.people import first_in_the_queue, kit_comes_in, moss_comes_in, moss_publishes
from tests.public.records import raised

pytestmark = pytest.mark.anyio

ADDRESS = "https://north.example/feed.json"


async def test_a_keeper_adds_a_source_and_takes_it_off_again(desk: Desk, clock: Clock) -> None:
    await kit_comes_in(desk)
    assert "Nobody yet" in (await desk.get("/staff/sources")).text
    page = await desk.send("#add-source", name="North Board", address=ADDRESS)
    assert "North Board" in page.text
    assert "Not read yet" in page.text
    page = await desk.send("#add-source", expect=422, name="Again", address=ADDRESS)
    assert "This address is followed already." in page.errors[-1]
    [source] = await sources.listed()
    page = await desk.send(f"/staff/sources/{source.id}/end")
    assert "Nobody yet" in page.text


@pytest.mark.parametrize(
    "address",
    [
        "http://north.example/feed",
        "https://10.0.0.1/feed",
        "https://north.example:22/",
        "feed",
        "",
        f"{ADDRESS}\n",
    ],
)
async def test_only_an_address_that_may_be_opened_is_taken(desk: Desk, clock: Clock, address: str) -> None:
    await kit_comes_in(desk)
    await desk.get("/staff/sources")
    good = address.strip() == ADDRESS
    await desk.send("#add-source", expect=200 if good else 422, name="North", address=address)
    assert len(await sources.listed()) == good


async def test_the_list_says_since_when_and_why_a_source_cannot_be_read(desk: Desk, clock: Clock) -> None:
    await sources.note_failure(await sources.follow("North", ADDRESS, by=None), REFUSED)
    await kit_comes_in(desk)
    page = await desk.get("/staff/sources")
    assert (
        "Could not be read since March 10, 2026: its address is not one that this board may open."
        in page.text
    )


async def test_moderators_do_not_change_the_list(desk: Desk, clock: Clock) -> None:
    await moss_comes_in(desk)
    await desk.get("/staff/sources", expect=404)


async def test_a_card_and_its_sheet_say_who_sent_it_and_where_it_stands(desk: Desk, clock: Clock) -> None:
    await said(await north(), an_item())
    await moss_comes_in(desk)
    card = await desk.get("/desk")
    assert "Grey chunks sold as down From North (north.example) · New there" in card.text
    sheet = await first_in_the_queue(desk)
    assert sheet.heading == "Grey chunks sold as down"
    assert sheet.links["Read it there"] == "https://north.example/alerts/aaaaaaaaaa"
    assert "A laboratory found a strong sedative." in sheet.text
    assert sheet.one("#f-headline").text_content().strip() == "Grey chunks sold as down"
    done = await moss_publishes(desk)
    assert "approved" in done.text


async def test_a_change_there_is_shown_part_by_part_and_settled_with_one_press(
    desk: Desk, clock: Clock
) -> None:
    source = await north()
    await said(source, an_item())
    await moss_comes_in(desk)
    await moss_publishes(desk)
    await said(source, an_item(title="Grey chunks, now blue"))
    assert "Changed there: headline" in (await desk.get("/desk")).text
    sheet = await first_in_the_queue(desk)
    assert sheet.one("#told del").text_content() == "Grey chunks sold as down"
    assert sheet.one("#told ins").text_content() == "Grey chunks, now blue"
    assert "See or correct our alert" in sheet.links
    assert not sheet.all("#editor")
    done = await desk.send("form.decide", press="Settled")
    assert done.heading == "Done."


async def test_what_a_source_took_back_is_taken_back_here_with_one_press(desk: Desk, clock: Clock) -> None:
    source = await north()
    await said(source, an_item())
    await moss_comes_in(desk)
    await moss_publishes(desk)
    await said(source, an_item(news=News.TAKEN_BACK, title="", text="It was a mistake."))
    assert "Taken back there" in (await desk.get("/desk")).text
    sheet = await first_in_the_queue(desk)
    assert "It was a mistake." in sheet.text
    await desk.send("form.decide", press="Take our alert back too")
    board = await desk.get("/")
    assert "The alert service that told us this took it back." in (await desk.get("/past")).text
    assert board.all("article.is-current") == []


async def test_what_nobody_took_back_cannot_be_taken_back_from_its_card(desk: Desk, clock: Clock) -> None:
    await raised()
    await said(await north(), an_item())
    await moss_comes_in(desk)
    sheet = await first_in_the_queue(desk)
    address = sheet.address + "/take-back"
    answer = await desk.client.post(address, data={"version": "1"}, headers={"origin": desk.origin})
    assert answer.status_code == 404


async def test_markup_from_a_source_is_words(desk: Desk, clock: Clock) -> None:
    await said(await north(), an_item(title="<b>Bold</b>", text="<script>x()</script>\"'"))
    await moss_comes_in(desk)
    sheet = await first_in_the_queue(desk)
    assert sheet.heading == "<b>Bold</b>"
    assert "<script>x()</script>" in sheet.text
