"""What a transaction promises on both engines."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import ExitStack, suppress
from contextvars import Token
from types import TracebackType
from typing import Any, Self


class Settled:
    """A transaction that gives its connection back whatever fails, and tells who asked once it has committed.

    Piccolo's own keeps the connection and the context variable when BEGIN or COMMIT raises. Mixed in first,
    this takes its place.
    """

    read_only = False

    engine: Any
    connection: Any
    context: Token[Any]
    get_connection: Callable[[], Coroutine[Any, Any, Any]]
    begin: Callable[[], Coroutine[Any, Any, None]]
    commit: Callable[[], Coroutine[Any, Any, None]]
    _parent: Any
    _committed: bool
    _rolled_back: bool

    async def __aenter__(self) -> Self:
        if self._parent is not None:
            outer: Self = self._parent
            return outer
        self.callbacks: list[Callable[[], None]] = []
        self.last: dict[Callable[[list[Any]], Awaitable[None]], list[Any]] = {}
        self.connection = await self.get_connection()
        try:
            await self.begin()
        except BaseException:
            await self.give_back()
            raise
        self.context = self.engine.current_transaction.set(self)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if self._parent is not None:
            return False
        try:
            await self._settle(error)
        finally:
            try:
                await self.give_back()
            finally:
                self.engine.current_transaction.reset(self.context)
                self._tell()
        return False

    async def _settle(self, error: BaseException | None) -> None:
        if self._committed or self._rolled_back:
            return
        if error is not None:
            await self.undo()
            return
        try:
            for write, items in self.last.items():
                await write(items)
        except BaseException:
            await self.undo()
            raise
        await _whatever_happens(self.commit())

    def _tell(self) -> None:
        """Run every callback, also those after one that raises."""
        with ExitStack() as stack:
            for callback in reversed(self.callbacks if self._committed else []):
                stack.callback(callback)

    async def undo(self) -> None:
        """Take back what was done."""
        raise NotImplementedError

    async def give_back(self) -> None:
        """Let go of the connection."""
        raise NotImplementedError


async def _whatever_happens(work: Coroutine[Any, Any, None]) -> None:
    """Finish the work even when told to stop: a COMMIT on its way must not end as 'perhaps'."""
    task = asyncio.create_task(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        while not task.done():
            with suppress(asyncio.CancelledError):
                await asyncio.wait([task])
        raise
