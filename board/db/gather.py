"""Writes of one kind that come in side by side, done together: one transaction and one wait for the disk.

While one batch is on its way to the disk the next one gathers. Alone, a write waits for nobody.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextvars import Context
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from board.db import current, writing
from board.db.bound import Database

T = TypeVar("T")
R = TypeVar("R")

MOST = 64

Waiting = tuple[T, asyncio.Future[R]]


class Gather(Generic[T, R]):
    """Hands what waits to `write`, which gives an answer for each, in their order.

    A batch that cannot be written is done again one by one: each meets only its own fault.
    """

    def __init__(self, write: Callable[[list[T]], Awaitable[list[R]]]) -> None:
        self._write = write
        # By database: what waits for one is never written into another.
        self._waiting: WeakKeyDictionary[Database, list[Waiting[T, R]]] = WeakKeyDictionary()

    async def done(self, item: T) -> R:
        """What `write` answered for this item, once it is committed; inside writing() it joins that."""
        if current.transaction_exists():
            return (await self._write([item]))[0]
        engine, future = current.engine, asyncio.get_running_loop().create_future()
        if engine in self._waiting:
            self._waiting[engine].append((item, future))
        else:
            self._waiting[engine] = [(item, future)]
            # Not in the context of whoever came first: the batch is everybody's.
            Context().run(asyncio.ensure_future, self._empty(engine))
        result: R = await future
        return result

    async def _empty(self, engine: Database) -> None:
        while waiting := self._waiting[engine]:
            batch, self._waiting[engine] = waiting[:MOST], waiting[MOST:]
            await self._together(batch)
        del self._waiting[engine]

    async def _together(self, batch: list[Waiting[T, R]]) -> None:
        try:
            async with writing():
                answers = await self._write([item for item, _ in batch])
        except Exception as error:  # noqa: BLE001 (handed to whoever waits for it)
            await self._apart(batch, error)
        else:
            for (_, future), each in zip(batch, answers, strict=True):
                if not future.done():  # else its phone has gone, and the post stays
                    future.set_result(each)

    async def _apart(self, batch: list[Waiting[T, R]], error: Exception) -> None:
        if len(batch) > 1:
            for each in batch:
                await self._together([each])
        elif not batch[0][1].done():
            batch[0][1].set_exception(error)
