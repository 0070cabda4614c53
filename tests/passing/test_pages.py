"""The kit through its doors: what it offers, what it says of an alert that changed, and what a chat shows."""

from io import BytesIO

import pytest
from litestar import Litestar
from PIL import Image
from pypdf import PdfReader

from board.alerts import changes as alerts
from board.alerts.shapes import Message
from board.passing.workshop import PRODUCTS
from board.programs import changes as programs
from board.programs.shapes import ServiceEntry
from board.web.house import House
from tests.kit.app import ORIGIN
from tests.kit.browser import Phone
from tests.kit.clock import Clock
from tests.kit.page import Page
from tests.public.records import an_alert, an_old_example, raised, raised_from_a_post, taken_back

pytestmark = pytest.mark.anyio

TEXTS = ("short.txt", "message.txt", "read-aloud.txt")
EVERYTHING = (*TEXTS, "square.svg", *PRODUCTS)
LANGUAGES = ("", "/es", "/fr")


def described(page: Page, name: str) -> str:
    return str(page.one(f'meta[property="og:{name}"]').get("content"))


async def test_an_alert_offers_its_kit_and_the_kit_offers_every_shape(phone: Phone, clock: Clock) -> None:
    alert = await raised()
    await phone.get(f"/alerts/{alert}")
    page = await phone.follow("Pass it on")
    offered = {str(link.get("href")).rsplit("/", 1)[-1] for link in page.all("#kit a[href]")}
    shown = {str(picture.get("src")).rsplit("/", 1)[-1] for picture in page.all("#kit img")}
    assert offered | shown >= {*EVERYTHING, "read-aloud", "screen"} - {"read-aloud.txt"}
    assert "until March" not in page.one("#kit-short").text_content()
    assert page.one("#kit-short").text_content().startswith("Unconfirmed, 1 report: Purple chunks")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_product_opens_in_every_language(phone: Phone, clock: Clock, language: str) -> None:
    alert = await raised()
    for name in EVERYTHING:
        answer = await phone.read(f"{language}/alerts/{alert}/{name}")
        match name.rsplit(".")[-1]:
            case "txt":
                assert answer.headers["content-type"] == "text/plain; charset=utf-8"
                assert "Purple chunks" in answer.text
            case "png":
                assert Image.open(BytesIO(answer.content)).size in {(1080, 1080), (1200, 630)}
            case "pdf":
                assert "Purple chunks" in PdfReader(BytesIO(answer.content)).pages[0].extract_text()
            case _:
                assert answer.text.startswith("<svg")


async def test_a_product_is_kept_until_the_alert_changes_and_made_again_then(
    phone: Phone, clock: Clock, app: Litestar
) -> None:
    house: House = app.state.house
    alert, address = await raised(), "/alerts/{}/poster-a5.pdf"
    first = await phone.read(address.format(alert))
    await raised()
    clock.forward(hours=2)
    assert (await phone.read(address.format(alert))).content == first.content
    assert len(house.ready.files) == 1
    await alerts.change(alert, 1, an_alert(evidence="E4"), message=Message.UPDATE, note="It was tested.")
    assert (await phone.read(address.format(alert))).content != first.content
    assert len(house.ready.files) == 2


async def test_a_paper_names_the_help_that_there_is_now(phone: Phone, clock: Clock) -> None:
    alert = await raised()
    before = await phone.read(f"/alerts/{alert}/poster-a5.pdf")
    await programs.describe([ServiceEntry(id="night-van", name="The Night Van", kinds=("naloxone",))])
    after = await phone.read(f"/alerts/{alert}/poster-a5.pdf")
    assert "The Night Van" in PdfReader(BytesIO(after.content)).pages[0].extract_text()
    assert before.content != after.content


