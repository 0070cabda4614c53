"""The rounds of whoever carries notices: at once when the bell rings, and now and then for what is left."""

import asyncio
from contextlib import suppress

from board.posts import outbox
from board.push.courier import Courier, courier
from board.push.handing import hand_over
from board.push.sending import send_some
from board.push.shapes import Sender
from board.safety import hush

# Seconds: what another process has announced, and what waits to be tried again.
BETWEEN = 30


async def rounds(sender: Sender, *, wide: tuple[str, ...]) -> None:
    """Hand over and send until cancelled; one failed round is logged and is not the last one."""
    with outbox.bell() as rung:
        async with courier(sender) as carrier:
            while True:
                rung.clear()
                try:
                    await one_round(carrier, wide=wide)
                except Exception as error:  # noqa: BLE001 (see above)
                    hush.log_failure(error, "push")
                with suppress(TimeoutError):
                    await asyncio.wait_for(rung.wait(), BETWEEN)


async def one_round(carrier: Courier, *, wide: tuple[str, ...] = ()) -> None:
    """Everything that is due; what is announced meanwhile goes before what is still to be sent."""
    carrier.set_out()
    busy = True
    while busy:
        busy = await hand_over(carrier.sender.keys, wide=wide)
        busy = await send_some(carrier) or busy
