"""board move-to-sqlite: carry the whole board from PostgreSQL back into a new SQLite file."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from board.commands.carrying import move
from board.settings import Settings


def arguments(parser: ArgumentParser) -> None:
    """Where to."""
    parser.add_argument("file", type=Path, help="a file that is not there yet, such as /var/lib/board/new.db")


def do(settings: Settings, asked: Namespace) -> None:
    """Do it, or leave nothing; PostgreSQL stays as it was."""
    if not settings.database.startswith("postgresql:"):
        raise ValueError("This board is not on PostgreSQL.")
    if asked.file.exists():
        raise ValueError("There is a file of that name already. A new one is needed.")
    try:
        move(settings, f"sqlite:///{asked.file.absolute()}")
    except (ValueError, OSError):
        asked.file.unlink(missing_ok=True)
        raise
