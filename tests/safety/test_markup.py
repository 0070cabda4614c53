"""What staff may format, and what becomes of everything else."""

from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.errors import Invalid
from board.safety import markup

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=//third.example/x.png>",
    "<svg onload=alert(1)>",
    "<p style='position:fixed' id=x class=y data-hx-get=/x hx-get=/x onclick=alert(1)>hi</p>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='jav&#x09;ascript:alert(1)'>x</a>",
    "<a href='data:text/html,x' target=_blank name=x>x</a>",
    "<iframe src=https://e.example></iframe><form action=/x><input name=q></form>",
    "<math><mtext></p><style><img src=x onerror=alert(1)>",
    "<!--[if IE]><script>alert(1)</script><![endif]-->",
]


@pytest.mark.parametrize("html", HOSTILE)
def test_hostile_markup_comes_out_harmless(html: str) -> None:
    _assert_harmless(markup.clean(html))


@given(
    st.lists(st.sampled_from([*HOSTILE, "<", ">", "'", '"', "&", "<a href=", "<p>", "x", "-->"])).map("".join)
)
def test_no_mixture_of_hostile_pieces_comes_out_alive(html: str) -> None:
    _assert_harmless(markup.clean(html[: markup.LONGEST]))


def test_the_short_list_of_tags_stays() -> None:
    html = "<h2>New hours</h2><p>We are <strong>open</strong> at <em>night</em>.</p><ul><li>one</li></ul>"
    assert markup.clean(html) == html


@pytest.mark.parametrize("target", ["https://help.example/", "mailto:a@b.example", "tel:+16045550100"])
def test_a_link_keeps_its_target_and_gets_our_own_rel(target: str) -> None:
    html = markup.clean(f'<a href="{target}" rel="opener" target="_blank">help</a>')
    assert html == f'<a href="{target}" rel="{markup.REL}">help</a>'


def test_an_address_in_plain_words_never_becomes_a_link() -> None:
    assert markup.clean("see www.example.org or https://example.org") == (
        "see www.example.org or https://example.org"
    )


def test_plain_words_are_escaped_once() -> None:
    assert markup.clean("salt & 1 < 2") == "salt &amp; 1 &lt; 2"


def test_too_long_a_text_is_refused_before_it_is_read() -> None:
    with pytest.raises(Invalid, match="second look"):
        markup.clean("<b>" * markup.LONGEST)


def test_many_threads_at_once_each_get_their_own_text() -> None:
    texts = [f"<p>notice <strong>{number}</strong></p><script>{number}</script>" for number in range(200)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(markup.clean, texts)) == [markup.clean(text) for text in texts]


class _Harmless(HTMLParser):
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in markup.TAGS
        assert {name for name, _ in attrs} <= {"href", "rel"}
        scheme, colon, _ = (dict(attrs).get("href") or "").partition(":")
        assert not colon or scheme.lower() in markup.SCHEMES
        assert tag != "a" or ("rel", markup.REL) in attrs

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def _assert_harmless(html: str) -> None:
    parser = _Harmless()
    parser.feed(html)
    parser.close()
