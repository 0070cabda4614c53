"""board backup: make a locked copy of the whole board, while it runs."""

import asyncio
from argparse import ArgumentParser, Namespace
from pathlib import Path

from board.backups import box, kept, take
from board.backups.lines import Copy
from board.commands.house import say
from board.db.connect import opened
from board.safety.keys import load_keys, mark
from board.settings import KEYS, Settings

WITHOUT = (
    "There is no key to lock a copy with. On another machine: board backup --new-key. Keep what it prints, "
    "and put its public half into BOARD_BACKUP_KEY here."
)


def arguments(parser: ArgumentParser) -> None:
    """A key, in place of a copy."""
    parser.add_argument(
        "--new-key", action="store_true", help="print a new key, for a keeper to keep elsewhere"
    )


def do(settings: Settings, asked: Namespace) -> None:
    """Make the copy, and say what it holds; raises CannotCopy where it is not what the board holds."""
    if asked.new_key:
        return _print_key()
    if not settings.backup_key:
        raise ValueError(WITHOUT)
    path, made = asyncio.run(_taken(settings))
    say(f"{path}: {made.rows} rows of {len(made.tables)} tables, read back to the last byte.")
    say(f"{len(kept.every(settings.backups))} copies are kept. They open with the private key alone.")
    return None


async def _taken(settings: Settings) -> tuple[Path, Copy]:
    """A copy is taken of the board as it is: nothing is migrated before."""
    lock, keys = box.lock_of(settings.backup_key), mark(load_keys(settings.var / KEYS))
    async with opened(settings.database):
        return await take.take(settings.backups, lock=lock, keys=keys)


def _print_key() -> None:
    key = box.new_key()
    say(f"# public key: {key.to_public()}")
    say(str(key))
