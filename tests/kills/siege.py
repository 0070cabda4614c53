"""A board under siege: people post, a hand decides, and everything is killed again and again."""

import asyncio
import os
import random
import re
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path

import httpx

from board import clock
from board.backups import box
from board.db.connect import opened
from board.db.migrate import migrate, pending
from board.hooks import changes as hooks
from board.hooks.form import Wish
from board.hooks.shapes import Hand, Wants
from board.ledger.bound import bind
from board.ledger.keys import load as log_keys
from board.roles import Role
from board.safety import tokens
from board.safety.keys import load_keys
from board.settings import KEYS
from tests.hooks.cast import kit
from tests.kills import truth
from tests.kit.receiver import Receiver, receiving
from tests.kit.served import ROOT, Served

POSTERS = 4
# A board that was killed is served again, and must have taken a post, within so many seconds.
PATIENCE = 60.0
CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{4}(?:[ -][0-9A-HJKMNP-TV-Z]{4}){4}")


class Siege:
    """What people were told: codes, and what was approved; it must be true however often we kill."""

    def __init__(self, folder: Path, database_url: str, partner: Receiver) -> None:
        self.key = box.new_key()
        self.board = Served(
            folder,
            database_url,
            BOARD_BACKUP_KEY=str(self.key.to_public()),
            BOARD_HOOK_TRIAL=partner.origin,
        )
        self.partner = partner
        self.codes: list[str] = []
        self.approved: list[str] = []
        self.copied = self.swept = 0
        self.kills = 0
        self.sent = 0
        self.home: Process | None = None
        self.alive: list[int] = []
        self.posted = asyncio.Event()

    @property
    def url(self) -> str:
        return self.board.environment.get("BOARD_DATABASE_URL") or f"sqlite:///{self.board.folder}/board.db"

    @property
    def _log(self) -> str:
        """The last that the victims complained of."""
        return (self.board.folder / "victims.log").read_text()[-3000:]

    async def prepare(self) -> None:
        """A keeper, and a partner's webhook; and whoever will be killed, loaded."""
        self.board.folder.mkdir(parents=True, exist_ok=True)
        bind(log_keys(self.board.folder))
        self.keys = load_keys(self.board.folder / KEYS)
        async with opened(self.url):
            await migrate()
            wish = Wish(name="Partner", address=self.partner.address, wants=Wants())
            await hooks.add(wish, by=Hand(await kit(), Role.KEEPER), keys=self.keys)
        self.home = await self._loaded()
        await self._until("ready")

    async def round(self, *, between: Callable[[], None] | None = None) -> None:
        """Serve and decide, until people were told that their post is with us; then kill, at any moment.

        `between` is done to the database before the board is killed.
        """
        self.posted.clear()
        await self._go("serve")
        await self._go("hand")
        posting = [asyncio.create_task(self._post()) for _ in range(POSTERS)]
        try:
            async with asyncio.timeout(PATIENCE):
                await self.posted.wait()
                await self._until("published")
        except TimeoutError:
            raise RuntimeError(self._log) from None
        await asyncio.sleep(random.uniform(0, 0.8))  # noqa: S311 (any moment)
        if between:
            await asyncio.to_thread(between)
            await asyncio.sleep(random.uniform(0, 0.3))  # noqa: S311
        await self._kill()
        for task in posting:
            task.cancel()
        await asyncio.gather(*posting, return_exceptions=True)

    async def kill_a_migration(self, address: str) -> None:
        """Kill while tables are made; the next start must make them all."""
        await self._go(f"migrate {address}")
        await asyncio.sleep(random.uniform(0, 0.5))  # noqa: S311
        await self._kill()
        async with opened(address):
            await migrate()
            assert await pending() == 0

    async def faults(self) -> list[str]:
        """Serve until the partner heard of everything, then look at what is there."""
        await self._go("serve")
        async with opened(self.url):
            with suppress(TimeoutError):
                async with asyncio.timeout(PATIENCE):
                    while missing := await truth.unheard(self._heard()):
                        await self.partner.has(
                            len(self.partner.heard) + min(1, len(missing)), within=PATIENCE
                        )
            found = await truth.faults(self.codes, self.approved, self._heard(), keys=self.keys)
        await self._kill()
        copies = truth.copies(self.board.folder / "backups", self.key)
        return found if copies or not self.copied else [*found, "every copy is gone"]

    async def end(self) -> None:
        """Nobody is left."""
        for pid in self.alive:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        if self.home:
            self.home.kill()
            await self.home.communicate()

    def _heard(self) -> set[str]:
        return {str(heard.said["data"]["id"]) for heard in self.partner.heard}  # type: ignore[index]

    async def _post(self) -> None:
        async with httpx.AsyncClient(base_url=self.board.origin, timeout=20) as phone:
            while True:
                self.sent += 1
                form = {
                    "happening": "much_stronger",
                    "words": f"It came on stronger, post number {self.sent}.",
                }
                issued = clock.now() - timedelta(seconds=5)
                form["once"] = tokens.issue("alert", keys=self.keys, at=issued)
                try:
                    told = await phone.post("/post/alert", data=form, headers={"origin": self.board.origin})
                except httpx.HTTPError:
                    await asyncio.sleep(0.05)
                    continue
                if told.status_code == 200:
                    self.codes += CODE.findall(told.text)[:1]
                    self.posted.set()

    async def _loaded(self) -> Process:
        with (self.board.folder / "victims.log").open("a") as log:
            return await asyncio.create_subprocess_exec(
                sys.executable, "-m", "tests.kills.victim",
                env=self.board.environment, cwd=ROOT, stdin=PIPE, stdout=PIPE, stderr=log, limit=1 << 20,
            )  # fmt: skip

    async def _go(self, what: str) -> None:
        self._ask(what)
        self.alive.append(int((await self._until("pid")).split()[1]))

    async def _kill(self) -> None:
        """Everybody who is alive, in any order, at once."""
        for pid in random.sample(self.alive, len(self.alive)):
            os.kill(pid, signal.SIGKILL)
        for pid in self.alive:
            self._ask(f"bury {pid}")
            await self._until("ended")
            self.kills += 1
        self.alive.clear()

    def _ask(self, what: str) -> None:
        assert self.home
        assert self.home.stdin
        self.home.stdin.write(f"{what}\n".encode())

    async def _until(self, word: str) -> str:
        """Read what the victims say until one says this, and believe all of it."""
        assert self.home
        assert self.home.stdout
        while line := (await self.home.stdout.readline()).decode().strip():
            match line.split():
                case ["published", alert]:
                    self.approved.append(alert)
                case ["copied", _]:
                    self.copied += 1
                case ["swept"]:
                    self.swept += 1
            if line.split()[0] == word:
                return line
        raise RuntimeError(self._log)


@asynccontextmanager
async def siege(folder: Path, database_url: str = "") -> AsyncIterator[Siege]:
    """A board in this folder that is ready to be killed; nobody is left alive at the end."""
    async with receiving() as partner:
        held = Siege(folder, database_url, partner)
        try:
            await held.prepare()
            yield held
        finally:
            await held.end()
