"""Writing services down, and writing them down again."""

from datetime import date

import pytest
from msgspec.structs import replace

from board.db.bound import Database
from board.programs import changes as programs
from board.programs import reads
from board.programs.shapes import Opening, ProgramEntry, ServiceEntry, Status
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
)


async def test_a_service_comes_back_as_it_was_described(db: Database) -> None:
    await programs.describe([FULL], programs=[ProgramEntry("harbour", "Harbour people")])
    assert await reads.service("harbour-van") == FULL


async def test_describing_the_same_services_again_changes_nothing(db: Database) -> None:
    entries = [entry("North door", "naloxone"), entry("South door", "nsp")]
    assert await programs.describe(entries) == 2
    assert await programs.describe(entries) == 0


async def test_a_new_description_replaces_the_old_one(db: Database) -> None:
    old = entry("North door", "naloxone")
    await programs.describe([old, entry("South door", "nsp")])
    new = replace(old, kinds=("nsp",), note="moved")
    assert await programs.describe([new]) == 1
    assert await reads.service("north-door") == new
    assert len(await reads.services()) == 2


async def test_of_two_descriptions_of_one_service_the_last_counts(db: Database) -> None:
    first = entry("North door", "naloxone")
    assert await programs.describe([first, replace(first, phone="604-555-0100")]) == 1
    assert (await reads.service("north-door")).phone == "604-555-0100"


async def test_a_list_longer_than_one_statement_is_written_whole(db: Database) -> None:
    await programs.describe([entry(f"Door {number}", "nsp") for number in range(1100)])
    assert len(await reads.services()) == 1100
