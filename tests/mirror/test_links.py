"""A page keeps every byte but its addresses, and says that it is a copy."""

import pytest

from board.mirror.links import Dress, rewritten
from tests.house.conftest import full as full
from tests.kit.browser import Phone

DRESS = Dress(live="https://board.test", notice="<p>A copy.</p>", form="<p>A form.</p>", style="<link>")
BARE = Dress("", "", "", "")
PAGE = """<!doctype html>
<html lang="en"><head><link rel="manifest" href="/app.webmanifest"></head><body><header></header>
<!-- kept --><p title="a &quot;b&quot;">caf&eacute; &#233; &amp;copy <a href="#main">x</a>
<a href="/alerts/k3?x=1&amp;y=2#v1" data-x>one</a><a href="tel:911">call</a><a href='//e.example/'>out</a>
<a href="https://e.example/?a=1&amp;b=2">away</a><svg viewBox="0 0 1 1"><path d="M0"/></svg>
<form method="get" hx-post="/x"><button formaction="/y">Go</button></form></body></html>
"""


def test_only_addresses_change() -> None:
    assert rewritten(PAGE, "/help", lead=lambda link: f"<{link}>", dress=DRESS) == (
        PAGE.replace('<link rel="manifest" href="/app.webmanifest">', "<link>")
        .replace("</header>", "</header><p>A copy.</p>")
        .replace('"/alerts/k3?x=1&amp;y=2#v1"', '"&lt;/alerts/k3?x=1&amp;y=2#v1&gt;"')
        .replace('<form method="get" hx-post="/x">',
                 '<p>A form.</p><form method="get" action="https://board.test/help">')
        .replace('"/y"', '"https://board.test/y"')
    )  # fmt: skip


def test_what_leads_back_into_markup_is_escaped() -> None:
    evil = rewritten('<a href="/x">y</a>', "/", lead=lambda _: '"><script>', dress=BARE)
    assert evil == '<a href="&quot;&gt;&lt;script&gt;">y</a>'


@pytest.mark.anyio
@pytest.mark.usefixtures("full", "clock")
async def test_a_page_of_the_board_in_which_nothing_changes_keeps_every_byte(phone: Phone) -> None:
    for address in ("/", "/es", "/about", "/learn/overdose", "/services", "/map", "/changes", "/api"):
        page = (await phone.get(address)).html
        unled = rewritten(page, "/nowhere/", lead=lambda link: link, dress=BARE)
        assert unled == page, address
