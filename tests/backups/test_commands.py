"""board backup and board restore, as a keeper types them."""

import os
import re
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from board import cli
from board.db import current
from board.db.line_sqlite import take_duty

Board = Callable[..., str]


@pytest.fixture
def board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Board:
    """Runs a command with a folder of its own; what it printed."""
    monkeypatch.setenv("BOARD_VAR", str(tmp_path / "var"))
    monkeypatch.setattr(current, "bound", current.bound)

    def run(*words: str) -> str:
        monkeypatch.setattr(sys, "argv", ["board", *words])
        cli.main()
        return capsys.readouterr().out

    return run


def test_a_keeper_makes_a_key_a_copy_and_brings_the_board_back_on_another_machine(
    board: Board, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The guide, step by step (docs/operating.md)."""
    (tmp_path / "backup.key").write_text(made := board("backup", "--new-key"))
    [public] = re.findall("age1[0-9a-z]+", made)
    with pytest.raises(SystemExit, match="BOARD_BACKUP_KEY"):
        board("backup")
    monkeypatch.setenv("BOARD_BACKUP_KEY", public)
    board("seed")
    assert "read back to the last byte" in board("backup")
    [copy] = (tmp_path / "var" / "backups").iterdir()
    given = ("restore", str(copy), "--key", str(tmp_path / "backup.key"))
    assert "is whole" in board(*given, "--look")
    with pytest.raises(SystemExit, match="--over"):
        board(*given)

    monkeypatch.setenv("BOARD_VAR", str(new := tmp_path / "new"))
    with pytest.raises(SystemExit, match=r"no keys.json and no ledger.json"):
        board(*given)
    assert not (new / "keys.json").exists()
    for name in ("keys.json", "ledger.json"):
        new.mkdir(exist_ok=True)
        (new / name).touch(mode=0o600)
        (new / name).write_bytes((tmp_path / "var" / name).read_bytes())
    monkeypatch.setattr(sys, "stdin", StringIO(made))
    told = board(*given[:3], "-")
    assert "Nobody can know" in told
    assert "The board of" in told
    assert "rows" in board("verify-log")  # which ends with 1 where the log is broken


def test_a_board_that_is_open_is_not_written_over(
    board: Board, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "backup.key").write_text(made := board("backup", "--new-key"))
    monkeypatch.setenv("BOARD_BACKUP_KEY", re.findall("age1[0-9a-z]+", made)[0])
    board("migrate")
    board("backup")
    [copy] = (tmp_path / "var" / "backups").iterdir()
    duty = take_duty(tmp_path / "var" / "board.db")
    assert duty is not None
    with pytest.raises(SystemExit, match="Stop it first"):
        board("restore", str(copy), "--key", str(tmp_path / "backup.key"), "--over")
    os.close(duty)
