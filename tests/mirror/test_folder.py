"""The folder of a mirror: what it writes, what it leaves alone, where it never goes."""

import os
import signal
from pathlib import Path

import pytest

from board.commands.mirror import ending_in_order
from board.mirror import folder
from board.mirror.folder import LIST, held
from tests.kit.clock import Clock

pytestmark = pytest.mark.usefixtures("clock")


def _write(root: Path, **files: str) -> int:
    with held(root) as mirror:
        for name, content in files.items():
            mirror.put(f"{name}.html", content.encode())
        mirror.finish()
        return mirror.written


def test_only_what_differs_is_written_and_what_is_not_wanted_goes(tmp_path: Path, clock: Clock) -> None:
    root = tmp_path / "new" / "mirror"
    assert _write(root, a="one", b="two") == 2
    then = (root / "a.html").stat().st_mtime
    clock.forward(hours=1)
    assert _write(root, a="one", c="three") == 1
    assert sorted(place.name for place in root.iterdir()) == ["a.html", "c.html", LIST]
    assert (root / "a.html").stat().st_mtime == then
    assert (root / "c.html").stat().st_mtime == then + 3600
    assert [place.stat().st_mtime % 900 for place in (root, *root.iterdir())] == [0] * 4
    assert (root / "c.html").stat().st_mode & 0o777 == 0o644


def test_a_folder_in_which_something_else_lies_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(ValueError, match="is no mirror"):
        _write(tmp_path, a="one")
    assert [place.name for place in tmp_path.iterdir()] == ["letter.txt"]


def test_what_somebody_lays_beside_it_stays(tmp_path: Path) -> None:
    _write(tmp_path, a="one")
    (tmp_path / "robots.txt").write_text("mine")
    _write(tmp_path, b="two")
    assert (tmp_path / "robots.txt").read_text() == "mine"


def test_a_run_that_was_killed_leaves_nothing_that_the_next_cannot_take_out(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="killed"), held(tmp_path) as mirror:  # noqa: PT012 - two steps
        mirror.put("private/words.html", b"were public for a moment")
        raise RuntimeError("killed")
    (tmp_path / folder.WRITING).write_text("half")
    _write(tmp_path, a="one")
    assert sorted(place.name for place in tmp_path.iterdir()) == ["a.html", LIST]


@pytest.mark.parametrize(
    "name", ["../out", "/etc/x", "a/../../x", ".x", "a//b", "a/.b", "", LIST, "writing.tmp"]
)
def test_no_name_leads_out(tmp_path: Path, name: str) -> None:
    with held(tmp_path / "mirror") as mirror, pytest.raises(ValueError, match="is no name"):
        mirror.put(name, b"x")
    assert not list(tmp_path.glob("*out*"))


def test_no_list_that_was_tampered_with_takes_out_what_is_elsewhere(tmp_path: Path) -> None:
    root, other = tmp_path / "mirror", tmp_path / "other.html"
    _write(root, a="one")
    other.write_text("mine")
    with (root / LIST).open("a") as listed:
        listed.write("../other.html\n")
    _write(root, b="two")
    assert other.read_text() == "mine"


def test_it_goes_through_no_link(tmp_path: Path) -> None:
    root, other = tmp_path / "mirror", tmp_path / "other"
    _write(root, a="one")
    other.mkdir()
    (root / "alerts").symlink_to(other)
    with held(root) as mirror, pytest.raises(ValueError, match="goes through no link"):
        mirror.put("alerts/k3.html", b"x")
    assert list(other.iterdir()) == []


def test_two_do_not_write_at_once(tmp_path: Path) -> None:
    with held(tmp_path), pytest.raises(ValueError, match="Somebody else"):
        _write(tmp_path, a="one")


def _fine(root: Path) -> list[str]:
    return [place.name for place in (root, *root.rglob("*")) if place.stat().st_mtime_ns % (900 * 10**9)]


def test_a_run_that_fails_or_is_told_to_stop_leaves_no_time_that_tells(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="full"), held(tmp_path) as mirror:  # noqa: PT012 - two steps
        mirror.put("alerts/k3.html", b"x")
        raise RuntimeError("full")
    assert _fine(tmp_path) == []
    with pytest.raises(SystemExit), ending_in_order(), held(tmp_path) as mirror:  # noqa: PT012 - two steps
        mirror.put("alerts/k4.html", b"x")
        os.kill(os.getpid(), signal.SIGTERM)
    assert _fine(tmp_path) == []


def test_what_a_kill_left_with_a_finer_time_is_dated_by_the_next_run(tmp_path: Path) -> None:
    _write(tmp_path, **{"a/b": "one"})
    for place in (tmp_path, *tmp_path.rglob("*")):
        os.utime(place, (1_800_000_001.5, 1_800_000_001.5))
    (tmp_path / "mine.txt").write_text("mine")
    _write(tmp_path, **{"a/b": "one"})
    assert _fine(tmp_path) == ["mine.txt"]
