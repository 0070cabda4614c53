"""All public data out of a board and into another: whole for itself again, named examples elsewhere."""

import csv
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from board.alerts import reads
from board.alerts.narrow import Narrow
from board.alerts.shapes import Standing
from board.db import fetch
from board.exchange import dictionary, files
from board.exchange.lines import FILES
from board.exchange.publicdata import gathered
from board.exchange.restore import Brought, bring, bring_back
from board.helped.reads import told
from board.helped.shapes import Told as Answer
from board.public import reads as public
from board.public.filters import Filter
from board.settings import Settings
from board.sheets import harmless
from tests.exchange.carried import WAITS, second
from tests.kit.build import guide
from tests.kit.database import Origin, opened

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


async def test_the_same_state_gives_the_same_bytes(full: list[Path], ours: Settings, out: Path) -> None:
    before = bytes_of(out)
    files.write(out, await gathered(ours, guide()))
    assert bytes_of(out) == before
    assert len(before) == 2 * len(FILES) + 2


async def test_nothing_leaves_but_what_a_page_shows(full: list[Path], out: Path) -> None:
    whole = b"".join(bytes_of(out).values()).decode()
    names = [row["name"] for row in await fetch("SELECT name FROM account")]
    codes = [row["code"] for row in await fetch("SELECT code FROM post WHERE code IS NOT NULL")]
    assert codes
    for hidden in (WAITS, *names, *codes):
        assert hidden not in whole
    lines = [json.loads(line) for line in (out / "alerts.jsonl").read_text().splitlines()]
    assert [line["reports"] for line in lines if line["reports"]] == ["2-4"]


async def test_every_line_keeps_the_schema_and_every_field_has_its_meaning(packed: Path) -> None:
    schema = json.loads((packed / "schema.json").read_text())
    Draft202012Validator.check_schema(schema)
    for name, kind in FILES.items():
        part = Draft202012Validator({"$defs": schema["$defs"], **schema["properties"][name]})
        lines = (packed / f"{name}.jsonl").read_text().splitlines()
        assert lines or name in {"evidence", "programs", "acted", "replies", "promises"}, name
        for line in lines:
            part.validate(json.loads(line))
        told = dictionary._meanings()[name]
        assert set(told) == set(dictionary.columns(kind)), name
        assert all(told.values())


async def test_no_cell_of_a_sheet_is_a_formula(packed: Path) -> None:
    for name in FILES:
        rows = list(csv.reader((packed / f"{name}.csv").read_text().splitlines(keepends=True), strict=True))
        assert {len(row) for row in rows} == {len(rows[0])}
        assert [cell for row in rows for cell in row if cell.strip()[:1] in {"=", "+", "@"}] == []
    assert "'+ an old example" in (packed / "alerts.csv").read_text()


