"""The board as a stranger meets it: whole pages, the same for all, and only what was decided."""

import pytest
from litestar import Litestar

from board.accounts import door, sessions
from board.db.bound import Database
from board.posts.shapes import Kind
from board.roles import Role
from board.web.house import House
from tests.accounts.cast import unarmed
from tests.kit.app import forgetful
from tests.kit.browser import Phone
from tests.kit.clock import Clock
from tests.kit.queries import counting
from tests.public.records import (
    an_alert,
    an_old_example,
    raised,
    raised_from_a_post,
    received,
    released,
    some_feedback,
    taken_back,
)

pytestmark = pytest.mark.anyio

PAGES = ("/", "/past", "/about", "/help", "/follow")
LISTS = ("/", "/?kind=alert", "/?area=vancouver:strathcona", "/past", "/feed.atom", "/feed.json")


@pytest.mark.parametrize("language", ["", "/es", "/fr"])
async def test_every_public_page_opens_in_every_language(
    phone: Phone, clock: Clock, db: Database, language: str
) -> None:
    alert, said = await raised(an_alert(risk=4)), (await released())[0]
    for address in (*PAGES, f"/alerts/{alert}", f"/feedback/{said}"):
        page = await phone.get(f"{language}{address}")
        assert page.one("html").get("lang") == (language.strip("/") or "en")


async def test_a_waiting_post_changes_no_byte_that_anybody_can_fetch(phone: Phone, clock: Clock) -> None:
    await raised_from_a_post()
    before = [(await phone.read(address)).content for address in LISTS]
    posts = [await received(kind, words="Unmistakable words of a waiting post.") for kind in Kind]
    assert [(await phone.read(address)).content for address in LISTS] == before
    for post in posts:
        for address in (f"/alerts/{post}", f"/feedback/{post}"):
            assert "Unmistakable" not in (await phone.get(address, expect=404)).html


async def test_the_next_fetch_after_a_withdrawal_shows_it_everywhere(phone: Phone, clock: Clock) -> None:
    alert, alert_post = await raised_from_a_post(
        an_alert(headline="Grey powder"), words="It tasted of metal."
    )
    said, said_post = await released(some_feedback(words={"good": "They gave me socks."}))
    shown = [(await phone.read(address)).text for address in LISTS]
    assert any("They gave me socks." in text for text in shown)
    await taken_back(alert_post)
    await taken_back(said_post)
    for address in (*LISTS, f"/alerts/{alert}"):
        text = (await phone.read(address)).text
        assert "They gave me socks." not in text
        assert "It tasted of metal." not in text
        assert "Grey powder" not in text
    assert "Withdrawn" in (await phone.get(f"/alerts/{alert}")).text
    assert "Withdrawn" in (await phone.get("/")).text
    for feed in ("/feed.atom", "/feed.json"):
        text = (await phone.read(feed)).text
        assert "Withdrawn: An alert that was taken back. The person who posted this took it back." in text
        assert "Withdrawn: Feedback. The person who posted this took it back." in text
    assert "took it back" in (await phone.get(f"/feedback/{said}", expect=410)).text


async def test_everybody_gets_the_same_bytes_whoever_they_are(
    phone: Phone, clock: Clock, app: Litestar
) -> None:
    await raised()
    session = await sessions.begin(await unarmed("Ana", Role.KEEPER))
    known = {"cookie": f"{door.NAME}={session}", "accept-language": "fr", "user-agent": "Another/2.0"}
    for address in (*PAGES, *LISTS):
        first = await phone.client.get(address, headers=known)
        forgetful(app)
        second = await phone.client.get(address)
        assert first.content == second.content


