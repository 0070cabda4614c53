"""The board command: serve, migrate, seed, invite, doctor, sweep, verify-log, export, import and more."""

import asyncio
import os
import socket
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import FrameType
from typing import TypeVar
from urllib.parse import urlsplit

import msgspec
import uvicorn

from board import doctor
from board.accounts import form as accounts
from board.accounts import invitations
from board.app import create_app, furnish
from board.beside import make_ready, put_advice_right
from board.db.connect import opened
from board.errors import Invalid
from board.exchange import files, form, sources
from board.exchange.fetch import Trials
from board.exchange.follow import Visit, visit_all
from board.exchange.publicdata import gathered
from board.exchange.restore import bring, bring_back
from board.exchange.shapes import Here
from board.forms import Sent
from board.guide.load import load
from board.ledger.verify import heads_in, verify
from board.moderation.live import LIVE
from board.push import changes as push
from board.push import vapid
from board.roles import Role
from board.safety import hush, keys
from board.seeds.plant import CannotPlant, plant
from board.settings import PUSH_KEYS, Settings
from board.sweep import sweep, sweep_if_the_clock_holds
from board.web.assets import Assets
from board.web.folders import folder

T = TypeVar("T")

GRACE = 10
SILENT = 15
BACKLOG = 2048


def main() -> None:
    """Do what the command line says; ends with 1 and one plain sentence when that cannot be done."""
    asked = _parser().parse_args()
    try:
        settings = Settings.from_environment(os.environ)
        asked.deed(settings, asked)
    except (ValueError, OSError, CannotPlant) as problem:
        sys.exit(f"board: {problem}")


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="board", description="An anonymous board for drug alerts and service feedback."
    )
    deeds = parser.add_subparsers(required=True, metavar="command")
    for name, deed, words in (
        ("serve", _serve, "open the board on BOARD_HOST and BOARD_PORT"),
        ("migrate", _migrate, "bring the database up to this release, and corrected advice to live alerts"),
        ("seed", _seed, "plant the demonstration of a town into an empty board"),
        ("invite", _invite, "print a one-time link for a new moderator or keeper, or for a program's staff"),
        ("doctor", _doctor, "look for what is wrong, and show what is held"),
        ("sweep", _sweep, "forget what is due"),
        ("verify-log", _verify_log, "look whether the log of decisions is whole"),
        ("push-keys", _push_keys, "switch notices on phones on"),
        ("export", _export, "write all public data into a folder, as JSON Lines and CSV"),
        ("import", _import, "take in the export of another board as examples of the past"),
        ("follow", _follow, "listen to another board or agency by its feed, or show who is listened to"),
    ):
        command = deeds.add_parser(name, help=words)
        command.set_defaults(deed=deed)
        _with_arguments(command, name)
    return parser


def _with_arguments(command: ArgumentParser, name: str) -> None:
    if name == "invite":
        command.add_argument("role", choices=[role.value for role in Role])
        command.add_argument("program", nargs="?", default="", help="for whom its staff work")
    if name == "sweep":
        command.add_argument("--clock-is-right", action="store_true", help="sweep even after a jump in time")
    if name == "verify-log":
        held = "heads that somebody kept, such as a copy of /log.json; /dev/stdin for what is pasted"
        command.add_argument("heads", nargs="?", type=Path, help=held)
    if name in {"export", "import"}:
        command.add_argument("folder", type=Path, help="where the files are, or are to be")
    if name == "import":
        command.add_argument(
            "--own", action="store_true", help="it is this board's own record: bring it back"
        )
    if name == "follow":
        command.add_argument("address", nargs="?", help="a CAP index, an Atom feed or a JSON feed")
        command.add_argument("--name", default="", help="what people read of it (else its host)")
        command.add_argument("--now", action="store_true", help="ask every source at once")
    if name == "seed":
        command.add_argument("--town", default=None, help="the town to show (BOARD_TOWN when not given)")


def _serve(settings: Settings, _: Namespace) -> None:
    settings.var.mkdir(mode=0o700, parents=True, exist_ok=True)
    hush.install()
    app = create_app(settings)
    with _listening(settings) as door:
        _in_the_house(settings, lambda: _welcome(settings))
        config = uvicorn.Config(
            app, timeout_graceful_shutdown=GRACE, timeout_keep_alive=SILENT, **hush.uvicorn_settings()
        )
        _Server(config).run(sockets=[door])


