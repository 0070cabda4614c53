"""What a copy looks like from outside: locked, of a day, gone in time; and what is refused."""

import gzip
from pathlib import Path

import msgspec
import pyrage
import pytest

from board.backups import box, kept, reading
from board.backups.lines import CannotCopy
from board.db import fetch
from board.db.bound import Database
from board.db.migrate import Newer
from board.sweep import sweep
from tests.backups.cast import MARKER, brought, copied, filled, key, marked
from tests.kit.clock import Clock
from tests.kit.held import files, rows

pytestmark = pytest.mark.anyio


async def test_a_copy_says_its_day_and_nothing_else(db: Database, clock: Clock, tmp_path: Path) -> None:
    """T-54: the dates of files too."""
    await filled()
    path, _ = await copied(tmp_path / "copies")
    assert path.name == "board-2026-03-10.age"
    assert path.stat().st_mtime == path.stat().st_atime == 1773100800  # midnight of that day
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert MARKER.encode() not in files(tmp_path / "copies")
    assert [each.name for each in path.parent.iterdir()] == [path.name]


async def test_with_the_key_any_tool_opens_it_and_no_key_of_the_board_is_inside(
    db: Database, clock: Clock, tmp_path: Path
) -> None:
    await filled()
    path, _ = await copied(tmp_path / "copies")
    packed = pyrage.decrypt(path.read_bytes(), [key()])
    assert packed[3:8] == b"\0\0\0\0\0"  # no name, no moment
    plain = gzip.decompress(packed)
    assert MARKER.encode() in plain
    assert all(msgspec.json.decode(line) for line in plain.splitlines())
    assert key().__str__().encode() not in plain


async def test_a_second_copy_of_a_day_takes_the_place_of_the_first(
    db: Database, clock: Clock, tmp_path: Path
) -> None:
    first, less = await copied(tmp_path / "copies")
    (first.parent / "board-.part").write_bytes(b"left by one that was killed")
    await filled()
    second, more = await copied(tmp_path / "copies")
    assert first == second
    assert more.rows > less.rows
    assert reading.look(second, key()) == more


async def test_copies_go_when_the_days_of_the_charter_are_over(
    db: Database, clock: Clock, tmp_path: Path
) -> None:
    folder = tmp_path / "copies"
    kept.lie_in(folder)
    path, _ = await copied(folder)
    (folder / "board-of-mine.age").write_bytes(b"")
    clock.forward(days=13)
    later, _ = await copied(folder)
    await sweep()
    assert path.exists()
    clock.forward(days=1)
    await sweep()
    assert {each.name for each in folder.iterdir()} == {later.name, "board-of-mine.age"}


@pytest.mark.both_engines
async def test_another_key_a_changed_byte_and_a_cut_file_are_refused_and_nothing_changes(
    db: Database, clock: Clock, tmp_path: Path
) -> None:
    await filled()
    path, _ = await copied(tmp_path / "copies")
    whole, before = path.read_bytes(), await rows()
    turned = bytearray(whole)
    turned[len(whole) * 2 // 3] ^= 1
    for bad in (bytes(turned), whole[:-1], whole[: len(whole) // 2], whole[:50], b"", b"a stone"):
        path.write_bytes(bad)
        with pytest.raises(CannotCopy):
            await brought(path, over=True)
    path.write_bytes(whole)
    with pytest.raises(CannotCopy, match="does not open"):
        await brought(path, over=True, key=box.new_key())
    assert await rows() == before


async def test_a_copy_that_lost_a_row_on_its_way_is_refused(
    db: Database, clock: Clock, tmp_path: Path
) -> None:
    await filled()
    path, _ = await copied(tmp_path / "copies")
    lines = gzip.decompress(pyrage.decrypt(path.read_bytes(), [key()])).splitlines(keepends=True)
    row = next(n for n, line in enumerate(lines) if MARKER.encode() in line)
    for wrong in (lines[:row] + lines[row + 1 :], lines[:-1], [*lines, b"{}\n"], lines[1:]):
        path.write_bytes(pyrage.encrypt(gzip.compress(b"".join(wrong)), [key().to_public()]))
        with pytest.raises(CannotCopy):
            reading.look(path, key())


async def test_a_board_with_people_on_it_is_not_written_over_unless_told(
    db: Database, clock: Clock, tmp_path: Path
) -> None:
    await filled()
    path, _ = await copied(tmp_path / "copies")
    with pytest.raises(CannotCopy, match="--over"):
        await brought(path)


async def test_a_copy_of_a_newer_release_or_of_other_keys_or_of_another_time_is_refused(
    db: Database, clock: Clock, tmp_path: Path
) -> None:
    path, _ = await copied(tmp_path / "copies")
    with pytest.raises(CannotCopy, match="--lost-keys"):
        await brought(path, keys="those of another board")
    clock.forward(days=15)
    with pytest.raises(CannotCopy, match="--clock-is-right"):
        await brought(path)
    await brought(path, clock_is_right=True)
    clock.forward(days=-16)
    with pytest.raises(CannotCopy, match="--clock-is-right"):
        await brought(path)
    clock.forward(days=1)
    await fetch("INSERT INTO migration (name, app_name) VALUES ('2030-01-01T00:00:00', 'posts')")
    path, _ = await copied(tmp_path / "newer")
    await fetch("DELETE FROM migration WHERE name = '2030-01-01T00:00:00'")
    with pytest.raises(Newer, match="newer release"):
        await brought(path)


async def test_a_copy_that_cannot_be_written_leaves_the_last_one(
    db: Database, clock: Clock, tmp_path: Path
) -> None:
    await filled()
    path, _ = await copied(tmp_path)
    held = path.read_bytes()
    part = tmp_path / "board-.part"
    part.mkdir()
    (part / "in the way").touch()
    with pytest.raises(IsADirectoryError):
        await copied(tmp_path)
    assert path.read_bytes() == held


def test_a_key_is_found_in_what_a_keeper_kept_of_it() -> None:
    made = box.new_key()
    assert str(box.key_in(f"# made in March\n\n  {made}\n")) == str(made)
    for wrong in ("", str(made.to_public()), "AGE-SECRET-KEY-1NOTONE"):
        with pytest.raises(CannotCopy):
            box.key_in(wrong)
    with pytest.raises(CannotCopy):
        box.lock_of("age1notone")
    assert marked() != str(made)
