"""Writing services down, and writing them down again."""

from datetime import date

import pytest
from msgspec.structs import replace

from board.db.bound import Database
from board.errors import Conflict
from board.programs import changes as programs
from board.programs import reads
from board.programs.shapes import Closure, Opening, ProgramEntry, ServiceEntry, Status
from tests.programs.town import entry

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]

FULL = ServiceEntry(
    id="harbour-van",
    name="Harbour van",
    program="harbour",
    kinds=("outreach", "naloxone"),
    area="vancouver:strathcona",
    address="1 Example Street",
    phone="604-555-0100",
    website="http://example.org",
    hours_text="evenings",
    schedules=(Opening(days=("MO", "WE"), opens="18:00", closes="23:00", every=2, note="two stops"),),
    languages=("en", "es"),
    access_notes="no steps",
    status=Status.OPEN,
    as_of="2025-04",
    checked_on=date(2026, 3, 1),
    source="a list",
    source_url="http://example.org/list",
    licence="Plain facts.",
    note="bring a friend",
    city="Vancouver",
    region="British Columbia",
    country="CA",
    postcode="V6A 1A1",
    lat=49.2827,
    lon=-123.1207,
    email="van@harbour.example",
    description="A van with two people who know the street",
    cost="nothing",
    bring=("a bag",),
    expect="Somebody says hello, nobody asks for a name.",
    eligibility="everybody",
    closures=(Closure(since=date(2026, 12, 24), until=date(2026, 12, 26), note="holidays"), Closure()),
    notice="The second stop has moved across the road.",
    stock_out=("naloxone",),
    checked_by="the outreach team",
    also={"members": {"wait_time": "none"}},
)
HARBOUR = ProgramEntry(
    "harbour",
    "Harbour people",
    description="Neighbours",
    website="https://harbour.example",
    email="us@harbour.example",
    also={"members": {"year_incorporated": 1988}},
)


async def test_a_service_comes_back_as_it_was_described(db: Database) -> None:
    await programs.describe([FULL], programs=[HARBOUR])
    assert await reads.service("harbour-van") == FULL
    assert await reads.programs() == (HARBOUR,)


async def test_hours_by_the_month_and_for_a_season_come_back_too(db: Database) -> None:
    hours = (
        Opening(days=("TH",), weeks=(1, -1), opens="16:30", closes="18:30", until=date(2027, 3, 31)),
        Opening(days=(), month_days=(15,), since=date(2026, 12, 1)),
        Opening(days=("SU",), every=2, starts=date(2026, 11, 1)),
    )
    described = replace(entry("North door", "naloxone"), schedules=hours)
    await programs.describe([described])
    assert await reads.service("north-door") == described
    assert [each.is_monthly for each in hours] == [True, True, False]


async def test_describing_the_same_services_again_changes_nothing(db: Database) -> None:
    entries = [entry("North door", "naloxone"), entry("South door", "nsp")]
    assert await programs.describe(entries) == 2
    assert await programs.describe(entries) == 0


async def test_a_new_description_replaces_the_old_one(db: Database) -> None:
    old = entry("North door", "naloxone")
    await programs.describe([old, entry("South door", "nsp")])
    new = replace(old, kinds=("nsp",), note="moved")
    assert await programs.describe([new]) == 1
    assert await reads.service("north-door") == replace(new, version=2)
    assert len(await reads.services()) == 2


async def test_of_two_descriptions_of_one_service_the_last_counts(db: Database) -> None:
    first = entry("North door", "naloxone")
    assert await programs.describe([first, replace(first, phone="604-555-0100")]) == 1
    assert (await reads.service("north-door")).phone == "604-555-0100"


async def test_a_list_longer_than_one_statement_is_written_whole(db: Database) -> None:
    await programs.describe([entry(f"Door {number}", "nsp") for number in range(1100)])
    assert len(await reads.services()) == 1100


async def test_a_program_that_says_something_new_has_a_new_version(db: Database) -> None:
    await programs.describe([], programs=[HARBOUR])
    await programs.describe([], programs=[HARBOUR])
    assert (await reads.programs())[0].version == 1
    await programs.describe([], programs=[replace(HARBOUR, description="Friends")])
    assert await reads.programs() == (replace(HARBOUR, description="Friends", version=2),)


async def test_of_two_who_rewrite_what_they_read_the_second_loses(db: Database) -> None:
    await programs.describe([FULL], programs=[HARBOUR])
    seen = await reads.service("harbour-van")
    assert await programs.rewrite(replace(seen, notice="Back soon")) == await reads.service("harbour-van")
    with pytest.raises(Conflict):
        await programs.rewrite(replace(seen, notice="Gone"))
    now = await reads.service("harbour-van")
    assert (now.notice, now.version) == ("Back soon", 2)


async def test_what_is_not_there_cannot_be_rewritten(db: Database) -> None:
    with pytest.raises(Conflict):
        await programs.rewrite(entry("North door", "naloxone"))


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "//elsewhere.example", "data:text/html,x", " https://a.example"]
)
async def test_a_website_that_a_browser_would_run_is_written_by_nobody(db: Database, address: str) -> None:
    with pytest.raises(ValueError, match="https"):
        await programs.describe([replace(entry("Van", "outreach"), website=address)])
