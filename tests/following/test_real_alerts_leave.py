"""Every real alert of the collection leaves as CAP, Atom and JSON Feed, valid and with what matters of it.

It leaves as an alert that this board raises and credits to its issuer, as one heard from another service is.
The same line brought as a past example leaves in no feed and as no CAP message, on purpose: both tell what to
act on now, and software would ring an alarm for a pill of 2004. Such an example leaves on paper, as pictures
and as text, each of which says what it is (tests/passing/test_real_alerts_leave.py).
"""

import json
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from typing import Any

import feedparser
import pytest
from lxml import etree
from msgspec.structs import replace

from board.alerts import changes
from board.alerts.record import AlertRecord, Contents
from board.alerts.shapes import Alert, Message, Standing
from board.db import writing
from board.db.bound import Database
from board.errors import NotHere
from board.following import atom, cap, jsonfeed
from board.following.shapes import Channel
from board.guide.words import fold
from board.public import messages, reads
from board.public.filters import Filter
from tests.alerts.test_real_alerts import collection
from tests.following.bulletins import LANGUAGES, bulletin, pairs, read, said_as
from tests.following.formats import faults_of_atom, faults_of_cap, faults_of_json
from tests.following.told import NOON, a_channel, an_alert_as, guide, tongue
from tests.kit.clock import Clock

pytestmark = pytest.mark.anyio

NOTE = "A laboratory looked again and found nothing of it."
STONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"


@cache
def records() -> tuple[AlertRecord, ...]:
    return tuple(record for _, record in collection())


def alerts(standing: Standing) -> list[Alert]:
    """All of them as they stand so."""
    plain = an_alert_as(standing, note=NOTE if standing is Standing.WITHDRAWN else "")
    return [replace(plain, id=f"real{number:06}", record=each) for number, each in enumerate(records())]


async def test_raised_on_a_board_each_is_in_both_feeds_and_in_the_index_of_its_message(
    db: Database, clock: Clock
) -> None:
    async with writing():
        for record in records():
            await changes.publish(record, expires=NOON + timedelta(days=7))
        examples = [await changes.record_past(each, each.issuer) for each in records() if each.issuer]
    found = (await reads.changes(Filter())).entries
    assert {each.record for each in found if isinstance(each, Alert)} == set(records())
    assert len(found) == len((await reads.in_force(Filter())).entries) == len(examples) == 155
    for each in found:
        sent = await messages.message(each.id, 1)
        assert sent.said.record == each.record
    for example in examples:
        with pytest.raises(NotHere):
            await messages.message(example, 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_stays_within_the_standards_however_it_stands(language: str) -> None:
    for standing in (Standing.CURRENT, Standing.EXPIRED, Standing.WITHDRAWN):
        channel = a_channel(*alerts(standing), language=language)
        assert faults_of_atom(atom.write(channel).text) == []
        assert faults_of_json(jsonfeed.write(channel).text) == []
        assert faults_of_atom(cap.write(channel).text) == []


def test_a_reader_finds_each_with_all_that_matters() -> None:
    channel = a_channel(*alerts(Standing.CURRENT))
    lacking = {}
    for record, entry, item in zip(records(), _entries(channel), _items(channel), strict=True):
        known = guide().choices.evidence_levels[record.evidence].labels.en
        assert record.issuer
        assert entry.title == item["title"] == f"{known}. {record.headline}"
        assert entry.content[0].value == item["content_text"]
        assert item["_board"]["issuer"] == record.issuer.name
        assert item["_board"]["cap"].startswith("https://board.test/cap/")
        if missing := list(_missing(record, item["content_text"])):
            lacking[record.headline] = missing
    assert lacking == {}


def test_each_is_a_valid_message_with_all_that_matters() -> None:
    wrong = {}
    for record in records():
        text = bulletin(said_as(record=record))
        first = read(text)["info"][0]
        told = dict(pairs(first, "parameter"))
        assert record.issuer
        assert record.headline in first["headline"][0]
        assert first["area"] == [{"areaDesc": [record.area_words]}]
        assert told["board:issuer"] == record.issuer.name
        assert first["certainty"] != ["Unknown"]
        if missing := [*faults_of_cap(text), *_missing(record, first["description"][0])]:
            wrong[record.headline] = missing
    assert wrong == {}


def test_each_is_cancelled_by_a_valid_message_that_repeats_nothing() -> None:
    for record in records():
        text = bulletin(said_as(record=record), said_as(2, record=record, message=Message.WITHDRAWAL))
        assert faults_of_cap(text) == []
        assert read(text)["msgType"] == ["Cancel"]
        assert record.short_text not in text


def test_one_that_was_withdrawn_says_so_and_has_a_tombstone() -> None:
    channel = a_channel(*alerts(Standing.WITHDRAWN))
    assert len(etree.fromstring(atom.write(channel).text.encode()).findall(STONE)) == 155
    for record, item in zip(records(), _items(channel), strict=True):
        assert item["title"] == f"Withdrawn: {record.headline}. {NOTE}"
        assert item["content_text"].startswith(NOTE)
        assert "What to do" not in item["content_text"]


def test_one_that_ran_out_says_so_and_that_nothing_is_known_now() -> None:
    for record, item in zip(records(), _items(a_channel(*alerts(Standing.EXPIRED))), strict=True):
        assert item["title"] == f"Expired: {record.headline}"
        assert item["content_text"].startswith(guide().advice.fixed.expired.en)
        assert "What to do" not in item["content_text"]
        assert list(_missing(record, item["content_text"])) == []


def _missing(record: AlertRecord, text: str) -> Iterator[str]:
    """What the record says and the text does not; a choice of ours stands for the issuer's word for it."""
    assert record.issuer
    yield from (words for words in _told(record) if words not in text)
    yield from (name for name in _names(record) if name.casefold() not in text.casefold())
    chosen = (*record.colours, *record.forms, record.packaging)
    said = set(fold(f"{text} {' '.join(chosen)}").split())
    for piece in (record.colours_words, record.forms_words, record.packaging_words):
        yield from (word for word in fold(piece.replace("_", " ")).split() if word not in said)


def _told(record: AlertRecord) -> Iterator[str]:
    choices = guide().choices
    assert record.issuer
    yield from (record.issuer.name, record.issuer.url)
    yield choices.evidence_levels[record.evidence].labels.en
    yield from (choices.evidence_sources[row.source].labels.en for row in record.evidence_rows)
    yield from tongue().substances(record.not_found)
    yield from (record.details, record.area_words, record.sold_as_words, record.shape, record.markings)
    yield from (record.effects_words, record.harms_words, record.naloxone_words, record.no_product)
    yield from (choices.routes[route].labels.en for route in record.routes)
    for each in _found(record):
        yield from (each.amount, each.certainty)
    for variant in record.variants:
        yield from (variant.sold_as_words, variant.shape, variant.markings, variant.area_words)


def _names(record: AlertRecord) -> Iterator[str]:
    """Exactly as the issuer named what was found; the first letter may be a capital."""
    yield from (each.name for each in _found(record))


def _found(record: AlertRecord) -> Iterator[Contents]:
    yield from record.found
    yield from (one for variant in record.variants for one in variant.found)


def _entries(channel: Channel) -> list[Any]:
    found = feedparser.parse(atom.write(channel).text, sanitize_html=False)
    assert not found.bozo, found.bozo_exception
    return list(found.entries)


def _items(channel: Channel) -> list[dict[str, Any]]:
    return list(json.loads(jsonfeed.write(channel).text)["items"])
