"""What every command does around its deed: open the house, and say what came of it."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from typing import TypeVar

from board.begin import make_ready
from board.db.connect import opened
from board.errors import Invalid
from board.guide.charter import obey
from board.guide.load import load
from board.settings import Settings

T = TypeVar("T")


def in_the_house(settings: Settings, deed: Callable[[], Awaitable[T]]) -> T:
    """Do it by the charter, with the database open and made ready; gives what it gave."""

    obey(load(settings.town, settings.guide_folder).charter)

    async def do() -> T:
        async with opened(settings.database):
            await make_ready(settings)
            return await deed()

    return asyncio.run(do())


def say(words: str) -> None:
    """One line for the keeper, at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def refused(error: Invalid) -> ValueError:
    """What was typed and may not be so, in plain sentences."""
    return ValueError(" ".join(message.id for message in error.fields.values()))
