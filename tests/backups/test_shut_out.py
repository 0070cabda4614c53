"""What was shut since a copy was made does not come back open."""

from pathlib import Path

import pytest

from board.accounts import recovery
from board.apikeys import changes as apikeys
from board.apikeys.form import Wish as KeyWish
from board.apikeys.shapes import Reach
from board.backups import take
from board.commands.restore import told
from board.db import fetch
from board.db.bound import Database
from board.hooks import changes, spread
from board.hooks.form import Wish
from board.sweep import sweep
from tests.accounts.cast import signed
from tests.backups.cast import brought, copied
from tests.hooks import cast
from tests.kit import build
from tests.kit.clock import Clock

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]


async def _opened() -> None:
    """A keeper with recovery codes, a key of software, and a webhook for which something waits."""
    account = await cast.kit()
    await recovery.renew(account, keys=build.RECEIPTS.keys)
    await fetch("INSERT INTO program (id, name) VALUES ('harbour', 'Harbour Outreach')")
    wish = KeyWish(name="Our software", program="harbour", reaches=(Reach.HOURS,))
    await apikeys.make(wish, by=await signed(account), keys=build.RECEIPTS.keys)
    partner = Wish(name="Partner", address="https://partner.example/in", wants=cast.EVERYTHING)
    await changes.add(partner, by=cast.keeper(account), keys=build.RECEIPTS.keys)
    await cast.an_alert()
    await spread.spread(())


async def _many(table: str) -> int:
    return len(await fetch(f'SELECT 1 FROM "{table}"'))  # noqa: S608


@pytest.mark.parametrize("left_out", [take.LEFT_OUT, {}], ids=["a copy", "a copy of an earlier release"])
async def test_no_key_no_recovery_code_and_no_webhook_is_open_after_a_restore(
    db: Database, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left_out: dict[str, str]
) -> None:
    """Threat: somebody loses the board's data to get back in by what was ended since the last copy."""
    await _opened()
    assert 0 not in [await _many(each) for each in ("recovery_code", "api_key", "hook_delivery")]
    monkeypatch.setattr(take, "LEFT_OUT", left_out)
    path, made = await copied(tmp_path / "copies")
    inside = {end.table for end in made.tables}
    assert inside.isdisjoint({"recovery_code", "api_key"}) is bool(left_out)
    await brought(path, over=True)
    assert [await _many(each) for each in ("recovery_code", "api_key", "hook_delivery")] == [0, 0, 0]
    [hook] = await fetch("SELECT state, why FROM hook")
    assert hook == {"state": "stopped", "why": "closed"}


async def test_whoever_brings_a_board_back_reads_what_is_open_that_was_shut(
    db: Database, clock: Clock, tmp_path: Path
) -> None:
    path, _ = await copied(tmp_path / "copies")
    said = " ".join(told(await brought(path, over=True), await sweep()))
    assert "Pass-phrases and second steps are those of 2026-03-10" in said
    assert "Every webhook is stopped" in said
