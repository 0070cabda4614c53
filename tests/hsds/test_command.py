"""board services, as a keeper types it."""

import sys
from pathlib import Path

import pytest

from board import cli
from board.db import current
from tests.hsds.ground import table

ROWS = table("id,name,kinds", "new-door,New door,nsp", "bad,Bad,jackpot")


def test_a_keeper_brings_services_in_and_takes_them_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setenv("BOARD_VAR", str(tmp_path / "var"))
    monkeypatch.setattr(current, "bound", current.bound)

    def board(*words: str) -> str:
        monkeypatch.setattr(sys, "argv", ["board", "services", *words])
        cli.main()
        return capsysbinary.readouterr().out.decode()

    (tmp_path / "list.csv").write_bytes(ROWS)
    wanted = "new: 1, changed: 0, not changed: 0, not in the file: 0, cannot be taken: 1."
    told = board("import", str(tmp_path / "list.csv"), "--dry-run")
    assert f"Would be {wanted}" in told
    assert "line 3, Bad: We do not know the kind jackpot." in told
    assert "new-door" not in board("export", "csv")
    assert f"Were {wanted}" in board("import", str(tmp_path / "list.csv"))
    assert "new-door,New door" in board("export", "csv")
    (tmp_path / "broken.csv").write_bytes(b'name\r\n"x')
    with pytest.raises(SystemExit, match="CSV cannot be read as CSV"):
        board("import", str(tmp_path / "broken.csv"))
