"""Search on the board: by canonical name, street name, misspelling, and in any of three languages."""

import asyncio
import threading
from collections.abc import Collection
from datetime import timedelta

import pytest
from litestar import Litestar

from board import clock as time
from board.alerts.record import Contents
from board.errors import TooMuch
from board.guide.load import Guide
from board.public import papers, search
from tests.kit.browser import Phone
from tests.kit.clock import Clock
from tests.kit.queries import counting
from tests.public.records import an_alert, raised, raised_from_a_post, released, some_feedback, taken_back
from tests.public.search import labelled

pytestmark = pytest.mark.anyio

XYLAZINE = an_alert(
    headline="Sores that do not heal",
    short_text="Seen in Strathcona.",
    found=(Contents(name="Xylazine", substance="xylazine"),),
)


def test_the_set_is_large_and_every_label_names_something() -> None:
    assert len(labelled.queries()) >= 130
    known = {each.entry.id for each in labelled.papers()}
    assert [each.words for each in labelled.queries() if not each.wanted <= known] == []


@pytest.mark.parametrize("which", [labelled.tuned, labelled.held_out])
def test_at_least_nineteen_of_twenty_are_found_among_the_first_ten(which: object) -> None:
    assert callable(which)
    recalls = {query.words: labelled.recall(query) for query in which()}
    poor = {words: share for words, share in recalls.items() if share < 0.95}
    assert sum(recalls.values()) / len(recalls) >= 0.95, poor


@pytest.mark.both_engines
async def test_people_find_alerts_and_feedback_with_their_own_words(phone: Phone, clock: Clock) -> None:
    await raised(XYLAZINE)
    await released(some_feedback(service_name="The Night Van"))
    for words in ("tranq", "xilazina", "zylazine", "strathcona"):
        assert "Sores that do not heal" in (await phone.get(f"/search?q={words}")).text
    found = await phone.get("/fr/search?q=night+van")
    assert "The Night Van" in found.text
    assert "Sores" not in found.text


async def test_the_board_has_a_box_that_needs_no_script(phone: Phone, clock: Clock) -> None:
    await raised(XYLAZINE)
    page = await phone.get("/")
    assert page.one("#seek").get("method") == "get"
    assert "Sores that do not heal" in (await phone.get(f"{page.one('#seek').get('action')}?q=tranq")).text


async def test_words_come_back_escaped_and_endless_ones_keep_no_page(
    phone: Phone, app: Litestar, clock: Clock
) -> None:
    page = await phone.get("/search?q=<script>alert(1)</script>")
    assert "<script>alert" not in page.text
    assert "Nothing here speaks of that." in page.text
    before = [*app.state.house.ready.pages, *app.state.house.seldom.pages]
    for number in range(5):
        await phone.get(f"/search?q=word{number}&more={number}")
    assert [*app.state.house.ready.pages, *app.state.house.seldom.pages] == before


async def test_what_is_over_stands_apart_and_what_was_taken_back_is_found_no_more(
    phone: Phone, clock: Clock
) -> None:
    _, post = await raised_from_a_post(XYLAZINE)
    short = an_alert(headline="Tranq for a day", found=XYLAZINE.found)
    await raised(short, days=1)
    page = await phone.get("/search?q=tranq")
    assert {"Sores that do not heal", "Tranq for a day"} <= set(page.links)
    clock.forward(days=2)
    page = await phone.get("/search?q=tranq")
    assert "Tranq for a day" in page.one("#found-past").text_content()
    assert "Tranq for a day" not in page.one("#found-now").text_content()
    await taken_back(post)
    assert "Sores" not in (await phone.get("/search?q=tranq")).text


async def test_what_is_not_released_is_not_found(phone: Phone, clock: Clock) -> None:
    await released(some_feedback(words={"good": "Zanzibar"}), at=time.now() + timedelta(days=1))
    assert "Nothing here speaks of that." in (await phone.get("/search?q=zanzibar")).text
    clock.forward(days=1, minutes=15)
    assert "Zanzibar" in (await phone.get("/search?q=zanzibar")).text


async def test_a_second_search_reads_only_how_often_something_changed(phone: Phone, clock: Clock) -> None:
    await raised(XYLAZINE)
    await phone.get("/search?q=tranq")
    async with counting() as few:
        await phone.get("/search?q=xylazine")
    assert len(few) <= 2


async def test_it_is_looked_for_away_from_the_event_loop_and_a_crowd_is_told_to_come_back(
    phone: Phone, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Threat: whoever searches on and on holds up everybody who reads."""
    await raised(XYLAZINE)
    go, threads, look = threading.Event(), set[int](), papers.understood

    def slowly(text: str, guide: Guide, known: Collection[str]) -> papers.Sought:
        threads.add(threading.get_ident())
        go.wait(10)
        return look(text, guide, known)

    monkeypatch.setattr(search, "understood", slowly)
    room = search.AT_ONCE + search.WAITING
    asked = [asyncio.create_task(search.search("tranq", labelled.guide())) for _ in range(room + 1)]
    [refused], held = await asyncio.wait(asked, return_when=asyncio.FIRST_EXCEPTION)
    assert isinstance(refused.exception(), TooMuch)
    go.set()
    assert all(len(found.now) == 1 for found in await asyncio.gather(*held))
    assert threading.get_ident() not in threads


async def test_what_everybody_searches_is_made_once_for_an_edition(phone: Phone, clock: Clock) -> None:
    await raised(XYLAZINE)
    stocks = await asyncio.gather(*(search.held(labelled.guide()) for _ in range(5)))
    assert len({id(each.stock) for each in stocks}) == 1
