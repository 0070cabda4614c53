"""A moderator takes words out of all that an alert ever said."""

import pytest

from tests.kit.browser import Desk, Phone
from tests.kit.build import alert_sent, moderator, published
from tests.kit.clock import Clock
from tests.kit.page import words
from tests.kit.people import moss_comes_in

pytestmark = pytest.mark.anyio

EVERYWHERE = (
    "/", "/alerts/{}", "/alerts/{}/versions/1", "/alerts/{}/message.txt", "/feed.atom", "/feed.json",
    "/cap/{}-1.xml", "/api/v1/alerts/{}",
)  # fmt: skip
MARK = "[removed: a name] has bad down"


@pytest.fixture
async def alert(app: object, clock: Clock) -> str:
    """An alert whose headline names somebody."""
    return await published((await alert_sent()).post, await moderator(), headline="Jo Redford has bad down")


async def test_words_leave_every_page_and_feed_and_a_mark_stays(
    desk: Desk, phone: Phone, alert: str, clock: Clock
) -> None:
    await moss_comes_in(desk)
    await desk.get(f"/desk/alerts/{alert}")
    page = await desk.send("#strike", strike="jo redford", strike_why="name")
    assert MARK in words(page.one("h1"))
    for place in EVERYWHERE:
        address = place.format(alert)
        text = (await phone.client.get(address)).text
        assert "Redford" not in text, address
        assert "[removed: a name]" in text, address
    told = words((await phone.get(f"/alerts/{alert}")).one(".history"))
    assert "Words that could lead to somebody were taken out of every version." in told
    assert "Words taken out of every version of an alert" in words((await desk.get("/desk/log")).one("main"))


async def test_what_cannot_be_struck_is_said_beside_its_field_and_kept(desk: Desk, alert: str) -> None:
    await moss_comes_in(desk)
    await desk.get(f"/desk/alerts/{alert}")
    page = await desk.send("#strike", strike="Jo", strike_why="name", expect=422)
    assert "three letters or more" in page.text
    page = await desk.send("#strike", strike="Ana Grey", strike_why="name", expect=422)
    assert "These words stand nowhere in this alert." in page.text
    assert page.one("#f-strike").get("value") == "Ana Grey"
    page = await desk.send("#strike", strike="Jo Redford", strike_why="", expect=422)
    assert "Please choose one of these." in page.text
