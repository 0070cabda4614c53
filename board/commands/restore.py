"""board restore: bring the board back from a locked copy, or look whether one is whole."""

import asyncio
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

import msgspec

from board import clock
from board.backups import box, bring, reading
from board.backups.bring import Brought, Wish
from board.commands.house import say
from board.db.connect import opened
from board.errors import Message
from board.guide.charter import obey
from board.guide.load import load
from board.ledger.bound import bind
from board.ledger.keys import load as log_keys
from board.safety.keys import load_keys, mark
from board.settings import KEYS, LEDGER_KEYS, Settings
from board.sweep import Swept, sweep
from board.web.words import translate


def arguments(parser: ArgumentParser) -> None:
    """Which copy, with which key, and what the keeper knows."""
    parser.add_argument("copy", type=Path, help="the locked file")
    parser.add_argument(
        "--key", type=Path, required=True, help="the file with the private key; - to paste it"
    )
    parser.add_argument("--look", action="store_true", help="only read it to its end, and change nothing")
    parser.add_argument(
        "--over", action="store_true", help="in the place of the board that is here, which goes"
    )
    parser.add_argument("--lost-keys", action="store_true", help="though keys.json or ledger.json is lost")
    parser.add_argument(
        "--clock-is-right", action="store_true", help="though the copy is old, or of a later day"
    )


def do(settings: Settings, asked: Namespace) -> None:
    """Bring it back, forget what is due, and say what nobody can know; raises CannotCopy or Newer."""
    # A terminal belongs to whoever opened it, and the board runs as somebody else: it cannot open it anew.
    key = box.key_in(sys.stdin.read() if str(asked.key) == "-" else asked.key.read_text())
    if asked.look:
        whole = reading.look(asked.copy, key)
        say(f"The copy of {whole.head.day} is whole: {whole.rows} rows of {len(whole.tables)} tables.")
        return
    if not asked.lost_keys:
        _refuse_without_keys(settings)
    obey(load(settings.town, settings.guide_folder).charter)
    bind(log_keys(settings.var))
    brought, swept = asyncio.run(_brought(settings, _wish(settings, asked, key)))
    for line in told(brought, swept):
        say(line)


def _wish(settings: Settings, asked: Namespace, key: box.Key) -> Wish:
    return Wish(
        path=asked.copy,
        key=key,
        keys=mark(load_keys(settings.var / KEYS)),
        words=translate(Message(bring.SAID), settings.language),
        over=asked.over,
        lost_keys=asked.lost_keys,
        clock_is_right=asked.clock_is_right,
    )


async def _brought(settings: Settings, wish: Wish) -> tuple[Brought, Swept]:
    async with opened(settings.database):
        return await bring.bring(wish), await sweep()


def told(brought: Brought, swept: Swept) -> tuple[str, ...]:
    """What a keeper reads then, line by line."""
    since = f"between {brought.day} and {clock.today()}"
    public = f"{brought.alerts} alerts, {brought.feedback} stories"
    return (
        f"The board of {brought.day} is back: {brought.copy.rows} rows, compared one by one.",
        f"Forgotten, because it was due meanwhile: {msgspec.json.encode(swept).decode()}",
        f"Nobody can know what was taken back, cut, declined or ended {since}: it stands as it stood then.",
        f"So look through what is public ({public}) before you open the board,",
        "and say on it that people should try their codes once more.",
        f"These can sign in again: {', '.join(brought.people) or 'nobody'}. End who has left since.",
        f"Pass-phrases and second steps are those of {brought.day}.",
        "Whoever changed theirs since must do so again.",
        "No recovery code and no key of software came back: people make new ones on their own pages.",
        "Every webhook is stopped, and what waited for them is gone: a keeper starts each one again.",
        "The public log says that the board was brought back.",
    )


def _refuse_without_keys(settings: Settings) -> None:
    """They would be made anew, and no code would open anything again."""
    missing = [name for name in (KEYS, LEDGER_KEYS) if not (settings.var / name).exists()]
    if missing:
        raise ValueError(
            f"There is no {' and no '.join(missing)} in {settings.var}. Put them there first; "
            "if they are lost, say --lost-keys."
        )
