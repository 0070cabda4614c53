"""The table of what may go out now: true pages, each at its one plain address."""

from datetime import datetime
from time import monotonic

import pytest

from board.db import turned
from board.safety.headers import Place
from board.web import present as presents
from board.web.kept import Content, Kept, being_made
from board.web.present import Moment, Present
from board.web.shelf import Shelf
from board.web.table import Table
from tests.kit.clock import Clock

QUARTER = datetime.fromisoformat("2026-03-10T18:00+00:00")


async def never() -> int:
    raise AssertionError("nobody may ask")


@pytest.fixture
def table(clock: Clock) -> Table:
    made = Table(Present(never), Place("https://board.example", "http://abc.onion"))
    made.present.told(1, asked=monotonic())
    return made


def page(moment: Moment | None = (1, QUARTER), text: str = "page") -> Kept:
    return Kept(Content(body=text.encode(), media_type="text/html"), moment)


def test_a_page_of_this_edition_is_found_at_its_address_and_nowhere_else(table: Table) -> None:
    kept = page()
    table.lay_out(kept, b"/alerts/abc")
    table.lay_out(kept, b"/", b"kind=alert")
    assert table.find(b"/alerts/abc")
    assert table.find(b"/?kind=alert")
    for other in (b"/", b"/alerts/abc?x=1", b"/alerts/abc/", b"//alerts/abc", b"/?kind=alert&x", b"*", b""):
        assert table.find(other) is None


@pytest.mark.parametrize("path", [b"/help/", b"//help", b"/h%65lp", b"/help//x", b"help", b"/h\xc3\xa9", b""])
def test_a_page_under_a_second_name_takes_no_place(table: Table, path: bytes) -> None:
    table.lay_out(page(), path)
    assert not table.pages


@pytest.mark.parametrize("path", [b"/", b"/es/", b"/es", b"/feed.atom", b"/static/css/board.0a1b.css"])
def test_every_plain_address_has_its_place(table: Table, path: bytes) -> None:
    table.lay_out(page(), path)
    assert table.find(path)


def test_nothing_that_can_change_goes_out_where_nobody_has_looked_lately(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    table.lay_out(page(), b"/")
    table.fix(page(None), "/static/a.css")
    monkeypatch.setattr(presents, "monotonic", lambda: monotonic() + presents.BELIEVED)
    assert table.find(b"/") is None
    assert table.find(b"/static/a.css")


def test_a_page_of_another_edition_or_quarter_hour_does_not_go_out(table: Table, clock: Clock) -> None:
    table.lay_out(page(), b"/")
    table.present.told(2, asked=monotonic())
    assert table.find(b"/") is None
    table.present.told(1, asked=monotonic())
    assert table.find(b"/")
    clock.at("2026-03-10T18:15")
    table.present.told(1, asked=monotonic())
    assert table.find(b"/") is None


def test_a_turn_here_stops_every_page_at_once(table: Table) -> None:
    table.lay_out(page(), b"/")
    turned.ring()
    assert table.find(b"/") is None


def test_the_page_before_a_turn_elsewhere_goes_out_while_the_next_one_is_made_but_not_for_long(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = page()
    table.lay_out(kept, b"/")
    table.present.told(2, asked=monotonic())
    with being_made(kept):
        assert table.find(b"/")
        monkeypatch.setattr(presents, "monotonic", lambda: monotonic() + presents.LENIENT)
        assert table.find(b"/") is None
    assert table.find(b"/") is None


def test_the_page_before_a_turn_here_does_not_go_out_while_the_next_one_is_made(table: Table) -> None:
    kept = page()
    table.lay_out(kept, b"/")
    turned.ring()
    table.present.told(2, asked=monotonic())
    with being_made(kept):
        assert table.find(b"/") is None


def test_a_page_of_long_ago_does_not_go_out_while_the_next_one_is_made(table: Table) -> None:
    kept = page()
    table.lay_out(kept, b"/")
    table.present.told(2, asked=monotonic())
    table.present.told(3, asked=monotonic())
    with being_made(kept):
        assert table.find(b"/") is None


def test_a_page_that_leaves_its_shelf_leaves_its_address(table: Table) -> None:
    shelf, first, second = Shelf(5000), page(text="first"), page(text="second")
    shelf.put("a", first)
    table.lay_out(first, b"/")
    shelf.put("a", second)
    assert not table.pages
    table.lay_out(second, b"/")
    first.put_away()
    laid = table.find(b"/")
    assert laid
    assert laid.kept is second


def test_who_comes_by_the_onion_is_told_of_no_onion(table: Table) -> None:
    table.lay_out(page(), b"/")
    laid = table.find(b"/")
    assert laid
    plain, hidden = (
        dict(laid.answer(b"", b"", host).headers) for host in (b"board.example", b"ABC.onion:80")
    )
    assert plain[b"onion-location"] == b"http://abc.onion/"
    assert b"strict-transport-security" in plain
    assert plain.keys() - hidden.keys() == {b"onion-location", b"strict-transport-security"}


def test_the_same_answer_is_finished_once(table: Table) -> None:
    table.lay_out(page(), b"/")
    laid = table.find(b"/")
    assert laid
    first, second = (laid.answer(b"gzip", b"", b"") for _ in range(2))
    assert first is second
    tag = dict(first.headers)[b"etag"]
    same = laid.answer(b"gzip", b"W/" + tag, b"")
    assert (same.status, same.body) == (304, b"")
    assert dict(same.headers)[b"etag"] == tag
