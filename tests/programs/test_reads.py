"""Finding services, and the few that may help."""

import pytest
from msgspec.structs import replace

from board.db.bound import Database
from board.errors import NotHere
from board.programs import changes as programs
from board.programs import reads
from board.programs.shapes import ServiceName, Status
from tests.programs.town import HERE, THERE, checked, entry

pytestmark = pytest.mark.anyio


async def _near(area: str | None, *, limit: int = 3) -> list[str]:
    return [found.name for found in await reads.near(area, limit=limit)]


async def test_services_come_by_name_and_by_filter(db: Database) -> None:
    await programs.describe(
        [entry("C", "nsp"), entry("A", "naloxone", "nsp"), entry("B", "naloxone", area=THERE)]
    )
    assert [found.name for found in await reads.services()] == ["A", "B", "C"]
    assert [found.name for found in await reads.services(area=HERE)] == ["A", "C"]
    assert [found.name for found in await reads.services(area=HERE, kind="naloxone")] == ["A"]


async def test_a_list_to_choose_from_has_every_name_and_where_it_is(db: Database) -> None:
    await programs.describe([entry("B", "nsp", area=THERE), entry("A", "nsp", status=Status.CLOSED)])
    assert await reads.named() == (ServiceName("a", "A", HERE), ServiceName("b", "B", THERE))


async def test_help_comes_with_everything_that_is_known_of_it(db: Database) -> None:
    known = replace(
        entry("Line", "spotting_line", "naloxone"),
        phone="604-555-0100",
        languages=("en", "es"),
        note="Any hour.",
    )
    await programs.describe([known])
    assert await reads.near(HERE) == (known,)


async def test_a_closed_service_stays_in_the_list(db: Database) -> None:
    await programs.describe([entry("Gone", "nsp", status=Status.CLOSED)])
    (found,) = await reads.services()
    assert found.is_closed


async def test_an_unknown_service_is_not_here(db: Database) -> None:
    with pytest.raises(NotHere):
        await reads.service("nowhere")


@pytest.mark.parametrize("status", [Status.CLOSED, Status.DOUBTFUL])
async def test_what_has_closed_or_may_have_is_never_offered_as_help(db: Database, status: Status) -> None:
    await programs.describe([entry("Gone", "naloxone", status=status)])
    assert await _near(HERE) == []
    assert await _near(None) == []


async def test_help_that_nobody_checked_says_so(db: Database) -> None:
    await programs.describe([entry("Old list", "naloxone"), checked("Known", "naloxone")])
    found = {each.name: each.is_checked for each in await reads.near(HERE)}
    assert found == {"Known": True, "Old list": False}


async def test_the_same_area_comes_before_the_rest_of_the_town(db: Database) -> None:
    await programs.describe([entry("Far", "naloxone", area=THERE), entry("Near", "outreach")])
    assert await _near(HERE) == ["Near", "Far"]


async def test_a_phone_line_is_near_everywhere(db: Database) -> None:
    await programs.describe([entry("Far", "naloxone", area=THERE), entry("Line", "spotting_line", area=None)])
    assert await _near(HERE, limit=1) == ["Line"]
    assert await _near("vancouver:sunset", limit=1) == ["Line"]


async def test_help_of_various_kinds_comes_before_more_of_one(db: Database) -> None:
    pharmacies = [entry(f"Pharmacy {number}", "naloxone") for number in range(4)]
    await programs.describe([*pharmacies, entry("Line", "spotting_line", area=None)])
    assert await _near(HERE) == ["Pharmacy 0", "Line", "Pharmacy 1"]


async def test_what_was_checked_comes_before_what_was_not(db: Database) -> None:
    await programs.describe([entry("Another", "naloxone"), checked("Known", "naloxone")])
    assert await _near(HERE, limit=1) == ["Known"]


async def test_what_does_not_help_in_danger_is_not_offered(db: Database) -> None:
    await programs.describe([entry("Housing office", "housing"), entry("Court", "legal")])
    assert await _near(HERE) == []
