"""Feeds and messages as the world sends them, good and bad."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from board.alerts.record import Issuer
from board.alerts.shapes import Standing
from board.exchange.hearing import understood
from board.exchange.names import alert_name
from board.exchange.shapes import Heard, Item, News, Unreachable
from board.exchange.wording import unmarked
from board.following import atom, jsonfeed
from tests.exchange.items import json_feed
from tests.following.told import NOON, a_channel, an_alert_as, feedback_as

HOST = "north.example"
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">{}</feed>'
ENTRY = "<entry><id>tag:n,2026:1</id><title>A title</title><updated>2026-03-09T10:00:00Z</updated>{}</entry>"
RSS = "<rss version='2.0'><channel>{}</channel></rss>"
CAP = """<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
<identifier>two</identifier><sender>n.example</sender>
<sent>2026-03-09T18:00:00-07:00</sent><status>{status}</status><msgType>{kind}</msgType><scope>Public</scope>
<references>n.example,one,2026-03-08T18:00:00-07:00</references>
<info><language>fr</language><category>Health</category><event>Alerte</event><urgency>Expected</urgency>
<severity>Severe</severity><certainty>Observed</certainty><headline>Un titre</headline></info>
<info><language>en-CA</language><category>Health</category><event>Drug alert</event>
<urgency>Expected</urgency>
<severity>Extreme</severity><certainty>Observed</certainty><headline>Grey chunks</headline>
<description>Hard to wake.</description><instruction>Carry naloxone.</instruction>
<web>https://n.example/1</web>
<parameter><valueName>board:origin</valueName><value>tag:west,2026:alert:x</value></parameter>
<area><areaDesc>Penticton</areaDesc></area></info></alert>"""
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def heard(text: str | bytes) -> Heard:
    return understood(text.encode() if isinstance(text, str) else text, HOST)


def only(text: str | bytes) -> Item:
    [item] = heard(text).items
    return item


def test_json_of_any_agency_becomes_plain_text() -> None:
    item = only(json_feed({"id": 42, "url": "https://n.example/1", "title": "A \u202etitle\u0000",
                           "content_html": "<p>One</p><script>x()</script><p>T&amp;wo</p>",
                           "date_published": "2026-03-09T18:00:00-07:00"}))  # fmt: skip
    assert (item.names, item.title, item.text) == (("north.example 42",), "A title", "One\nT&wo")
    assert (str(item.day), item.news, item.risk, item.direct) == ("2026-03-10", News.SAYS, None, True)


def test_a_board_says_in_json_what_it_knows() -> None:
    told: dict[str, Any] = {"kind": "alert", "standing": "withdrawn", "risk": 4, "evidence": "E2",
                            "class": "opioid", "area": "a:b", "issuer": "West",
                            "origin": "tag:west,2026:alert:x", "headline": "H"}  # fmt: skip
    item = only(json_feed({"id": "tag:n,2026:alert:1", "title": "Likely. H", "_board": told}))
    assert item.names == ("tag:west,2026:alert:x", "tag:n,2026:alert:1")
    assert (item.title, item.news, item.risk, item.direct, item.issuer) == (
        "H",
        News.TAKEN_BACK,
        4,
        False,
        "West",
    )


def test_feedback_of_another_board_stays_there() -> None:
    assert heard(json_feed({"id": "1", "_board": {"kind": "feedback"}})).items == ()


def test_one_bad_entry_does_not_hide_the_others() -> None:
    found = heard(json_feed({"id": "1", "title": "Good"}, {"title": "No id"}, {"id": [], "title": 7}))
    assert ([item.title for item in found.items], found.skipped) == (["Good"], 2)
    atom_feed = heard(ATOM.format("<entry><title>No id</title></entry>" + ENTRY.format("")))
    assert ([item.title for item in atom_feed.items], atom_feed.skipped) == (["A title"], 1)


def test_atom_with_any_kind_of_words() -> None:
    for kind, inside in (
        ("text", "One &lt;b&gt;"),
        ("html", "&lt;p&gt;One &amp;lt;b&amp;gt;&lt;/p&gt;"),
        ("xhtml", '<div xmlns="http://www.w3.org/1999/xhtml"><p>One &lt;b&gt;</p></div>'),
    ):
        item = only(ATOM.format(ENTRY.format(f'<content type="{kind}">{inside}</content>')))
        assert (item.text, item.language, str(item.day)) == ("One <b>", "fr", "2026-03-09")


def test_a_tombstone_takes_back() -> None:
    tomb = """<at:deleted-entry xmlns:at="http://purl.org/atompub/tombstones/1.0" ref="tag:n,2026:1"
 when="2026-03-09T10:00:00Z"/>"""
    item = only(ATOM.format(tomb))
    assert (item.names, item.news) == (("tag:n,2026:1",), News.TAKEN_BACK)


def test_an_index_points_to_messages() -> None:
    link = '<link type="application/cap+xml" href="https://north.example/1.cap"/>'
    found = heard(ATOM.format(ENTRY.format(link)))
    assert (found.items, [each.address for each in found.messages]) == ((), ["https://north.example/1.cap"])


def test_rss_of_an_old_agency() -> None:
    item = only(RSS.format("<item><title>Grey &amp;amp; blue</title><link>https://n.example/1</link>"
                           "<pubDate>Mon, 09 Mar 2026 10:00:00 GMT</pubDate></item>"))  # fmt: skip
    assert (item.title, item.names, str(item.day)) == ("Grey & blue", ("https://n.example/1",), "2026-03-09")


@pytest.mark.parametrize(
    ("kind", "news"), [("Alert", News.SAYS), ("Update", News.SAYS), ("Cancel", News.TAKEN_BACK)]
)
def test_a_message_of_the_common_alerting_protocol(kind: str, news: News) -> None:
    item = only(CAP.format(status="Actual", kind=kind))
    assert item.names == ("tag:west,2026:alert:x", "cap:n.example,one", "cap:n.example,two")
    assert (item.title, item.risk, item.news, item.area_words) == ("Grey chunks", 4, news, "Penticton")
    assert item.text == "Hard to wake.\n\nCarry naloxone."


@pytest.mark.parametrize("status", ["Exercise", "System", "Test", "Draft"])
def test_a_message_that_is_not_for_people_is_passed_over(status: str) -> None:
    assert heard(CAP.format(status=status, kind="Alert")) == Heard()


def test_the_messages_of_a_board_bear_the_name_that_its_feeds_give() -> None:
    message = CAP.format(status="Actual", kind="Update").replace("board:origin", "board:other")
    ours = message.replace(">two<", ">urn:x-board:board.test:alert:abcdefgh12:2<")
    assert only(ours).origin == alert_name("abcdefgh12", "https://board.test")
    assert only(ours).direct


def test_a_cancel_without_a_word_is_still_a_cancel() -> None:
    bare = CAP.format(status="Actual", kind="Cancel").partition("<info>")[0] + "</alert>"
    assert (only(bare).news, only(bare).names[0]) == (News.TAKEN_BACK, "cap:n.example,one")


@pytest.mark.parametrize("bad", [
    b"", b"\x00", b"<html><body>Not here</body></html>", b"<feed>", b"{", b"[]",
    b'{"items": []}', b"[" * 200_000,
    b'{"version": "https://jsonfeed.org/version/1.1", "items": 7}', b'{"a":' * 200_000, "ÿ".encode("utf-16"),
    (BOMB + ATOM.format("")).encode(), b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><rss/>',
    b"<a>" * 200_000 + b"</a>" * 200_000, b'<?xml version="1.0" encoding="nonsense"?><rss/>',
])  # fmt: skip
def test_what_is_no_feed_is_said_to_be_none(bad: bytes) -> None:
    with pytest.raises(Unreachable):
        heard(bad)


@pytest.mark.parametrize(("html", "words"), [
    ("<p>One</p><style>x</style>Two", "One\nTwo"), ("a &lt;b&gt; c", "a <b> c"), ("<!-- no -->yes", "yes"),
    ("<script>a<b</script>", ""), ("3 < 4 > 2", "3 < 4 > 2"), ("<a " * 13_000, " ".join(["<a"] * 13_000)),
    ("<scr<b>ipt>x", "<script>x"),
])  # fmt: skip
def test_markup_of_any_kind_becomes_words(html: str, words: str) -> None:
    assert unmarked(html) == words


WORDS = st.one_of(st.none(), st.text(max_size=30), st.integers(), st.just({"standing": 7, "risk": "x"}))
FIELDS = st.sampled_from(
    ("id", "url", "title", "summary", "content_html", "date_published", "language", "_board")
)


@settings(max_examples=50, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(FIELDS, WORDS))
def test_whatever_an_entry_says_is_no_accident(entry: dict[str, Any]) -> None:
    for item in heard(json_feed(entry)).items:
        assert len(item.title) <= 200
        assert item.link == "" or item.link.startswith("http")


@pytest.mark.parametrize("standing", [Standing.CURRENT, Standing.WITHDRAWN, Standing.EXPIRED])
def test_our_own_feeds_say_the_same_to_another_board(standing: Standing) -> None:
    issuer = Issuer("West", "H", NOON.date(), "https://west.example/x", origin="tag:west,2026:alert:x")
    ours = a_channel(an_alert_as(standing, issuer=issuer), feedback_as())
    for write in (atom.write, jsonfeed.write):
        item = only(write(ours).text)
        assert item.names == ("tag:west,2026:alert:x", alert_name("abcdefgh12", "https://board.test"))
        assert (item.issuer, item.risk, item.evidence, item.family) == ("West", 3, "E0", "opioid")
        assert (item.area, item.link) == ("vancouver:strathcona", "https://board.test/alerts/abcdefgh12")
        assert (
            item.news is {"current": News.SAYS, "withdrawn": News.TAKEN_BACK, "expired": News.OVER}[standing]
        )
