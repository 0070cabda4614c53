"""Off until a keeper makes keys; the keys lie beside the others, for their owner alone."""

import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from board import cli
from board.app import furnish
from board.db import current
from board.push import vapid
from board.safety.keys import BadKeys, PushKeys, keep, read
from board.settings import PUSH_KEYS
from board.web.assets import Assets
from board.web.folders import folder
from tests.kit.app import settings_in

Board = Callable[..., str]


@pytest.fixture
def board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Board:
    """Runs a command with a folder of its own; what it printed."""
    monkeypatch.setenv("BOARD_VAR", str(tmp_path))
    monkeypatch.setattr(current, "bound", current.bound)

    def run(*words: str) -> str:
        monkeypatch.setattr(sys, "argv", ["board", *words])
        cli.main()
        return capsys.readouterr().out

    return run


def test_a_board_has_no_push_until_its_keeper_makes_keys(tmp_path: Path, board: Board) -> None:
    assets = Assets(folder("static"))
    assert furnish(settings_in(tmp_path), assets).push is None
    assert "on from the next start" in board("push-keys")
    assert furnish(settings_in(tmp_path), assets).push == read(tmp_path / PUSH_KEYS, PushKeys)


def test_the_doctor_says_whether_push_is_on(
    tmp_path: Path, board: Board, capsys: pytest.CaptureFixture[str]
) -> None:
    board("migrate")
    for said in ("  well  notices on phones are off", "  well  notices on phones are on, for 0 phones"):
        with pytest.raises(SystemExit):
            board("doctor")
        assert said in capsys.readouterr().out
        if "off" in said:
            board("push-keys")


def test_the_keys_are_readable_by_their_owner_alone_and_do_not_show(tmp_path: Path, board: Board) -> None:
    printed = board("push-keys")
    file = tmp_path / PUSH_KEYS
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    keys = read(file, PushKeys)
    assert f"{keys} {keys!r} {keys.__rich_repr__()}" == "PushKeys(hidden) PushKeys(hidden) []"
    assert keys.seal.hex() not in printed
    file.chmod(0o640)
    with pytest.raises(BadKeys, match="chmod 600"):
        furnish(settings_in(tmp_path), Assets(folder("static")))


def test_keys_that_are_there_are_not_lost_by_asking_again(tmp_path: Path, board: Board) -> None:
    board("push-keys")
    before = (tmp_path / PUSH_KEYS).read_bytes()
    with pytest.raises(SystemExit, match="is there already"):
        board("push-keys")
    keep(tmp_path / PUSH_KEYS, vapid.fresh())
    assert (tmp_path / PUSH_KEYS).read_bytes() == before


def test_a_public_key_is_a_point_that_browsers_take() -> None:
    one, other = vapid.fresh(), vapid.fresh()
    assert len(vapid.public_key(one)) == 87
    assert vapid.public_key(one) == vapid.public_key(one) != vapid.public_key(other)