async def test_an_alert_that_runs_out_is_told_as_expired_in_every_shape_at_once(
    phone: Phone, clock: Clock
) -> None:
    alert = await raised(days=1)
    before = {name: (await phone.read(f"/alerts/{alert}/{name}")).content for name in EVERYTHING}
    clock.forward(days=1)
    for name in EVERYTHING:
        assert (await phone.read(f"/alerts/{alert}/{name}")).content != before[name], name
    assert (await phone.read(f"/alerts/{alert}/short.txt")).text.startswith("EXPIRED")


async def test_the_address_of_an_older_paper_says_that_this_has_changed(phone: Phone, clock: Clock) -> None:
    alert = await raised()
    assert (await phone.get(f"/alerts/{alert}")).all(".changed-note") == []
    await alerts.change(alert, 1, an_alert(evidence="E4"), message=Message.UPDATE, note="It was tested.")
    await alerts.withdraw(alert, 2, note="It was baking soda.")
    page = await phone.get(f"/alerts/{alert}")
    assert {note.get("id") for note in page.all(".changed-note")} == {"v1", "v2"}
    assert page.one("main").index(page.one("#changed")) == 0
    square = (await phone.read(f"/alerts/{alert}/square.svg")).text
    assert square.startswith("<svg")


async def test_a_chat_shows_how_we_know_and_a_picture_of_this_very_version(
    phone: Phone, clock: Clock
) -> None:
    alert = await raised(an_alert(evidence="E0"))
    page = await phone.get(f"/fr/alerts/{alert}")
    assert described(page, "title") == "Purple chunks sold as down: very strong, Strathcona"
    assert described(page, "description").startswith("Non confirmé\N{NO-BREAK SPACE}: un signalement")
    assert described(page, "url") == f"{ORIGIN}/fr/alerts/{alert}"
    first = described(page, "image")
    assert first.startswith(f"{ORIGIN}/fr/alerts/{alert}/wide.png?v=1")
    assert (await phone.read(first.removeprefix(ORIGIN))).headers["content-type"] == "image/png"
    await alerts.withdraw(alert, 1, note="It was baking soda.")
    page = await phone.get(f"/alerts/{alert}")
    assert described(page, "title").startswith("Withdrawn: ")
    assert "baking soda" in described(page, "description")
    assert described(page, "image") != first


async def test_an_alert_that_was_taken_back_says_nothing_of_its_content_anywhere(
    phone: Phone, clock: Clock
) -> None:
    record = an_alert(headline="Grey powder", short_text="Ask at the park.", markings="A moon")
    alert, post = await raised_from_a_post(record, words="It tasted of metal.")
    gone = ("Grey", "park", "moon", "metal", "Strathcona")
    await phone.read(f"/alerts/{alert}/poster-a5.pdf")
    await taken_back(post)
    for language in LANGUAGES:
        for name in ("", "/pass-on", "/read-aloud"):
            page = await phone.get(f"{language}/alerts/{alert}{name}")
            assert not any(word in page.html for word in gone[:4]), name
        for name in EVERYTHING:
            answer = await phone.read(f"{language}/alerts/{alert}/{name}")
            pdf = name.endswith("pdf")
            said = PdfReader(BytesIO(answer.content)).pages[0].extract_text() if pdf else answer.text
            assert not any(word in said for word in gone), name


async def test_an_old_example_cannot_be_taken_for_news(phone: Phone, clock: Clock) -> None:
    alert = await an_old_example("Something from long ago")
    assert (await phone.read(f"/alerts/{alert}/short.txt")).text.startswith("A PAST EXAMPLE")
    page = await phone.get(f"/alerts/{alert}/pass-on")
    assert "A past example" in page.text
    assert "Take papers down after" not in page.text


@pytest.mark.parametrize("name", [*EVERYTHING, "pass-on", "read-aloud"])
async def test_what_is_no_alert_has_no_kit(phone: Phone, clock: Clock, app: Litestar, name: str) -> None:
    house: House = app.state.house
    for identity in ("zzzzzzzzzz", "abc'%20or%201"):
        await phone.get(f"/alerts/{identity}/{name}", expect=404)
    assert not house.ready.files
    assert not house.ready.pages
