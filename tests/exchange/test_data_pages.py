"""All public data for anybody: the page with its terms, and files that are true at this moment."""

import csv
import io

import pytest

from board.codes.withdraw import withdraw
from board.exchange.lines import FILES
from tests.kit.browser import Phone
from tests.kit.build import digest, feedback_sent, moderator, printed
from tests.kit.clock import Clock
from tests.public.records import an_alert, raised

pytestmark = pytest.mark.anyio

RUNS = "=1+1 is what it said on the wrap"


async def rows(phone: Phone, name: str) -> list[dict[str, str]]:
    text = (await phone.client.get(f"/data/{name}.csv")).text
    return list(csv.DictReader(io.StringIO(text)))


async def test_every_file_can_be_taken_in_both_forms_and_every_column_is_explained(phone: Phone) -> None:
    await raised()
    page = await phone.get("/data")
    for name, kind in FILES.items():
        for ending in ("csv", "jsonl"):
            assert f"/data/{name}.{ending}" in page.links.values()
            assert (await phone.client.get(f"/data/{name}.{ending}")).status_code == 200
        assert str(kind.__doc__).split(".")[0] in page.text
    assert (await phone.client.get("/data/accounts.csv")).status_code == 404


async def test_no_cell_of_a_sheet_runs(phone: Phone) -> None:
    await raised(an_alert(headline=RUNS))
    [row] = await rows(phone, "alerts")
    assert row["record.headline"] == f"'{RUNS}"


async def test_a_file_is_sent_again_only_when_it_changed(phone: Phone) -> None:
    await raised()
    first = await phone.client.get("/data/alerts.jsonl")
    again = await phone.client.get("/data/alerts.jsonl", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    await raised()
    third = await phone.client.get("/data/alerts.jsonl", headers={"if-none-match": first.headers["etag"]})
    assert len(third.text.splitlines()) == 2


async def test_what_was_taken_back_is_in_no_file_from_that_moment_on(phone: Phone, clock: Clock) -> None:
    words = "They let me wait outside in the rain."
    arrival = await feedback_sent(happened=words, use="words")
    await printed(arrival.post, await moderator())
    clock.forward(days=2)
    assert words in (await phone.client.get("/data/feedback.jsonl")).text
    await withdraw(digest(arrival))
    assert words not in (await phone.client.get("/data/feedback.jsonl")).text