class _Server(uvicorn.Server):
    """A server that ends the streams of open desks first: it would wait for them until its patience ends."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        LIVE.close()
        super().handle_exit(sig, frame)


def _migrate(settings: Settings, _: Namespace) -> None:
    guide = load(settings.town, settings.guide_folder)
    changed = _in_the_house(settings, lambda: put_advice_right(settings, guide))
    _say("The database is up to date.")
    if changed:
        _say(f"Advice was corrected on live alerts: {changed}")


def _seed(settings: Settings, asked: Namespace) -> None:
    town = asked.town or settings.town
    house = furnish(settings, Assets(folder("static")))
    planted = _in_the_house(settings, lambda: plant(house, town))
    _say(f"Planted {town}: {msgspec.json.encode(planted).decode()}")


def _invite(settings: Settings, asked: Namespace) -> None:
    try:
        wish = accounts.invite(Sent({"role": (asked.role,), "program": (asked.program,)}))
    except Invalid as error:
        raise ValueError(" ".join(message.id for message in error.fields.values())) from None
    token = _in_the_house(settings, lambda: invitations.invite(wish.role, by=None, program=wish.program))
    _say(f"{settings.address}/staff/invitation/{token}")


def _doctor(settings: Settings, _: Namespace) -> None:
    findings = asyncio.run(_examined(settings))
    for finding in findings:
        _say(f"{'  well' if finding.well else 'WRONG'}  {finding.words}")
    if not all(finding.well for finding in findings):
        sys.exit(1)


def _sweep(settings: Settings, asked: Namespace) -> None:
    swept = _in_the_house(settings, sweep if asked.clock_is_right else sweep_if_the_clock_holds)
    if swept is None:
        raise ValueError(
            "The clock has jumped since the last sweep. If it is right now: sweep --clock-is-right"
        )
    _say(msgspec.json.encode(swept).decode())


def _verify_log(settings: Settings, asked: Namespace) -> None:
    kept = heads_in(asked.heads.read_text()) if asked.heads else ()
    found = _in_the_house(settings, lambda: verify(kept))
    for line in found.lines(kept=len(kept)):
        _say(line)
    if not found.well or (asked.heads and not kept):
        sys.exit(1)


def _push_keys(settings: Settings, _: Namespace) -> None:
    file = settings.var / PUSH_KEYS
    if file.exists():
        raise ValueError(f"{file} is there already. To begin anew: stop the board, delete it, do this again.")
    _in_the_house(settings, push.begin_anew)
    keys.keep(file, vapid.fresh())
    _say(
        f"{file} was made: notices on phones are on from the next start. They need a way out of this machine."
    )


def _export(settings: Settings, asked: Namespace) -> None:
    house = furnish(settings, Assets(folder("static")))
    found = _in_the_house(settings, lambda: gathered(settings, house.guide))
    written = files.write(asked.folder, found)
    _say(f"Wrote {len(written)} files into {asked.folder}. DICTIONARY.md says what they hold.")


def _import(settings: Settings, asked: Namespace) -> None:
    guide = furnish(settings, Assets(folder("static"))).guide
    brought = _in_the_house(settings, lambda: (bring_back if asked.own else bring)(asked.folder, guide))
    what = "This board has its own record again" if brought.restored else "Taken in as another board's"
    _say(f"{what}: {msgspec.json.encode(brought).decode()}")
    if not brought.restored:
        _say("Its alerts are examples of the past here, under its name. Its feedback stays with it.")
    if brought.skipped:
        _say("What was skipped bears the name of something else that is here, and was left out.")


def _follow(settings: Settings, asked: Namespace) -> None:
    house, trials = furnish(settings, Assets(folder("static"))), Trials(loopback=settings.follow_loopback)
    here = Here(settings.address, house.guide)

    async def follow() -> tuple[Visit, ...]:
        if asked.address:
            name = asked.name or urlsplit(asked.address).hostname or ""
            wish = form.wish(Sent({"name": (name,), "address": (asked.address,)}), trials)
            await sources.follow(wish.name, wish.address, by=None)
        return await visit_all(await sources.every(), here, trials) if asked.now else ()

    try:
        visits = _in_the_house(settings, follow)
    except Invalid as error:
        raise ValueError(" ".join(message.id for message in error.fields.values())) from None
    for visit in visits:
        _say(f"{visit.name}: {visit.why or f'{visit.cards} new at the desk'}")
    for source in _in_the_house(settings, sources.listed):
        _say(f"{source.name}  {source.address}")


async def _welcome(settings: Settings) -> None:
    """On the very first start there is nobody: the keeper gets a link to choose a pass-phrase."""
    token = await invitations.first_keeper()
    _say(f"The board is open at {settings.address}")
    if token:
        _say(f"First keeper, choose your pass-phrase here: {settings.address}/staff/invitation/{token}")


def _listening(settings: Settings) -> socket.socket:
    """The board's place on the network, taken before anybody is told of it; OSError when it is not free."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    return socket.create_server((settings.host, settings.port), family=family, backlog=BACKLOG)


async def _examined(settings: Settings) -> tuple[doctor.Finding, ...]:
    """A doctor looks and changes nothing: the database is opened as it is."""
    async with opened(settings.database):
        return await doctor.examine(settings)


def _in_the_house(settings: Settings, deed: Callable[[], Awaitable[T]]) -> T:
    async def do() -> T:
        async with opened(settings.database):
            await make_ready(settings)
            return await deed()

    return asyncio.run(do())


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
