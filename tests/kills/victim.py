"""Whoever is to be killed: the board that is served, and beside it a hand that decides, sweeps and copies.

Loaded once; for each line on the input a process is forked that does it until somebody kills it, or the end
of one is waited for. What they did they say at once, one line each, after the transaction that did it.
"""

import asyncio
import os
import random
import sys
import traceback
from contextlib import suppress
from pathlib import Path

from litestar import Litestar

from board import sweep
from board.app import create_app
from board.backups import box, take
from board.begin import make_ready
from board.commands import serve
from board.commands.house import in_the_house
from board.db import fetch
from board.db.connect import opened
from board.db.migrate import migrate
from board.errors import Conflict
from board.safety import hush
from board.settings import Settings
from tests.kit import build

# Faults of those who are killed would fill the screen; what they did is on the first.
SAID = 1
HALF = 0.5


def main() -> None:
    """For each line, fork (`serve`, `hand`, `migrate` with an address) or wait for an end (`bury`)."""
    settings = Settings.from_environment(os.environ)
    # Made before anybody is forked: it takes longer than all else that a start does.
    app = create_app(settings)
    build.guide()
    say("ready")
    for line in sys.stdin:
        what, _, given = line.strip().partition(" ")
        if what == "bury":
            os.waitpid(int(given), 0)
            say(f"ended {given}")
        elif child := os.fork():
            say(f"pid {child}")
        else:
            do(what, given, settings=settings, app=app)


def do(what: str, given: str, *, settings: Settings, app: Litestar) -> None:
    """What a victim does; it never comes back."""
    try:
        match what:
            case "serve":
                _serve(settings, app)
            case "hand":
                asyncio.run(_decide_and_sweep_and_copy(settings))
            case "migrate":
                asyncio.run(_migrate(given))
    except BaseException:  # noqa: BLE001 (nobody is left to raise it to)
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(0)


def _serve(settings: Settings, app: Litestar) -> None:
    """What `board serve` does once it has made its app."""
    hush.install()
    with serve._listening(settings) as door:
        in_the_house(settings, lambda: serve._welcome(settings))
        serve._serve(app, door)


async def _decide_and_sweep_and_copy(settings: Settings) -> None:
    lock = box.lock_of(settings.backup_key)
    async with opened(settings.database):
        await make_ready(settings)
        office = await build.moderator()
        while True:
            for post in await fetch("SELECT id FROM post WHERE state = 'waiting' ORDER BY id LIMIT 2"):
                # A post that was put behind another meanwhile is not published: the next one is.
                with suppress(Conflict):
                    say(f"published {await build.published(post['id'], office)}")
            if random.random() < HALF:  # noqa: S311 (no secret)
                await sweep.sweep()
                say("swept")
            else:
                path, _ = await take.take(settings.backups, lock=lock, keys="none")
                say(f"copied {path.name}")


async def _migrate(address: str) -> None:
    async with opened(address):
        say("migrating")
        await migrate()
        say("migrated")


def say(words: str) -> None:
    """One line, whole, whatever happens next."""
    os.write(SAID, f"{words}\n".encode())


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    main()
