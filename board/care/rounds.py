"""What goes on beside the doors: once a minute, look for what waits too long, and call."""

import asyncio
from contextlib import AsyncExitStack

from board.care import changes, late, ringing
from board.care.late import Watch
from board.push.courier import Courier, courier
from board.push.shapes import Sender
from board.safety import hush

BETWEEN = 60  # seconds


async def rounds(watch: Watch, sender: Sender | None) -> None:
    """Look and call until cancelled; one failed round is logged and is not the last one."""
    async with AsyncExitStack() as stack:
        carrier = await stack.enter_async_context(courier(sender)) if sender else None
        while True:
            try:
                await one_round(watch, carrier)
            except Exception as error:  # noqa: BLE001 (see above)
                hush.log_failure(error, "care")
            await asyncio.sleep(BETWEEN)


async def one_round(watch: Watch, carrier: Courier | None) -> None:
    """End the shifts that are over, call for what waits, and carry every call that is due."""
    await changes.write_off(watch.pace)
    await late.look(watch)
    if carrier:
        carrier.set_out()
        while await ringing.send(carrier):
            pass
