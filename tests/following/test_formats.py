"""Both formats keep their standard whatever the text, and a reader gets back what was put in."""

import json
from typing import Any

import feedparser
import pytest
from lxml import etree

from board.alerts.shapes import Standing
from board.feedback.shapes import Standing as FeedbackStanding
from board.following import atom, jsonfeed
from board.following.shapes import Channel
from board.following.telling import TAKEN_BACK
from board.posts.shapes import Kind
from board.public.filters import Filter
from board.public.shapes import Entry
from tests.following.formats import faults_of_atom, faults_of_json
from tests.following.told import a_channel, an_alert_as, feedback_as

TOMBSTONES = "{http://purl.org/atompub/tombstones/1.0}"
HEADLINE = "Purple chunks sold as down: very strong, Strathcona"
HOSTILE = [
    "]]>", "&nbsp; &amp; &lt;b&gt;", "<script>alert(1)</script>", "'\" quotes", "😀 👩🏽‍⚕️",
    "مرحبا \u200f(RTL)", "%(headline)s 100% {} {{ }}", "a\0b\x0bc\ud800",
    "line\r\nbreak\ttab", "<!-- <![CDATA[ ?>",
]  # fmt: skip


def channels() -> list[Channel]:
    everything: list[Entry] = [
        an_alert_as(), an_alert_as(Standing.WITHDRAWN, note="A mistake."), an_alert_as(Standing.EXPIRED),
        an_alert_as(area=None, family="unknown"), feedback_as(), feedback_as(FeedbackStanding.WITHDRAWN),
    ]  # fmt: skip
    wanted = Filter(area="vancouver:strathcona", family="opioid", kind=Kind.ALERT)
    return [a_channel(), a_channel(*everything), a_channel(*everything, wanted=wanted, language="es")]


@pytest.mark.parametrize("number", range(3))
def test_every_feed_keeps_its_standard(number: int) -> None:
    channel = channels()[number]
    assert faults_of_atom(atom.write(channel).text) == []
    assert faults_of_json(jsonfeed.write(channel).text) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_breaks_neither_feed(text: str) -> None:
    """T-39."""
    channel = a_channel(
        an_alert_as(headline=text, short_text=text, details=text, language="en"),
        an_alert_as(Standing.WITHDRAWN, note=text),
        feedback_as(words={"good": text}, service_name=text),
    )
    assert faults_of_atom(atom.write(channel).text) == []
    assert faults_of_json(jsonfeed.write(channel).text) == []


@pytest.mark.parametrize("text", HOSTILE[:7])
def test_a_reader_gets_back_the_very_words(text: str) -> None:
    channel = a_channel(an_alert_as(headline=text, details=text))
    [read] = _read(atom.write(channel).text).entries
    [item] = json.loads(jsonfeed.write(channel).text)["items"]
    assert read.title == item["title"] == f"Unconfirmed: one community report. {text}"
    assert read.content[0].value == item["content_text"]
    assert text in read.content[0].value


def test_a_reader_of_atom_finds_names_times_links_and_tags() -> None:
    feed = _read(atom.write(channels()[1]).text)
    assert feed.version == "atom10"
    assert feed.feed.author == "The <Board> & co"
    assert {link.rel: link.href for link in feed.feed.links} == {
        "self": "https://board.test/feed.atom",
        "alternate": "https://board.test/",
    }
    first = feed.entries[0]
    assert first.id == "tag:board.test,2026:alert:abcdefgh12"
    assert first.link == "https://board.test/alerts/abcdefgh12"
    assert (first.published, first.updated) == ("2026-03-10T12:00:00Z", "2026-03-10T13:00:00Z")
    assert {tag.term for tag in first.tags} == {
        "alert", "opioid", "vancouver:strathcona", "warning", "E0", "current",
    }  # fmt: skip
    assert first.content[0].type == "text/plain"


def test_both_feeds_name_the_filter_in_their_own_address() -> None:
    narrow = channels()[2]
    query = "?area=vancouver:strathcona&class=opioid&kind=alert"
    assert _read(atom.write(narrow).text).feed.links[0].href == f"https://board.test/es/feed.atom{query}"
    written = json.loads(jsonfeed.write(narrow).text)
    assert written["feed_url"] == f"https://board.test/es/feed.json{query}"
    assert written["home_page_url"] == f"https://board.test/es/{query}"


def test_software_finds_the_facts_beside_the_words() -> None:
    first = json.loads(jsonfeed.write(channels()[1]).text)["items"][0]
    assert first["_board"] == {
        "about": "https://board.test/follow",
        "kind": "alert",
        "standing": "current",
        "version": 1,
        "message": "new",
        "risk": 3,
        "evidence": "E0",
        "class": "opioid",
        "area": "vancouver:strathcona",
        "expires": "2026-03-17T12:00:00Z",
        "cap": "https://board.test/cap/abcdefgh12-1.xml",
        "headline": "Purple chunks sold as down: very strong, Strathcona",
        "origin": None,
        "issuer": None,
    }


def test_a_withdrawn_entry_says_so_itself_and_has_a_tombstone_beside_it() -> None:
    withdrawn, current = (an_alert_as(Standing.WITHDRAWN, note="A mistake."), an_alert_as())
    taken_back = feedback_as(FeedbackStanding.WITHDRAWN)
    root = etree.fromstring(atom.write(a_channel(withdrawn, taken_back, current)).text.encode())
    stones = {(stone.get("ref"), stone.get("when"), stone.findtext(f"{TOMBSTONES}comment")) for stone in
              root.iter(f"{TOMBSTONES}deleted-entry")}  # fmt: skip
    about = "tag:board.test,2026:"
    assert stones == {
        (f"{about}alert:abcdefgh12", "2026-03-10T13:00:00Z", f"Withdrawn: {HEADLINE}. A mistake."),
        (f"{about}feedback:feedback99", "2026-03-10T12:00:00Z", f"Withdrawn: Feedback. {TAKEN_BACK}"),
    }
    titles = [entry.title for entry in _read(etree.tostring(root)).entries]
    assert [title.startswith("Withdrawn") for title in titles] == [True, True, False]


def test_the_standards_refuse_what_breaks_them() -> None:
    without_id = atom.write(a_channel(an_alert_as())).text.replace(
        "<id>tag:board.test,2026:alert:abcdefgh12</id>", ""
    )
    assert faults_of_atom(without_id)
    broken = json.loads(jsonfeed.write(a_channel(an_alert_as())).text)
    del broken["items"][0]["content_text"]
    assert faults_of_json(json.dumps(broken))


def _read(text: str | bytes) -> Any:
    read = feedparser.parse(text, sanitize_html=False)
    assert not read.bozo, read.bozo_exception
    return read
