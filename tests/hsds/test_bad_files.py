"""Files that are wrong: plain reasons, nothing lost, nothing half-written."""

import io
import json
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from board.db.bound import Database
from board.errors import Conflict
from board.hsds import reading, reads
from board.hsds.changes import bring_in
from board.hsds.plan import planned
from board.hsds.reading import BadFile
from board.programs import changes as programs
from board.programs import reads as known
from tests.hsds.ground import A_SERVICE, GROUND, brought, hsds, reasons, table
from tests.programs.town import entry

pytestmark = pytest.mark.anyio

HEAD = "id,name,kinds,area,schedules,website,email,lat,lon"


def _zip(**files: bytes) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(f"{name}.csv", content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty"),
        (b'name,kinds\r\n"North door,nsp\r\n', "cannot be read as CSV"),
        ("name,kinds\r\nCaf\u00e9,nsp\r\n".encode("latin-1"), "Line 2 is not written in UTF-8"),
        (b"name,name\r\nA,B\r\n", "has a column twice"),
        (b"\x89PNG\r\n\x1a\n\0\0", "This is no text"),
        (b'[{"id": 1,', "This is no JSON"),
        (b"[" * 5_000, "no list of services"),
        (b"[1, 2]", "Line 1 is no service"),
        (b"PK\x03\x04 and then nothing", "zip is broken"),
        (_zip(phone=b"id,number\r\n", address=b"id\r\n"), "no service.csv"),
        (b"x" * (reading.MOST_BYTES + 1), "too large"),
    ],
)
async def test_a_file_that_cannot_be_read_is_refused_with_its_reason(
    db: Database, content: bytes, why: str
) -> None:
    with pytest.raises(BadFile) as refused:
        await planned(content, GROUND)
    assert why in refused.value.message.id % refused.value.message.gaps


async def test_a_zip_that_unpacks_without_end_is_left_packed(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_UNPACKED", 100_000)
    bomb = _zip(service=b"id,name\r\n" + b"0" * 10_000_000)
    assert len(bomb) < 20_000
    with pytest.raises(BadFile, match="too large"):
        await planned(bomb, GROUND)


async def test_a_table_of_windows_and_one_with_semicolons_are_read(db: Database) -> None:
    text = "name;kinds\r\nCaf\u00e9;nsp\r\n"
    for content in (text.encode("utf-16"), text.encode("utf-8-sig")):
        plan = await planned(content, GROUND)
        assert [(each.id, each.name) for each in plan.new] == [("cafe", "Caf\u00e9")]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("a,,nsp,,,,,,", "name is missing"),
        ("a,A,,,,,,,", "kinds is missing"),
        ("a,A,jackpot,,,,,,", "do not know the kind jackpot"),
        ("a,A,nsp,vancouver:atlantis,,,,,", "do not know the area vancouver:atlantis"),
        ("a,A,nsp,atlantis,,,,,", "do not know the area atlantis"),
        ("A B,A,nsp,,,,,,", "id cannot be read: A B"),
        ('a,A,nsp,,"MO 17:00-09:00; TU 09:00-05:00",,,,', "close before they open: TU 09:00-05:00"),
        ('a,A,nsp,,"MO 09:00-17:00; MO,TU 10:00-12:00",,,,', "same day twice"),
        ('a,A,nsp,,"MO from 2027-02-01 until 2027-01-01",,,,', "end before they begin"),
        ("a,A,nsp,,MO 25:00-26:00,,,,", "25:00 is no time"),
        ("a,A,nsp,,XX 09:00-10:00,,,,", "XX is no day of the week"),
        ("a,A,nsp,,all day long,,,,", "cannot be read as hours"),
        ("a,A,nsp,,,javascript:alert(1),,,", "is no address of a website"),
        ("a,A,nsp,,,,nobody,,", "email cannot be read: nobody"),
        ("a,A,nsp,,,,,91,0", "lat cannot be read"),
        ("a,A,nsp,,,,,north,0", "lat cannot be read: north"),
        ("a,A,nsp,,,,,49.2,", "needs both lat and lon"),
        ("a,A,nsp,,,,,,,too,many", "more cells than there are columns"),
        (f"a,{'A' * 201},nsp,,,,,,", "name is longer than 200 letters"),
    ],
)
async def test_a_row_that_cannot_be_taken_is_named_with_its_line_and_its_reason(
    db: Database, row: str, why: str
) -> None:
    plan = await brought(table(HEAD, row, "good,Good,nsp,,,,,,"))
    assert [each.line for each in plan.rejected] == [2]
    assert why in reasons(plan)[0]
    assert [each.id for each in await known.services()] == ["good"]


