"""A page with a gap is one page for everybody, and each word reaches only the one it was filled in for."""

import gzip

import pytest
from litestar import Litestar

from board.web.gapped import Gapped, Gaps
from tests.kit.browser import Phone

PAGE = '<p>before</p><input value="{}"><p>{}-{}</p><p>after</p>'


def made(marks: list[str]) -> str:
    return PAGE.format(marks[0], marks[0], marks[1])


def test_the_packed_page_is_the_plain_one() -> None:
    kept = Gaps().page("form", 2, made)
    for words in (("one", "two"), ("three", ""), ("a" * 60_000, "b")):
        assert kept.plain(words).decode() == PAGE.format(words[0], words[0], words[1])
        assert gzip.decompress(kept.packed(words)) == kept.plain(words)


def test_a_page_is_made_once_and_holds_no_word_of_anybody() -> None:
    gaps, makings = Gaps(), list[list[str]]()

    def noted(marks: list[str]) -> str:
        makings.append(marks)
        return made(marks)

    first = gaps.page("form", 2, noted)
    first.packed(("secret", "words"))
    assert gaps.page("form", 2, noted) is first
    assert len(makings) == 1
    assert b"secret" not in b"".join(first._pieces + first._packed)


def test_a_page_without_a_gap_is_what_it_is() -> None:
    assert Gapped("<p>nothing</p>", "mark").plain(()) == b"<p>nothing</p>"


@pytest.mark.anyio
async def test_each_phone_has_a_form_of_its_own(phone: Phone, app: Litestar) -> None:
    packed = {"accept-encoding": "gzip"}
    forms = [await phone.client.get("/post/alert", headers=packed) for _ in range(3)]
    plain = await phone.client.get("/post/alert", headers={"accept-encoding": "identity"})
    tokens = {_token(each.text) for each in (*forms, plain)}
    assert len(tokens) == 4
    assert {each.text.replace(_token(each.text), "") for each in (*forms, plain)} == {
        plain.text.replace(_token(plain.text), "")
    }


def _token(page: str) -> str:
    return page.partition('name="once" value="')[2].partition('"')[0]
