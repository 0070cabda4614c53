"""A follower who was away walks back through the archives and misses nothing, whatever changes meanwhile."""

from collections.abc import AsyncIterator, Callable

import pytest
from litestar import Litestar

from board import errors
from board.alerts import changes as alerts
from board.alerts.shapes import Message
from board.public import reads
from tests.following.walking import atom, atom_documents, json_documents
from tests.kit.browser import Phone
from tests.kit.clock import Clock
from tests.public.records import (
    an_alert,
    raised,
    raised_from_a_post,
    released,
    taken_back,
)

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]

Documents = Callable[[Phone, str], AsyncIterator[list[tuple[str, str]]]]
WALKS: list[tuple[Documents, str]] = [(atom_documents, "/feed.atom"), (json_documents, "/feed.json")]
WEEKS = 5


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """A feed as it is when there is far more than fits into its newest document."""
    monkeypatch.setattr(reads.changes, "__kwdefaults__", {"least": 2})


@pytest.mark.parametrize(("walk", "address"), WALKS)
async def test_a_walk_meets_everything_and_nothing_twice_in_one_document(
    phone: Phone, clock: Clock, walk: Documents, address: str
) -> None:
    everything = await _weeks_go_by(clock)
    documents = [document async for document in walk(phone, address)]
    assert len(documents) == WEEKS
    for document in documents:
        ids = [name for name, _ in document]
        assert len(ids) == len(set(ids))
        assert document == sorted(document, key=lambda entry: entry[1], reverse=True)
    assert _public_ids(documents) == everything


@pytest.mark.parametrize(("walk", "address"), WALKS)
async def test_what_changes_during_a_walk_is_neither_lost_nor_told_two_ways(
    phone: Phone, clock: Clock, walk: Documents, address: str
) -> None:
    everything = await _weeks_go_by(clock)
    documents, told = [], dict[str, str]()
    async for document in walk(phone, address):
        documents.append(document)
        told |= {name: max(told.get(name, ""), updated) for name, updated in document}
        await _change_one(everything, clock)
    assert _public_ids(documents) == everything
    # Whoever looks once more has the last word on everything that was ever told.
    again = dict([entry async for document in walk(phone, address) for entry in document])
    assert all(again[name] >= updated for name, updated in told.items())


async def test_an_archive_keeps_its_entries_and_tells_them_as_they_stand(phone: Phone, clock: Clock) -> None:
    alert, post = await raised_from_a_post(an_alert(headline="Zebra-striped lollipops"))
    clock.forward(days=7)
    await raised()
    archive = "/feed.atom?week=2026-W11"
    before = await phone.read(archive)
    assert "Zebra-striped lollipops" in before.text
    assert "<fh:archive />" in before.text
    links = {link.rel: link.href for link in atom(before).feed.links}
    assert links["self"] == f"https://board.test{archive}"
    assert links["current"] == "https://board.test/feed.atom"
    await taken_back(post)
    after = await phone.read(archive)
    assert "Zebra-striped lollipops" not in after.text
    assert [entry.id for entry in atom(after).entries] == [f"tag:board.test,2026:alert:{alert}"]


async def test_an_archive_has_the_filter_of_its_feed(phone: Phone, clock: Clock) -> None:
    opioid = await raised(an_alert(family="opioid"))
    await raised(an_alert(family="stimulant"))
    clock.forward(days=7)
    newest, archived = [each async for each in atom_documents(phone, "/feed.atom?class=opioid")]
    assert newest == archived
    assert [name for name, _ in archived] == [f"tag:board.test,2026:alert:{opioid}"]


@pytest.mark.parametrize("week", ["2026-W11", "2026-W10", "2025-W53", "2026-W1", "2026", "x", "9999-W01"])
async def test_there_is_no_archive_of_a_week_that_is_not_over_or_had_nothing(
    phone: Phone, clock: Clock, week: str
) -> None:
    await raised()
    await phone.get(f"/feed.atom?week={week}", expect=404)
    await phone.get(f"/feed.json?week={week}", expect=404)


async def test_archives_and_narrow_filters_push_nothing_out_of_the_table_that_everybody_reads(
    phone: Phone, app: Litestar, clock: Clock
) -> None:
    await raised()
    clock.forward(days=7)
    table = app.state.house.ready.pages
    await phone.read("/feed.atom?class=opioid")
    kept = len(table)
    for query in ("week=2026-W11", "class=opioid&risk=2", "kind=alert&evidence=E1", "colour=green"):
        for address in (f"/feed.atom?{query}", f"/feed.json?{query}&class=opioid"):
            await phone.read(address)
    await phone.get("/?class=opioid&risk=2")
    await phone.get("/follow?class=opioid&risk=2")
    await phone.get("/feed.atom?risk=9", expect=404)
    assert len(table) <= kept + 2  # the plain feed, and that class as JSON: the unknown word filters nothing
    assert 0 < len(app.state.house.seldom.pages) < app.state.house.seldom.pages.most < table.most


async def test_a_narrow_feed_is_told_anew_when_something_changes(phone: Phone, clock: Clock) -> None:
    narrow = "/feed.atom?class=opioid&risk=2"
    await raised(an_alert(headline="The first"))
    first = await phone.read(narrow)
    assert (await phone.read(narrow)).headers["etag"] == first.headers["etag"]
    await raised(an_alert(headline="The second"))
    assert "The second" in (await phone.read(narrow)).text


async def _weeks_go_by(clock: Clock) -> set[str]:
    """Every public id of some weeks of alerts and feedback, more than a document holds in each."""
    everything = set()
    for _ in range(WEEKS):
        clock.forward(days=7)
        everything |= {await raised(days=100), await raised(days=100), (await released())[0]}
    return everything


async def _change_one(everything: set[str], clock: Clock) -> None:
    clock.forward(minutes=1)
    for alert in sorted(everything):
        try:
            await alerts.change(alert, 1, an_alert(evidence="E4"), message=Message.UPDATE, note="Tested.")
        except errors.BoardError:
            continue
        return


def _public_ids(documents: list[list[tuple[str, str]]]) -> set[str]:
    return {name.rsplit(":", 1)[1] for document in documents for name, _ in document}
