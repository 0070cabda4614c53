"""The courier: carries what is due to each webhook, beside everything else the process does.

Nobody waits for it. Each webhook has a task of its own, so that one that hangs delays no other. What goes
wrong with a message is written down, and tried again; what goes wrong with us is logged by class and place.
"""

import asyncio
from collections.abc import Collection
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from board import clock
from board.care import calls
from board.errors import Refused
from board.hooks import message, patience, queue, signing, spread
from board.hooks.queue import Errand, Outcome
from board.hooks.shapes import Why
from board.later import later
from board.posts import outbox
from board.public import told
from board.safety import hush, sealed
from board.safety.egress import Answer, Egress, wait_asked
from board.safety.keys import Keys
from board.safety.seal import Unsealable

if TYPE_CHECKING:
    import httpx
else:
    httpx = later("httpx")

# Another process may have left something behind, and wakes nobody here.
LONGEST_SLEEP = 5.0
SHORTEST_SLEEP = 1.0
WAITS_FOR = {429, 502, 503, 504}


class Office(Struct, frozen=True, kw_only=True):
    """What a courier needs of the house: `board` is its address, `around` the areas that hold everywhere."""

    keys: Keys
    egress: Egress
    board: str
    around: Collection[str]
    patience: timedelta = patience.ATTEMPT


class Courier:
    """One for each process; several share the work by leases."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.busy: dict[str, asyncio.Task[None]] = {}

    async def work(self) -> None:
        """Go on until told to stop; what is under way then is given back."""
        with outbox.bell() as bell:
            try:
                while True:
                    bell.clear()
                    await self._round(bell)
                    with suppress(TimeoutError):
                        due = await _until_due()
                        await asyncio.wait_for(bell.wait(), due)
            finally:
                for task in self.busy.values():
                    task.cancel()
                await asyncio.gather(*self.busy.values(), return_exceptions=True)

    async def empty(self) -> None:
        """Carry everything that is due now, and come back when it is done."""
        await spread.spread(self.office.around)
        await spread.spread_calls()
        await asyncio.gather(*(self._serve(hook) for hook in await queue.ready()))

    async def _round(self, bell: asyncio.Event) -> None:
        try:
            await spread.spread(self.office.around)
            await spread.spread_calls()
            for hook in await queue.ready():
                if hook not in self.busy:
                    self.busy[hook] = asyncio.create_task(self._serve_quietly(hook, bell))
        except Exception as error:  # noqa: BLE001 (one failed round must not be the last one)
            hush.log_failure(error, "hooks")

    async def _serve_quietly(self, hook: str, bell: asyncio.Event) -> None:
        try:
            await self._serve(hook)
            bell.set()  # something may have come in while the last message was under way
        except Exception as error:  # noqa: BLE001 (of this webhook alone; the next round tries it again)
            hush.log_failure(error, "hooks")
        finally:
            del self.busy[hook]

    async def _serve(self, hook: str) -> None:
        """Everything that is due for one webhook, in order, under one lease.

        Where we stumble ourselves the lease is kept, so that it rests until that is over.
        """
        lease = await queue.take(hook)
        if lease is None:
            return
        try:
            while errand := await queue.next_errand(hook, lease):
                await self._run(errand)
        except asyncio.CancelledError:
            await queue.give_back(hook, lease)
            raise
        await queue.give_back(hook, lease)

    async def _run(self, errand: Errand) -> None:
        body = await self._body(errand)
        if body is None:
            await queue.nothing_to_tell(errand)
            return
        try:
            headers = self._headers(errand, body)
        except Unsealable:
            await queue.stop(errand.hook, Why.UNSEALED)
            return
        await queue.settle(errand, await self._attempt(errand.address, body, headers))

    async def _body(self, errand: Errand) -> bytes | None:
        board = self.office.board
        if errand.topic == message.TEST:
            return message.trial(clock.quarter(clock.now()), board=board)
        if errand.topic == spread.DESK:
            call = await calls.one(errand.subject)
            return message.call(call) if call else None
        each = await told.told(errand.topic, errand.subject, errand.version)
        return message.body(each, board=board) if each else None

    def _headers(self, errand: Errand, body: bytes) -> dict[str, str]:
        keys = [sealed.unseal(one, keys=self.office.keys, of=errand.hook) for one in errand.sealed]
        at = int(clock.now().timestamp())
        signed = signing.headers(f"msg_{errand.delivery}", body, at=at, keys=keys)
        return {"content-type": "application/json", "user-agent": "Board", **signed}

    async def _attempt(self, address: str, body: bytes, headers: dict[str, str]) -> Outcome:
        try:
            async with asyncio.timeout(self.office.patience.total_seconds()):
                answer = await self.office.egress.post(address, body, headers)
        except TimeoutError:
            return Outcome(None, "silent")
        except Refused:
            return Outcome(None, "refused")
        except httpx.ConnectError:
            return Outcome(None, "unreachable")
        except (httpx.HTTPError, httpx.InvalidURL, OSError):
            return Outcome(None, "unreadable")
        return Outcome(answer.status, asked=_asked(answer))


def _asked(answer: Answer) -> int | None:
    return wait_asked(answer.headers.get("retry-after", "")) if answer.status in WAITS_FOR else None


async def _until_due() -> float:
    """Seconds until there is something to do, as far as this process knows."""
    try:
        due = await queue.next_due()
    except Exception as error:  # noqa: BLE001 (the database is away: look again in a while)
        hush.log_failure(error, "hooks")
        return LONGEST_SLEEP
    left = (due - clock.now()).total_seconds() if due else LONGEST_SLEEP
    return min(max(left, SHORTEST_SLEEP), LONGEST_SLEEP)