@pytest.mark.parametrize(
    "cell", ["=1", "+1", "-1", "@a", "\t=1", " =1", "\ufeff=1", "\uff1d1", "\r=1", "\x00=1", "\n=1"]
)
def test_a_cell_that_would_run_is_made_harmless(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


async def test_a_fresh_board_of_the_same_name_has_its_record_again(
    ours: Settings, packed: Path, migrated: Origin, tmp_path: Path
) -> None:
    before = bytes_of(packed)
    async with opened(migrated, second(tmp_path)):
        brought = await bring_back(packed, guide())
        assert brought == Brought(restored=True, alerts=4, feedback=2, services=1)
        assert len((await public.newest(Filter())).entries) == 2
        files.write(packed, await gathered(ours, guide()))
        assert bytes_of(packed) == before
        assert await bring_back(packed, guide()) == Brought(restored=True, alerts=0, feedback=0, services=0)
        files.write(packed, await gathered(ours, guide()))
        assert bytes_of(packed) == before
        assert await fetch("SELECT * FROM outbox") == []  # nobody is told of it as news


async def test_into_another_board_it_comes_as_examples_of_the_past_under_its_name(
    ours: Settings, packed: Path, migrated: Origin, tmp_path: Path
) -> None:
    async with opened(migrated, second(tmp_path)):
        assert await bring(packed, guide()) == Brought(restored=False, alerts=4, feedback=0, services=1)
        assert await bring(packed, guide()) == Brought(restored=False, alerts=0, feedback=0, services=0)
        found = await reads.newest(Narrow(), standing=tuple(Standing), limit=9)
        assert {alert.standing for alert in found} == {Standing.PAST}
        names = {alert.record.issuer.name for alert in found if alert.record.issuer}
        assert names == {"North", "West"}
        links = {alert.record.issuer.url for alert in found if alert.record.issuer}
        assert {f"{ours.address}/alerts/{alert.id}" for alert in found} & links
        assert (await public.newest(Filter())).entries == (await public.changes(Filter())).entries == ()
        [van] = await fetch("SELECT source, source_url, checked_on FROM service")
        assert (van["source"], van["source_url"], van["checked_on"]) == ("North", ours.address, None)


async def test_nothing_becomes_our_own_because_the_folder_says_so(
    packed: Path, migrated: Origin, tmp_path: Path
) -> None:
    async with opened(migrated, second(tmp_path)):
        assert not (await bring(packed, guide())).restored
        rows = await fetch("SELECT standing FROM alert")
        assert {row["standing"] for row in rows} == {"past"}


async def test_an_alert_of_our_own_is_never_replaced(full: list[Path], ours: Settings, out: Path) -> None:
    before = await fetch("SELECT * FROM alert ORDER BY id")
    lines = (out / "alerts.jsonl").read_text()
    (out / "alerts.jsonl").write_text(lines.replace('"version":1', '"version":99'))
    assert await bring(out, guide()) == Brought(restored=False, alerts=0, feedback=0, services=0, skipped=4)
    assert await fetch("SELECT * FROM alert ORDER BY id") == before


async def test_what_changed_there_meanwhile_is_brought_up_to_date(
    full: list[Path], ours: Settings, out: Path, migrated: Origin, tmp_path: Path
) -> None:
    found = await gathered(ours, guide())
    async with opened(migrated, second(tmp_path)):
        await bring(out, guide())
        [first] = [each for each in found["alerts"] if each.helped]  # type: ignore[attr-defined]
        newer = replace(first, version=9, note="Put right there.", helped=(Answer("stopped", "5-9"),))
        files.write(out, found | {"alerts": (newer,)})
        assert (await bring(out, guide())).alerts == 1
        assert await told(newer.id) == (Answer("stopped", "5-9"),)  # type: ignore[attr-defined]
        assert (await reads.one(newer.id)).note == "Put right there."  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["board", "alerts", "versions", "feedback", "services"])
async def test_what_is_no_export_changes_nothing(
    packed: Path, name: str, migrated: Origin, tmp_path: Path
) -> None:
    (packed / f"{name}.jsonl").write_text('{"format": "something else", "id": "x"}\n')
    async with opened(migrated, second(tmp_path)):
        with pytest.raises(ValueError, match=name if name != "board" else "board|field"):
            await bring_back(packed, guide())
        assert await fetch("SELECT id FROM alert") == await fetch("SELECT id FROM service") == []


async def test_what_a_page_tells_beside_the_record_is_in_the_files(packed: Path) -> None:
    every = [json.loads(line) for line in (packed / "alerts.jsonl").read_text().splitlines()]
    by_headline = {line["record"]["headline"]: line for line in every}
    [warned] = [line for line in every if line["helped"]]
    assert warned["helped"] == [
        {"answer": "told_others", "band": "10+"},
        {"answer": "avoided", "band": "5-9"},
    ]
    helped = list(csv.DictReader((packed / "helped.csv").read_text().splitlines()))
    assert [(row["alert"], row["answer"], row["band"]) for row in helped] == [
        (warned["id"], "told_others", "10+"),
        (warned["id"], "avoided", "5-9"),
    ]
    assert warned["published"] < warned["review"] < warned["expires"]
    over = by_headline["It was soon over"]
    assert (over["heard"], over["review"]) == (over["published"], None)
    versions = [json.loads(line) for line in (packed / "versions.jsonl").read_text().splitlines()]
    [name] = warned["corrections"]
    assert [line["alert"] for line in versions if line["corrections"] == [name]] == [warned["id"]]
    blocks = {json.loads(line)["name"] for line in (packed / "advice.jsonl").read_text().splitlines()}
    assert {name, *warned["advice"]} <= blocks
