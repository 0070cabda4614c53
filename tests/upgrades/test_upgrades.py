"""Every board that was ever released comes up to date with all that is on it."""

import shutil
from pathlib import Path

import pytest

from board.backups import box, bring, reading
from board.backups.bring import Wish
from board.backups.lines import Count, Ends
from board.db import reading as reading_from
from board.db import shelves
from board.db.bound import Database
from board.db.migrate import pending
from board.ledger import bound
from board.ledger.keys import load as log_keys
from board.ledger.verify import verify
from board.settings import LEDGER_KEYS
from board.sweep import sweep
from tests.kit.clock import Clock

pytestmark = pytest.mark.anyio

HERE = Path(__file__).parent
# The board was brought back, and says so; a number and the first row of a log that had none are new.
SAID = {"edition", "chain"}


@pytest.mark.sqlite
@pytest.mark.parametrize("release", sorted(path.stem for path in HERE.glob("*.age") if path.stem != "first"))
async def test_a_board_of_an_earlier_release_comes_up_to_date_and_loses_nothing(
    db: Database, clock: Clock, tmp_path: Path, release: str
) -> None:
    await _comes_up_to_date(clock, tmp_path, release)


@pytest.mark.both_engines
async def test_so_does_the_oldest_on_either_engine(db: Database, clock: Clock, tmp_path: Path) -> None:
    await _comes_up_to_date(clock, tmp_path, "first")


async def _comes_up_to_date(clock: Clock, tmp_path: Path, release: str) -> None:
    key = box.key_in((HERE / "backup.key").read_text())
    clock.at("2026-11-22T23:00")
    before = bound.current()
    bound.bind(log_keys(_keys_of(release, tmp_path)))
    try:
        held = reading.look(HERE / f"{release}.age", key)
        wish = Wish(
            path=HERE / f"{release}.age", key=key, keys=held.head.keys, words="Up to date.", over=True
        )
        brought = await bring.bring(wish)
        assert (await pending(), (await verify()).breaks) == (0, ())
        assert await _as_they_were(HERE / f"{release}.age", key) == set()
        assert brought.alerts == 8
        await sweep()
    finally:
        bound.bind(before)


def _keys_of(release: str, folder: Path) -> Path:
    """A folder with the key of the log of that board, where it had one."""
    if (file := HERE / f"{release}.ledger.json").exists():
        shutil.copyfile(file, folder / LEDGER_KEYS)
        (folder / LEDGER_KEYS).chmod(0o600)
    return folder


async def _as_they_were(copy: Path, key: box.Key) -> set[str]:
    """The tables whose rows are not, in every column they had then, what they were."""
    other: set[str] = set()
    with reading.opened(copy, key) as opened:
        for shelf, lines in opened.tables():
            for _ in lines:
                pass
            if shelf.table not in SAID and await _counted(shelf) != opened.ends[-1]:
                other.add(shelf.table)
    return other


async def _counted(shelf: shelves.Shelf) -> Ends:
    count = Count(shelf.table)
    async with reading_from():
        async for some in shelves.rows(shelf):
            count.add_all(some)
    return count.end
