"""Whatever a town has comes in and leaves again as valid HSDS, and a second time to the byte."""

import csv
import io
import json
from collections.abc import Awaitable, Callable, Iterator
from typing import Any
from zipfile import ZipFile

import jsonschema
import pytest
from msgspec.structs import replace

from board.db.bound import Database
from board.hsds import fields, reads
from board.hsds.fit import Fitting, everything
from board.hsds.plan import planned
from board.hsds.reading import sheet
from board.hsds.shapes import Ground
from board.programs import reads as programs
from tests.hsds.collected import as_it_should_be, read_back
from tests.hsds.foreign import FOREIGN
from tests.hsds.ground import A_SERVICE, GROUND, REAL, brought, describe, emptied, hsds
from tests.programs.test_changes import FULL, HARBOUR

pytestmark = pytest.mark.anyio

WRITERS: dict[str, Callable[[Ground], Awaitable[str | bytes]]] = {
    "json": reads.as_json,
    "zip": reads.as_zip,
    "csv": reads.as_csv,
}
FILES = sorted(path.name for path in REAL.glob("services*") if path.suffix in {".json", ".csv"})


# Something of every field of the service.
TOLD = (
    "nobody asks for a name", "a bag", "everybody", "no steps", "holidays", "naloxone", "Neighbours",
    "the outreach team", "2026-03-01", "V6A 1A1", "van@harbour.example", "bring a friend",
)  # fmt: skip
RULES = [
    {
        "freq": "MONTHLY",
        "byday": "1TH,3TH",
        "opens_at": "16:30",
        "closes_at": "18:30",
        "valid_to": "2027-03-31",
    },
    {"freq": "WEEKLY", "interval": 2, "byday": "SU", "opens_at": "10:00", "dtstart": "2026-11-01"},
    {"freq": "MONTHLY", "bymonthday": "15", "notes": "bring a cup; or two (2)"},
    {"description": "other days by phone"},
]


async def _taken(name: str) -> bytes:
    found = await WRITERS[name](GROUND)
    return found if isinstance(found, bytes) else found.encode()


def _invalid(services: list[dict[str, Any]]) -> Iterator[str]:
    checker = jsonschema.Draft202012Validator(fields.schema(), format_checker=jsonschema.FormatChecker())
    return (f"{each['name']}: {error.message}" for each in services for error in checker.iter_errors(each))


async def test_every_real_entry_comes_in_without_loss_and_leaves_as_valid_hsds(db: Database) -> None:
    real = json.loads((REAL / "services.json").read_bytes())["services"]
    plan = await brought((REAL / "services.json").read_bytes())
    assert (len(plan.new), plan.rejected) == (514, ())
    services = json.loads(await _taken("json"))
    assert list(_invalid(services)) == []
    back = {entry["id"]: entry for entry in map(read_back, services)}
    lost = [each["id"] for each in real if back[each["id"]] != as_it_should_be(each)]
    assert lost == []


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".csv")])
async def test_every_real_table_comes_in_whole_and_changes_nothing_the_second_time(
    db: Database, name: str
) -> None:
    content = (REAL / name).read_bytes()
    rows = list(csv.DictReader(io.StringIO(content.decode())))
    plan = await brought(content)
    assert (len(plan.new), plan.rejected) == (len(rows), ())
    again = await planned(content, GROUND)
    assert (again.does_something, again.unchanged) == (False, len(rows))


@pytest.mark.parametrize("name", WRITERS)
async def test_what_leaves_comes_in_on_an_empty_board_and_leaves_again_to_the_byte(
    db: Database, name: str
) -> None:
    await brought((REAL / "services_curated.csv").read_bytes())
    await brought((REAL / "services_vancouver.csv").read_bytes())
    await describe([FULL], programs=[HARBOUR])
    first = await _taken(name)
    again = await planned(first, GROUND)
    assert (again.does_something, again.rejected) == (False, ())
    await emptied()
    await brought(first)
    assert await _taken(name) == first


