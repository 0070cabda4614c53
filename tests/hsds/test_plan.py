"""What a file would do: new, changed, unchanged, missing; and that other boards' word stays theirs."""

from datetime import date

import pytest
from msgspec.structs import replace

from board.db.bound import Database
from board.hsds import reads
from board.hsds.plan import planned
from board.posts import reads as posts
from board.programs import changes as programs
from board.programs import reads as known
from board.programs.shapes import Closure, Status
from tests.hsds.foreign import FOREIGN
from tests.hsds.ground import GROUND, brought, emptied, hsds, table
from tests.programs.town import entry

pytestmark = pytest.mark.anyio


@pytest.mark.both_engines
async def test_a_file_says_what_it_would_change_field_by_field_and_then_does_it(db: Database) -> None:
    await programs.describe([entry("A", "nsp"), entry("B", "nsp"), entry("C", "nsp")])
    content = table("id,name,kinds,phone", "a,A,nsp,", "b,B,nsp;naloxone,604-555-0100", "d,D,nsp,")
    plan = await planned(content, GROUND)
    assert [each.id for each in plan.new] == ["d"]
    assert [(each.entry.id, each.fields) for each in plan.changed] == [("b", ("kinds", "phone"))]
    assert (plan.unchanged, [each.id for each in plan.missing]) == (1, ["c"])
    assert len(await known.services()) == 3
    before = await posts.edition()
    await brought(content)
    assert (await known.service("b")).kinds == ("nsp", "naloxone")
    assert len(await known.services()) == 4
    assert await posts.edition() == before + 1
    assert not (await brought(content)).does_something
    assert await posts.edition() == before + 1


async def test_a_column_that_is_not_there_leaves_what_is_known(db: Database) -> None:
    await programs.describe([replace(entry("A", "nsp"), expect="A smile", phone="604-555-0100")])
    await brought(table("id,name,phone", "a,A,"))
    now = await known.service("a")
    assert (now.expect, now.phone, now.kinds) == ("A smile", "", ("nsp",))


async def test_rows_without_ids_are_known_again_by_name_and_address(db: Database) -> None:
    content = table("name,address,kinds", "London Drugs,1 First,pharmacy", "London Drugs,2 Second,pharmacy")
    plan = await brought(content)
    assert [each.id for each in plan.new] == ["london-drugs", "london-drugs-2"]
    assert (await planned(content, GROUND)).unchanged == 2


async def test_several_numbers_in_one_cell_are_all_kept_and_one_can_be_dialled(db: Database) -> None:
    await brought(table("id,name,kinds,phone", "a,A,nsp,Intake 604-555-0100 ext 5 ; Office 604-555-0101"))
    found = await known.service("a")
    assert found.phone == "604-555-0100"
    numbers = [(each["number"], each["description"]) for each in found.also["members"]["phones"]]
    assert numbers == [("604-555-0100", "Intake"), ("604-555-0101", "Office")]


async def test_an_area_of_another_town_is_kept_but_is_no_area_here(db: Database) -> None:
    await brought(table("id,name,kinds,area", "a,A,nsp,toronto:moss-park"))
    found = await known.service("a")
    assert found.area is None
    assert "toronto:moss-park" in await reads.as_json(GROUND)


async def test_another_lists_word_dates_a_record_and_makes_sure_of_nothing(db: Database) -> None:
    plan = await brought(hsds(assured_date="2026-01-05", **FOREIGN))
    [found] = plan.new
    assert (found.as_of, found.checked_on, found.status) == ("2026-01-05", None, Status.UNVERIFIED)
    assert found.kinds == ("nsp",)


async def test_another_boards_check_dates_a_record_and_makes_sure_of_nothing(db: Database) -> None:
    await programs.describe([replace(entry("A", "nsp"), checked_on=date(2026, 3, 1), checked_by="the team")])
    theirs = (await reads.as_json(GROUND)).replace("https://board.test", "https://north.example").encode()
    await emptied()
    [found] = (await brought(theirs)).new
    assert (found.as_of, found.checked_on) == ("2026-03-01", None)


@pytest.mark.parametrize(
    ("status", "becomes", "closures"),
    [
        ("active", Status.UNVERIFIED, ()),
        ("inactive", Status.DOUBTFUL, ()),
        ("defunct", Status.CLOSED, ()),
        ("temporarily closed", Status.UNVERIFIED, (Closure(),)),
    ],
)
async def test_what_a_list_says_of_being_there_is_told_in_our_words(
    db: Database, status: str, becomes: Status, closures: tuple[Closure, ...]
) -> None:
    [found] = (await brought(hsds(status=status))).new
    assert (found.status, found.closures) == (becomes, closures)
    assert f'"status":"{status}"' in await reads.as_json(GROUND)


async def test_a_foreign_list_takes_nothing_of_what_only_we_know(db: Database) -> None:
    await brought(hsds(**FOREIGN))
    [found] = await known.services()
    await programs.rewrite(replace(found, stock_out=("naloxone",), status=Status.OPEN, expect="A smile"))
    assert not (await brought(hsds(**FOREIGN))).does_something
    await brought(hsds(**FOREIGN | {"alert": "Mind the step"}))
    [now] = await known.services()
    assert (now.notice, now.stock_out, now.status) == ("Mind the step", ("naloxone",), Status.OPEN)


async def test_words_that_we_do_not_know_come_in_as_other_and_are_pointed_out(db: Database) -> None:
    plan = await planned(hsds(attributes=[{"taxonomy_term": {"name": "Dentistry"}}], places=1), GROUND)
    told = [each.told.id % each.told.gaps for each in plan.remarks]
    assert plan.new[0].kinds == ("other",)
    assert [text for text in told if "Dentistry" in text]
    assert [text for text in told if "no such members: places" in text]


async def test_hours_and_numbers_of_a_place_count_where_the_service_has_none(db: Database) -> None:
    place = {
        "schedules": [{"freq": "WEEKLY", "byday": "MO", "opens_at": "09:00", "closes_at": "12:00"}],
        "location": {"location_type": "physical", "phones": [{"number": "604.555.0100"}], "latitude": 49.2,
                     "longitude": -123.1, "addresses": [{"address_1": "1 Example St", "city": "Vancouver"}]},
    }  # fmt: skip
    [found] = (await brought(hsds(service_at_locations=[place]))).new
    assert (found.phone, found.address, found.lat) == ("604-555-0100", "1 Example St", 49.2)
    assert found.schedules[0].opens == "09:00"
