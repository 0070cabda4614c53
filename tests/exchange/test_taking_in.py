"""Exports that are older than this board, or that somebody changed by hand."""

import json
from pathlib import Path

import pytest

from board.db import fetch
from board.exchange.restore import bring_back
from board.settings import Settings
from tests.exchange.carried import second
from tests.kit.database import Origin, opened

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]


async def test_an_export_from_before_there_were_answers_is_still_taken_in(
    full: list[Path], ours: Settings, out: Path, migrated: Origin, tmp_path: Path
) -> None:
    new = ("review", "heard", "advice", "corrections", "helped")
    for name in ("alerts", "versions"):
        older = [json.loads(line) for line in (out / f"{name}.jsonl").read_text().splitlines()]
        older = [{field: line[field] for field in line if field not in new} for line in older]
        (out / f"{name}.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in older))
    for name in ("helped", "advice"):
        (out / f"{name}.jsonl").unlink()
    async with opened(migrated, second(tmp_path)):
        assert (await bring_back(out)).alerts == 4


async def test_what_names_no_advice_or_no_band_writes_nothing_of_it(
    full: list[Path], ours: Settings, out: Path, migrated: Origin, tmp_path: Path
) -> None:
    alerts_file, versions_file = out / "alerts.jsonl", out / "versions.jsonl"
    alerts_file.write_text(alerts_file.read_text().replace('"band":"10+"', '"band":"thousands"'))
    async with opened(migrated, second(tmp_path)):
        await bring_back(out)
        assert await fetch("SELECT answer, number FROM helped_count") == [{"answer": "avoided", "number": 5}]
        versions_file.write_text(
            versions_file.read_text().replace('"corrections":[]', '"corrections":["x@y"]')
        )
        with pytest.raises(ValueError, match="names no advice"):
            await bring_back(out)
