"""The line over PostgreSQL: one connection that listens, says, and holds the duty as an advisory lock."""

import asyncio
import os
import secrets
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import asyncpg

from board.db import peers
from board.db.postgres import DUTY, Postgres

# What the triggers of edition and service_edition say, in the transaction that turned them.
TURNED = "board_turned"
# What processes tell one another.
SAID = "board_said"

# Seconds. A server that is gone without a word is noticed by the question that it does not answer; until then
# nobody else gets the duty, because the server still holds the lock.
BETWEEN_QUESTIONS = 5.0
PATIENCE = 5.0
BETWEEN_TRIES = 0.5
LONGEST_PAUSE = 8.0
# More than that in one breath, and what is oldest is not said.
MOST_UNSAID = 1_000

# Gathered into one row, because the driver asks for no second one.
_SAY = "SELECT count(pg_notify($1, said)::text) FROM unnest($2::text[]) AS said"
_AWAY = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError)


class PostgresLine:
    """Opened again whenever it breaks; then everything counts as turned, because notices were lost."""

    def __init__(
        self, engine: Postgres, on_turn: Callable[[], None], failed: Callable[[Exception], None]
    ) -> None:
        self._dsn: str = engine.config["dsn"]
        self._on_turn = on_turn
        self._failed = failed
        self._connection: asyncpg.Connection[Any] | None = None
        # One question at a time: a connection takes no second one before it has answered.
        self._turn = asyncio.Lock()
        self._up, self._down, self._to_say = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._unsaid: deque[str] = deque(maxlen=MOST_UNSAID)
        # In front of all that is said: we pass over our own words, and the server takes no two for the same.
        self._me, self._count = secrets.token_hex(4), 0

    async def open(self) -> None:
        self._tasks = [asyncio.create_task(self._keep_up()), asyncio.create_task(self._say_on())]

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def on_duty(self) -> None:
        has = await self._has_duty()
        while not has:
            await asyncio.sleep(BETWEEN_TRIES)
            has = await self._has_duty()

    async def relieved(self) -> None:
        await self._down.wait()

    def tell(self, said: str) -> None:
        self._count += 1
        self._unsaid.append(f"{self._me}.{self._count} {said}")
        self._to_say.set()

    async def _has_duty(self) -> bool:
        await self._up.wait()
        with suppress(*_AWAY):
            return bool(await self._ask("SELECT pg_try_advisory_lock($1)", DUTY))
        return False

    async def _keep_up(self) -> None:
        pause = BETWEEN_TRIES
        while True:
            try:
                await self._listen()
            except _AWAY as error:
                self._failed(error)
            pause = BETWEEN_TRIES if self._up.is_set() else min(pause * 2, LONGEST_PAUSE)
            self._up.clear()
            self._down.set()
            await asyncio.sleep(pause)

    async def _listen(self) -> None:
        """Listen until the connection breaks."""
        # So that a keeper can see in the server which process is which.
        named = {"application_name": f"board {os.getpid()}"}
        self._connection = connection = await asyncpg.connect(
            self._dsn, timeout=PATIENCE, server_settings=named
        )
        broke = asyncio.Event()
        connection.add_termination_listener(lambda _: broke.set())
        try:
            await connection.add_listener(TURNED, self._turned)
            await connection.add_listener(SAID, self._heard)
            self._down.clear()
            self._up.set()
            self._on_turn()
            while not broke.is_set():
                await self._ask("SELECT 1")
                with suppress(TimeoutError):
                    await asyncio.wait_for(broke.wait(), BETWEEN_QUESTIONS)
        finally:
            connection.terminate()

    async def _say_on(self) -> None:
        while True:
            await self._to_say.wait()
            await self._up.wait()
            self._to_say.clear()
            said = list(self._unsaid)
            self._unsaid.clear()
            with suppress(*_AWAY):
                await self._ask(_SAY, SAID, said)

    async def _ask(self, sql: str, *args: object) -> Any:
        if self._connection is None:
            raise ConnectionError
        async with self._turn:
            return await self._connection.fetchval(sql, *args, timeout=PATIENCE)

    def _turned(self, *_: object) -> None:
        self._on_turn()

    def _heard(self, _connection: object, _process: int, _channel: str, payload: object) -> None:
        me, _, said = str(payload).partition(" ")
        if me.partition(".")[0] != self._me:
            peers.take_in(said)
