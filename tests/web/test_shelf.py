"""A shelf holds so many bytes, and what nobody asked for the longest is put away first."""

from board.web.codings import Coding
from board.web.kept import OVERHEAD, Content, Kept
from board.web.shelf import Shelf

PAGE = b"x" * 1000
WEIGHT = len(PAGE) + OVERHEAD


def page(body: bytes = PAGE) -> Kept:
    return Kept(Content(body=body, media_type="text/plain"), None)


def test_what_was_asked_for_lately_stays() -> None:
    shelf = Shelf(3 * WEIGHT)
    for key in "abc":
        shelf.put(key, page())
    shelf.get("a")
    shelf.put("d", page())
    assert list(shelf) == ["c", "a", "d"]
    assert shelf.weight == 3 * WEIGHT


def test_a_page_that_is_touched_elsewhere_was_asked_for() -> None:
    shelf, first = Shelf(2 * WEIGHT), page()
    shelf.put("a", first)
    shelf.put("b", page())
    first.touch()
    shelf.put("c", page())
    assert list(shelf) == ["a", "c"]


def test_a_page_weighs_more_with_each_coding_and_others_make_room_for_it() -> None:
    shelf, first = Shelf(2 * WEIGHT), page()
    shelf.put("old", page())
    shelf.put("a", first)
    packed = first.body(Coding.GZIP)
    assert list(shelf) == ["a"]
    assert shelf.weight == WEIGHT + len(packed)


def test_a_new_page_in_the_place_of_an_old_one_weighs_alone() -> None:
    shelf, old = Shelf(3 * WEIGHT), page()
    shelf.put("a", old)
    shelf.put("a", page())
    old.body(Coding.GZIP)
    assert (len(shelf), shelf.weight, old.stands) == (1, WEIGHT, False)


def test_what_is_larger_than_the_shelf_is_not_kept() -> None:
    shelf, large = Shelf(WEIGHT), page(PAGE * 2)
    shelf.put("a", large)
    assert (len(shelf), shelf.weight, large.stands) == (0, 0, False)