async def test_a_page_that_did_not_change_is_not_sent_twice(phone: Phone, clock: Clock) -> None:
    await raised()
    first = await phone.read("/")
    again = await phone.client.get("/", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    await raised()
    changed = await phone.client.get("/", headers={"if-none-match": first.headers["etag"]})
    assert changed.status_code == 200


@pytest.mark.parametrize("address", [*PAGES, "/feed.atom", "/feed.json"])
async def test_asking_for_the_headers_alone_gives_the_headers(
    phone: Phone, db: Database, address: str
) -> None:
    whole, head = await phone.client.get(address), await phone.client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == whole.headers["etag"]


@pytest.mark.parametrize(
    "identity", ["short", "ABCDEFGHIJ", "abcdefghi%00", "abcdefghij0", "abc'%20or%201", "%F0%9F%98%80"]
)
@pytest.mark.parametrize("kind", ["alerts", "feedback"])
async def test_what_cannot_be_an_id_reaches_no_query(
    phone: Phone, db: Database, kind: str, identity: str
) -> None:
    async with counting() as asked:
        assert (await phone.client.get(f"/{kind}/{identity}")).status_code == 404
    assert asked == []


@pytest.mark.parametrize(
    "query", ["area=atlantis", "class=vitamins", "kind=post", "after=%00", "after=MTIzLg"]
)
@pytest.mark.parametrize("address", ["/", "/past"])
async def test_what_the_guide_does_not_know_is_a_kind_404(
    phone: Phone, db: Database, address: str, query: str
) -> None:
    page = await phone.get(f"{address}?{query}", expect=404)
    assert page.heading


async def test_older_entries_are_one_link_away_in_the_language_and_filter_at_hand(
    phone: Phone, clock: Clock
) -> None:
    for number in range(27):
        await raised(an_alert(headline=f"Alert number {number} of many"))
    await released()
    page = await phone.get("/es/?kind=alert")
    assert len(page.all("article")) == 25
    older = await phone.get("/es/" + str(page.one("a[rel=next]").get("href")))
    assert len(older.all("article")) == 2
    assert older.all("a[rel=next]") == []


async def test_strangers_cannot_fill_the_table_of_finished_pages(
    phone: Phone, clock: Clock, app: Litestar
) -> None:
    house: House = app.state.house
    for _ in range(30):
        await raised()
    first = await phone.get("/")
    kept = len(house.ready.pages)
    await phone.get("/" + str(first.one("a[rel=next]").get("href")))
    await phone.get("/?utm=1&kind=&seen=2")
    await phone.get("/?kind=nonsense", expect=404)
    assert len(house.ready.pages) == kept == 1


async def test_the_first_page_asks_the_database_at_most_nine_questions(phone: Phone, clock: Clock) -> None:
    for _ in range(15):
        await raised_from_a_post(an_alert(risk=4))
        await released()
    async with counting() as asked:
        page = await phone.get("/")
    assert len(page.all("article")) == 25
    assert len(asked) <= 9, asked  # two of them are the edition: before and after waiting for another maker


async def test_an_old_example_is_marked_and_never_among_what_holds_now(phone: Phone, clock: Clock) -> None:
    example = await an_old_example("Something from long ago")
    assert "Something from long ago" not in (await phone.get("/")).text
    assert "not of now" in (await phone.get("/past")).text
    assert "not of now" in (await phone.get(f"/alerts/{example}")).text


async def test_an_expired_alert_leaves_the_board_on_the_quarter_hour(phone: Phone, clock: Clock) -> None:
    alert = await raised(an_alert(headline="Soon over"), days=1)
    assert "Soon over" in (await phone.get("/")).text
    clock.forward(days=1)
    assert "Soon over" not in (await phone.get("/")).text
    assert "Expired" in (await phone.get(f"/alerts/{alert}")).text


async def test_what_a_filter_says_of_an_empty_list_is_true(phone: Phone, clock: Clock) -> None:
    await raised(an_alert(family="opioid"), days=1)
    for address in ("/?class=stimulant", "/past?class=stimulant", "/past?kind=feedback"):
        text = (await phone.get(address)).text
        assert "Nothing here with this filter." in text
        assert "Nothing has expired" not in text
    assert "Nothing has expired" in (await phone.get("/past")).text


async def test_past_alerts_offer_no_choice_of_feedback(phone: Phone, db: Database) -> None:
    assert (await phone.get("/")).all("#filter-kind")
    assert (await phone.get("/past")).all("#filter-kind") == []


async def test_the_filter_says_what_is_shown_whatever_is_chosen(phone: Phone, clock: Clock) -> None:
    await raised(an_alert(headline="Somewhere in town", area=None, family="unknown"))
    page = await phone.get("/?area=vancouver:strathcona&class=opioid")
    assert "Somewhere in town" in page.text
    assert "Somewhere in town" in (await phone.read("/feed.atom?area=vancouver:strathcona")).text
    assert "not known: they may be about yours" in page.one("#filter").text_content()


async def test_feedback_from_which_no_words_are_printed_lost_none(phone: Phone, clock: Clock) -> None:
    said, _ = await released(some_feedback(words={}, removed=("name",)))
    assert "took something out" not in (await phone.get(f"/feedback/{said}")).text
