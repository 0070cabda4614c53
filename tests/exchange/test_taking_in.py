"""Exports that are older than this board, or that somebody changed by hand."""

import json
import re
from pathlib import Path

import pytest

from board.db import fetch
from board.exchange.restore import bring_back
from tests.exchange.carried import second
from tests.kit.build import guide
from tests.kit.database import Origin, opened

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]


async def test_an_export_from_before_there_were_answers_is_still_taken_in(
    packed: Path, migrated: Origin, tmp_path: Path
) -> None:
    new = ("review", "heard", "advice", "corrections", "helped")
    for name in ("alerts", "versions"):
        older = [json.loads(line) for line in (packed / f"{name}.jsonl").read_text().splitlines()]
        older = [{field: line[field] for field in line if field not in new} for line in older]
        (packed / f"{name}.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in older))
    for name in ("helped", "advice"):
        (packed / f"{name}.jsonl").unlink()
    async with opened(migrated, second(tmp_path)):
        assert (await bring_back(packed, guide())).alerts == 4


async def test_what_names_no_advice_or_no_band_writes_nothing_of_it(
    packed: Path, migrated: Origin, tmp_path: Path
) -> None:
    alerts_file, versions_file = packed / "alerts.jsonl", packed / "versions.jsonl"
    alerts_file.write_text(alerts_file.read_text().replace('"band":"10+"', '"band":"thousands"'))
    async with opened(migrated, second(tmp_path)):
        await bring_back(packed, guide())
        assert await fetch("SELECT answer, number FROM helped_count") == [{"answer": "avoided", "number": 5}]
        versions_file.write_text(
            versions_file.read_text().replace('"corrections":[]', '"corrections":["x@y"]')
        )
        with pytest.raises(ValueError, match="names no advice"):
            await bring_back(packed, guide())


@pytest.mark.parametrize(
    ("name", "sound", "bad"),
    [
        ("alerts", r'"risk":\d', '"risk":99'),
        ("alerts", r'"evidence":"E\d"', '"evidence":"E9"'),
        ("alerts", r'"reasons":\[', '"reasons":["zzz",'),
        ("versions", r'"risk":\d', '"risk":99'),
        ("versions", r'"message":"\w+"', '"message":"zzz"'),
        ("alerts", r"https://west.example/1", "javascript:alert(1)"),
        ("services", r'"website":""', '"website":"javascript:alert(1)"'),
    ],
)
async def test_what_no_page_could_show_is_refused_with_its_line(
    packed: Path, migrated: Origin, tmp_path: Path, name: str, sound: str, bad: str
) -> None:
    file = packed / f"{name}.jsonl"
    changed = re.sub(sound, bad, file.read_text()).replace(",]", "]")
    assert changed != file.read_text()
    file.write_text(changed)
    async with opened(migrated, second(tmp_path)):
        with pytest.raises(ValueError, match=rf"{name}.jsonl, line \d"):
            await bring_back(packed, guide())
        assert await fetch("SELECT id FROM alert") == []