async def test_all_of_the_collection_leaves_a_second_time_to_the_byte(db: Database) -> None:
    await brought((REAL / "services.json").read_bytes())
    first = await _taken("zip")
    await emptied()
    await brought(first)
    assert await _taken("zip") == first


async def test_everything_that_a_service_can_say_is_told(db: Database) -> None:
    await describe([FULL], programs=[HARBOUR])
    [service] = json.loads(await _taken("json"))
    assert list(_invalid([service])) == []
    said = json.dumps(service)
    assert [text for text in TOLD if text not in said] == []
    assert service["status"] == "temporarily closed"
    assert {each["value"] for each in service["attributes"]} >= {
        "outreach",
        "naloxone",
        "vancouver:strathcona",
    }


async def test_hours_by_the_month_and_every_other_week_come_through_every_format(db: Database) -> None:
    await brought(hsds(schedules=RULES))
    for name in WRITERS:
        first = await _taken(name)
        await emptied()
        await brought(first)
        [service] = json.loads(await _taken("json"))
        kept = [{k: v for k, v in each.items() if not k.endswith("id")} for each in service["schedules"]]
        assert kept == RULES


@pytest.mark.parametrize("name", ["json", "zip"])
async def test_what_another_list_says_is_given_back_as_it_came(db: Database, name: str) -> None:
    await brought(hsds(**FOREIGN))
    for _ in range(2):
        [service] = json.loads(await _taken("json"))
        assert list(_invalid([service])) == []
        assert service["id"] == A_SERVICE
        for member in ("alternate_name", "application_process", "minimum_age"):
            assert service[member] == FOREIGN[member]
        for member in ("phones", "schedules", "service_areas", "cost_options"):
            [kept], [given] = service[member], FOREIGN[member]
            assert kept.items() >= given.items()
        assert service["organization"]["year_incorporated"] == 1990
        assert "Needle Exchange" in json.dumps(service["attributes"])
        first = await _taken(name)
        await emptied()
        await brought(first)
        assert await _taken(name) == first


async def test_names_of_people_and_the_history_of_a_record_are_not_kept(db: Database) -> None:
    await brought(hsds(**FOREIGN))
    for name in ("json", "csv"):
        text = (await _taken(name)).decode()
        assert "Coordinator" in text
        assert "Jo Example" not in text
        assert "updated_by" not in text


async def test_what_somebody_changes_here_replaces_only_what_speaks_of_it(db: Database) -> None:
    await brought(hsds(**FOREIGN))
    [entry] = await programs.services()
    await describe([replace(entry, phone="604-555-0199")])
    [service] = json.loads(await _taken("json"))
    assert [phone["number"] for phone in service["phones"]] == ["604-555-0199"]
    assert service["schedules"][0]["opens_at"] == "09:00-08:00"


async def test_the_tables_have_no_row_without_its_parent_and_say_what_they_are(db: Database) -> None:
    await brought((REAL / "services_curated.csv").read_bytes())
    with ZipFile(io.BytesIO(await _taken("zip"))) as archive:
        package = json.loads(archive.read("datapackage.json"))
        tables = {
            each["name"]: [row for _, row in sheet(archive.read(each["path"]).decode(), each["path"])]
            for each in package["resources"]
        }
    services = {row["id"] for row in tables["service"]}
    assert {row["service_id"] for row in tables["phone"]} <= services
    assert {row["location_id"] for row in tables["address"]} <= {row["id"] for row in tables["location"]}
    for each in package["resources"]:
        columns = [field["name"] for field in each["schema"]["fields"]]
        assert columns == list(tables[each["name"]][0])


def test_every_part_of_a_fitted_service_has_an_id_of_its_own() -> None:
    service = Fitting().fitted("service", json.loads(hsds(phones=[{"number": "1"}, {"number": "1"}]))[0])
    ids = [part["id"] for _, part in everything(service, "service")]
    assert len(ids) == len(set(ids)) == 3
