"""The board command, as a keeper types it."""

import json
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from board import cli
from board.db import current
from board.guide.files import PACKAGED

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


@pytest.mark.parametrize("role", ["moderator", "keeper"])
def test_an_invitation_is_one_link_on_this_board(
    board: Board, monkeypatch: pytest.MonkeyPatch, role: str
) -> None:
    monkeypatch.setenv("BOARD_ADDRESS", "https://board.example")
    [link] = board("invite", role).splitlines()
    assert link.startswith("https://board.example/staff/invitation/")
    assert len(link.rsplit("/", 1)[1]) > 20


def test_program_staff_are_invited_by_the_name_of_their_program(
    board: Board, capsys: pytest.CaptureFixture[str]
) -> None:
    [link] = board("invite", "program", "Harbour Outreach").splitlines()
    assert "/staff/invitation/" in link
    for words in (["program"], ["keeper", "Harbour Outreach"]):
        with pytest.raises(SystemExit, match="program"):
            board("invite", *words)
    assert capsys.readouterr().out == ""


def test_migrating_twice_is_as_good_as_once(board: Board) -> None:
    assert board("migrate") == board("migrate") == "The database is up to date.\n"


def test_migrating_brings_corrected_advice_to_the_alerts_and_says_how_many(
    board: Board, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    board("seed")
    blocks = json.loads((PACKAGED / "advice.json").read_text("utf-8"))
    corrected = [{**block, "version": 2, "changed": {"en": "It was wrong."}} for block in blocks]
    (tmp_path / "advice.json").write_text(json.dumps([*blocks, *corrected]), "utf-8")
    monkeypatch.setenv("BOARD_GUIDE_FOLDER", str(tmp_path))
    once, again = board("migrate").splitlines(), board("migrate").splitlines()
    assert once[0] == again[0] == "The database is up to date."
    assert once[1].startswith("Advice was corrected on live alerts: ")
    assert again[1:] == []


def test_sweeping_says_how_much_went(board: Board) -> None:
    assert '"undecided":0' in board("sweep")


def test_the_doctor_ends_with_an_error_when_something_is_wrong(
    board: Board, capsys: pytest.CaptureFixture[str]
) -> None:
    board("migrate")
    with pytest.raises(SystemExit) as ended:
        board("doctor")
    assert ended.value.code == 1
    assert "WRONG  0 people can sign in" in capsys.readouterr().out


def test_the_doctor_looks_and_changes_nothing(board: Board, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        with pytest.raises(SystemExit):
            board("doctor")
        assert "migrations have not run" in capsys.readouterr().out


def test_an_address_that_is_taken_is_said_before_anything_else(
    board: Board, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        monkeypatch.setenv("BOARD_PORT", str(other.getsockname()[1]))
        with pytest.raises(SystemExit, match="board: "):
            board("serve")
    assert "open at" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("BOARD_PORT", "many", "BOARD_PORT"),
        ("BOARD_PROT", "8000", "BOARD_PROT"),
        ("BOARD_VAR", "/dev/null/var", "/dev/null"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence_without_a_trace(
    board: Board, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, said: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SystemExit) as ended:
        board("migrate")
    sentence = str(ended.value.code)
    assert sentence.startswith("board: ")
    assert said in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize("words", [(), ("dance",), ("invite",), ("invite", "king")])
def test_a_command_that_is_none_shows_what_there_is(
    board: Board, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    with pytest.raises(SystemExit) as ended:
        board(*words)
    assert ended.value.code == 2
    assert "usage: board" in capsys.readouterr().err


def test_planting_an_unknown_town_is_refused(board: Board) -> None:
    with pytest.raises(SystemExit) as ended:
        board("seed", "--town", "atlantis")
    assert "atlantis" in str(ended.value.code)


def test_a_command_knows_the_slices_of_its_own_release_wherever_it_is_typed(tmp_path: Path) -> None:
    """An install that kept a copy of the list would never make the tables of a slice that came later."""
    asked = [sys.executable, "-c", "import piccolo_conf; print(piccolo_conf.__file__)"]
    told = subprocess.run(asked, cwd=tmp_path, env={}, check=True, capture_output=True, text=True)
    assert Path(told.stdout.strip()) == Path(cli.__file__).parents[1] / "piccolo_conf.py"
