"""`board verify-log`, as a keeper types it."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from board import cli
from board.db import current

Board = Callable[..., str]


@pytest.fixture
def board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Board:
    """Runs a command with a folder of its own; what it printed, and how it ended where that was badly."""
    monkeypatch.setenv("BOARD_VAR", str(tmp_path / "var"))
    monkeypatch.setattr(current, "bound", current.bound)

    def run(*words: str) -> str:
        monkeypatch.setattr(sys, "argv", ["board", *words])
        try:
            cli.main()
        except SystemExit as end:
            return f"{capsys.readouterr().out}ended with {end.code}"
        return capsys.readouterr().out

    return run


def test_a_keeper_checks_the_log_alone_and_against_a_head_that_was_kept(board: Board, tmp_path: Path) -> None:
    assert "1 rows and 0 heads" in board("verify-log")
    board("sweep")
    assert "1 rows and 1 heads were looked at, 0 of them kept elsewhere.\nRows cut off" in board("verify-log")
    kept = tmp_path / "kept.json"
    kept.write_text(f'{{"head": "board-log-head 1\\n2026-01-01\\n9\\n{"a" * 64}\\n{"b" * 16}\\n"}}')
    told = board("verify-log", str(kept))
    assert told.startswith("BROKEN  the head of 2026-01-01: nobody here has the key")
    assert told.endswith("ended with 1")
    kept.write_text("nothing of ours")
    assert board("verify-log", str(kept)).endswith("ended with 1")
