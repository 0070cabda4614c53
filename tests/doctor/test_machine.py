"""What of the board's memory could reach a disk, and whether the clock can be believed."""

import resource
from pathlib import Path

import pytest

from board.doctor import machine
from board.doctor.shapes import Finding

HEAD = "Filename\tType\tSize\tUsed\tPriority\n"


def told(*about: str) -> Finding:
    """The first finding that speaks of it."""
    return next(found for found in machine.about_the_machine() if any(word in found.words for word in about))


@pytest.mark.parametrize(
    ("line", "well"),
    [("", True), ("/swap.img file 2097148 0 -2\n", False), ("/dev/zram0 partition 2097148 0 100\n", True),
     ("/dev/dm-1 partition 2097148 0 -2\n", True), ("/dev/sda3 partition 2097148 0 -2\n", False)],
)  # fmt: skip
def test_swap_on_a_plain_disk_is_told_of(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    line: str,
    well: bool,  # noqa: FBT001
) -> None:
    swaps = tmp_path / "swaps"
    swaps.write_text(HEAD + line)
    monkeypatch.setattr(machine, "SWAPS", swaps)
    assert told("memory ", "swap").well is well


@pytest.mark.parametrize(
    ("pattern", "limit", "well"), [("core", 0, True), ("core", 4096, False), ("|/usr/lib/dump %p", 0, False)]
)
def test_a_crash_that_leaves_memory_behind_is_told_of(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    pattern: str,
    limit: int,
    well: bool,  # noqa: FBT001
) -> None:
    cores = tmp_path / "core_pattern"
    cores.write_text(pattern)
    monkeypatch.setattr(machine, "CORES", cores)
    monkeypatch.setattr(resource, "getrlimit", lambda _: (limit, limit))
    assert told("crash").well is well


def test_a_clock_that_nobody_keeps_right_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced = tmp_path / "timesync" / "synchronized"
    monkeypatch.setattr(machine, "SYNCED", synced)
    assert told("clock").well
    synced.parent.mkdir()
    assert not told("clock").well
    synced.touch()
    assert told("clock").well
