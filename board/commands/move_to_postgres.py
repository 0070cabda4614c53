"""board move-to-postgres: carry the whole board from its SQLite file into an empty PostgreSQL database."""

from argparse import ArgumentParser, Namespace

from board.commands.carrying import move
from board.settings import Settings


def arguments(parser: ArgumentParser) -> None:
    """Where to."""
    # Threat: whoever else is on this machine sees what is typed. The driver finds a pass-phrase in ~/.pgpass.
    where = "postgresql://user@host/name of an empty database; leave the pass-phrase to ~/.pgpass"
    parser.add_argument("address", help=where)


def do(settings: Settings, asked: Namespace) -> None:
    """Do it, or change nothing; the SQLite file stays as it was."""
    if not settings.database.startswith("sqlite:"):
        raise ValueError("This board is not on SQLite.")
    if not asked.address.startswith("postgresql:"):
        raise ValueError("An address that begins with postgresql:// is needed.")
    move(settings, asked.address)
