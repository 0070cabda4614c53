"""The rounds of whoever carries notices: at once when the bell rings, and now and then for what is left."""

import asyncio
from contextlib import suppress
from functools import partial

from board.posts import outbox
from board.push.courier import Courier, courier
from board.push.handing import hand_over
from board.push.sending import send_some
from board.push.shapes import Sender
from board.safety import hush

# Seconds: what another process has announced, and what waits to be tried again.
BETWEEN = 30
# Threat: a push service that hangs. Notices that are not all answered in so many seconds go on beside the
# round, so that neither the next phones nor the next warning wait for them.
PROMPT = 0.25

Slow = set[asyncio.Task[bool]]


async def rounds(sender: Sender, *, wide: tuple[str, ...]) -> None:
    """Hand over and send until cancelled; one failed round is logged and is not the last one."""
    slow: Slow = set()
    with outbox.bell() as rung:
        async with courier(sender) as carrier:
            try:
                while True:
                    rung.clear()
                    try:
                        await _set_out(carrier, slow, wide)
                    except Exception as error:  # noqa: BLE001 (see above)
                        hush.log_failure(error, "push")
                    with suppress(TimeoutError):
                        await asyncio.wait_for(rung.wait(), BETWEEN)
            finally:
                for task in slow:
                    task.cancel()
                await asyncio.gather(*slow, return_exceptions=True)


async def one_round(carrier: Courier, *, wide: tuple[str, ...] = ()) -> None:
    """Everything that is due, to the last answer."""
    slow: Slow = set()
    await _set_out(carrier, slow, wide)
    await asyncio.gather(*slow)


async def _set_out(carrier: Courier, slow: Slow, wide: tuple[str, ...]) -> None:
    """Send all that is due; what is announced meanwhile goes before what is still to be sent."""
    if not slow:
        carrier.set_out()
    busy = True
    while busy:
        busy = await hand_over(carrier.sender.keys, wide=wide)
        busy = await _send(carrier, slow) or busy


async def _send(carrier: Courier, slow: Slow) -> bool:
    """Send some, and leave them when they take long; False when nothing was due."""
    task = asyncio.create_task(send_some(carrier))
    slow.add(task)
    await asyncio.wait([task], timeout=PROMPT)
    if not task.done():
        task.add_done_callback(partial(_came_back, slow))
        return True
    slow.discard(task)
    return task.result()


def _came_back(slow: Slow, task: asyncio.Task[bool]) -> None:
    slow.discard(task)
    if not task.cancelled() and (error := task.exception()):
        hush.log_failure(error, "push")