@pytest.mark.parametrize(
    ("members", "why"),
    [
        ({"id": "17"}, "id is not of the right kind"),
        ({"id": None}, "It has no id"),
        ({"name": ""}, "It has no name"),
        ({"status": "fine"}, "status says fine, and may only say: active"),
        ({"phones": "none"}, "phones is not of the right kind"),
        ({"schedules": [{"freq": "DAILY", "opens_at": "09:00"}]}, "freq says DAILY"),
        (
            {"schedules": [{"byday": "MO", "opens_at": "17:00", "closes_at": "16:00"}]},
            "close before they open",
        ),
        ({"attributes": [{"taxonomy_term": {"taxonomy": "board-kinds", "code": "x"}}]}, "the kind x"),
        ({"url": "javascript:alert(1)"}, "no address of a website"),
    ],
)
async def test_an_hsds_service_that_cannot_be_taken_says_why(
    db: Database, members: dict[str, object], why: str
) -> None:
    plan = await brought(hsds(**members))
    assert why in " ".join(reasons(plan))
    assert await known.services() == ()


async def test_hours_past_midnight_and_with_a_break_are_no_contradiction(db: Database) -> None:
    hours = '"MO 20:00-02:00; FR 09:00-12:30; FR 13:00-17:00; SA 09:00-00:00; MO 21:00-22:00 (food)"'
    plan = await planned(table(HEAD, f"a,A,nsp,,{hours},,,,"), GROUND)
    assert (len(plan.new), plan.rejected) == (1, ())


async def test_the_same_service_twice_in_a_file_is_taken_once(db: Database) -> None:
    plan = await brought(table(HEAD, "a,A,nsp,,,,,,", "a,B,nsp,,,,,,"))
    assert reasons(plan) == ["The same service stands in line 2 already."]
    twice = json.loads(hsds()) * 2
    plan = await brought(json.dumps(twice, indent=1).encode())
    assert [each.line for each in plan.rejected] == [7]


async def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless_and_read_again(db: Database) -> None:
    wild = ["=1+1", "@SUM(A1)", "'=1", "+1 604 555 0100", "-lead"]
    for number, name in enumerate(wild):
        await programs.describe([entry(f"Door {number}", "nsp")])
        content = table("id,name,kinds", f"door-{number},{name},nsp")
        await brought(content)
    sheet = await reads.as_csv(GROUND)
    cells = sheet.replace("\r\n", ",").split(",")
    assert [cell for cell in cells if cell.startswith(("=", "@", "+", "-"))] == []
    plan = await planned(sheet.encode(), GROUND)
    assert (plan.does_something, plan.unchanged) == (False, len(wild))


@pytest.mark.parametrize("also", ['{"members": 5}', '{"id": "x"}', '{"members": {"phones": 3}}', "[1]", "{"])
async def test_a_cell_of_the_other_format_that_makes_no_sense_is_refused(db: Database, also: str) -> None:
    quoted = also.replace('"', '""')
    plan = await brought(table("id,name,kinds,also", f'a,A,nsp,"{quoted}"'))
    assert [each.line for each in plan.rejected] == [2]


@pytest.mark.both_engines
async def test_what_was_not_shown_is_not_done(db: Database) -> None:
    await programs.describe([entry("North door", "nsp")])
    content = table("id,name,kinds", "north-door,North gate,nsp", "new-door,New door,nsp")
    plan = await planned(content, GROUND)
    await programs.describe([entry("North door", "naloxone")])
    with pytest.raises(Conflict):
        await bring_in(content, GROUND, seal=plan.seal)
    assert [each.name for each in await known.services()] == ["North door"]


@pytest.mark.both_engines
async def test_a_service_that_changed_between_the_look_and_the_deed_stops_all_of_it(db: Database) -> None:
    await programs.describe([entry("North door", "nsp")])
    [seen] = await known.services()
    await programs.rewrite(seen)
    with pytest.raises(Conflict):
        await programs.write([entry("New door", "nsp"), seen])
    assert [each.name for each in await known.services()] == ["North door"]


async def test_a_service_without_an_id_in_a_part_gets_one_that_stays(db: Database) -> None:
    await brought(hsds(phones=[{"id": "1", "number": "604-555-0100"}]))
    [first] = json.loads(await reads.as_json(GROUND))
    assert first["id"] == A_SERVICE
    assert len(first["phones"][0]["id"]) == 36
