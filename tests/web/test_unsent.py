"""Without a database public pages are still read; whoever sends something is told so, and keeps it."""

import pytest

from board.db import fetch
from board.db.bound import Database
from tests.kit.browser import Phone
from tests.kit.build import alert_sent, moderator, published
from tests.kit.clock import Clock
from tests.kit.logs import Logs
from tests.kit.outage import full, gone
from tests.kit.page import words

pytestmark = pytest.mark.anyio

TYPED = "It came on slowly, then she could not be woken."


async def test_a_page_that_was_read_before_is_served_and_says_that_it_may_be_old(
    phone: Phone, clock: Clock
) -> None:
    await published((await alert_sent()).post, await moderator())
    for address in ("/", "/fr/"):
        before = await phone.get(address)
        clock.forward(minutes=20)
        with gone():
            page = await phone.get(address)
            again = await phone.get(address)
        notice = page.one("main > .notice")
        assert words(notice) == (
            "This page may be old. The board cannot look up what is new just now. It keeps trying."
            if address == "/"
            else "Cette page est peut-être ancienne. Le tableau ne peut pas voir ce qui est nouveau pour "
            "l'instant. Il continue d'essayer."
        )
        assert again.html == page.html
        assert [words(card) for card in page.all("h2")] == [words(card) for card in before.all("h2")]
        assert not (await phone.get(address)).all("main > .notice")


@pytest.mark.parametrize(
    "address", ["/feed.atom", "/feed.json", "/cap.atom", "/api/v1/alerts", "/services.json"]
)
async def test_software_that_reads_no_notice_gets_nothing_old(
    phone: Phone, clock: Clock, address: str
) -> None:
    await published((await alert_sent()).post, await moderator())
    await phone.read(address)
    clock.forward(minutes=20)
    with gone():
        told = await phone.read(address, expect=503)
    assert told.headers["retry-after"]
    assert told.headers["cache-control"] == "no-store"


async def test_help_is_there_though_nobody_opened_it_before(phone: Phone) -> None:
    with gone():
        assert "911" in (await phone.get("/help")).text


async def test_a_page_that_nobody_can_make_says_so_and_leads_to_help(phone: Phone) -> None:
    with gone():
        page = await phone.get("/es/services", expect=503)
    assert "/es/help" in page.links.values()


async def test_a_warning_that_cannot_be_kept_stays_on_its_form_and_is_one_post_when_sent_again(
    phone: Phone, clock: Clock
) -> None:
    await phone.get("/es/post/alert")
    clock.forward(seconds=5)
    with gone():
        page = await phone.send("#alert-form", happening="much_stronger", words=TYPED, expect=503)
    assert "no se recibió" in words(page.one("#trouble"))
    assert page.one("#alert-form textarea[name=words]").text_content().strip() == TYPED
    page = await phone.send("#alert-form")
    assert page.all(".code")
    assert len(await fetch("SELECT id FROM post")) == 1


async def test_any_other_form_comes_back_whole_on_a_page_of_its_own(phone: Phone, clock: Clock) -> None:
    await phone.get("/post/feedback")
    clock.forward(seconds=5)
    with gone():
        page = await phone.send("#feedback-form", about="thanks", happened=TYPED, expect=503)
        assert page.heading == "Not received"
        assert page.one("textarea").text_content().strip() == TYPED
        page = await phone.send("#unsent", expect=503)
    page = await phone.send("#unsent")
    assert page.all(".code")
    assert len(await fetch("SELECT id FROM post")) == 1


async def test_with_script_the_form_stays_and_the_words_go_beside_it(phone: Phone, clock: Clock) -> None:
    await phone.get("/post/feedback")
    clock.forward(seconds=5)
    with gone():
        told = await phone.client.post(
            "/post/feedback",
            data={"about": "thanks", "happened": TYPED},
            headers={"hx-request": "true", "origin": phone.origin},
        )
    assert (told.status_code, told.headers["hx-retarget"]) == (503, "#problem")
    assert "was not received" in told.text


async def test_a_pass_phrase_is_on_no_page_that_comes_back(phone: Phone) -> None:
    await phone.get("/staff/sign-in")
    with gone():
        page = await phone.send("#account-form", name="Kit", passphrase="eleven small otters", expect=503)
    assert "otters" not in page.html


async def test_software_is_told_in_its_own_way(phone: Phone) -> None:
    with gone():
        told = await phone.read("/api/v1/services", expect=503)
    assert told.headers["content-type"].startswith("application/problem+json")
    assert told.headers["retry-after"] == "60"


@pytest.mark.sqlite
async def test_a_full_disk_takes_no_post_loses_no_word_and_needs_no_hand(
    phone: Phone, db: Database, clock: Clock, tmp_path: object
) -> None:
    await published((await alert_sent()).post, await moderator())
    await phone.get("/post/alert")
    clock.forward(seconds=5)
    async with full(db):
        page = await phone.send("#alert-form", happening="much_stronger", words=TYPED * 100, expect=503)
        assert len(await fetch("SELECT id FROM post")) == 1
        assert len(await fetch("SELECT post FROM alert_facts")) == len(await fetch("SELECT id FROM post"))
    page = await phone.send("#alert-form")
    assert page.all(".code")
    assert len(await fetch("SELECT id FROM post")) == 2


async def test_the_log_says_once_in_a_quarter_hour_that_the_database_is_gone(
    phone: Phone, clock: Clock, logs: Logs
) -> None:
    clock.forward(days=3)
    with gone():
        for _ in range(3):
            await phone.get("/services", expect=503)
    assert logs.text.count('"outage"') + logs.text.count("outage ") == 1


async def test_a_clock_that_jumped_either_way_takes_posts_and_shows_pages_and_forgets_nothing(
    phone: Phone, clock: Clock
) -> None:
    """Nothing but the sweep acts on days, and that one waits (tests/test_sweep.py)."""
    await published((await alert_sent(words=TYPED)).post, await moderator())
    began = clock.now()
    for jumped in ("1970-01-01T00:00", "2028-02-29T23:59:50", "2027-04-14T18:00", "2026-03-10T15:07"):
        clock.at(jumped)
        await phone.get("/")
        await phone.read("/feed.atom")
        await phone.get("/post/alert")
        clock.forward(seconds=5)
        page = await phone.send("#alert-form", happening="much_stronger", words=f"{TYPED} {jumped}")
        assert page.all(".code")
    clock.at(began)
    assert len(await fetch("SELECT id FROM post WHERE state IN ('waiting', 'published')")) == 5
    assert (await phone.get("/")).all("article, .card")
