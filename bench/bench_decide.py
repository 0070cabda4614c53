"""What does a decision cost on the server, the database and the page with it? It should be under 50 ms.

Nothing here hashes a pass-phrase: whoever decides has signed in before.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from msgspec.structs import replace

from board.db import connect
from board.db.migrate import migrate
from board.ledger.bound import bind
from board.moderation import deeds, held
from board.roles import Who
from tests.kit import build
from tests.kit.app import ORIGIN, built, client_of
from tests.kit.browser import Desk
from tests.kit.database import SIGNER
from tests.kit.people import signed_in
from tests.moderation.test_held import PRACTICE

ROUNDS, BEFORE, LIMIT = 60, 400, 50

Measured = Callable[[str], Awaitable[None]]


async def main(folder: Path) -> None:
    """Print the median and the 99th percentile of each way to decide, on a board with much on it."""
    async with connect.opened(f"sqlite:///{folder / 'board.db'}"):
        bind(SIGNER)
        await migrate()
        await _much_on_the_board()
        who = await build.somebody()
        app = built(folder)
        async with client_of(app) as client:
            desk = Desk(client, origin=ORIGIN)
            await signed_in(desk, who.account)
            for name, measured in _ways(who, desk).items():
                print(_line(name, *zip(*[await _timed(measured) for _ in range(ROUNDS)], strict=True)))


async def _much_on_the_board() -> None:
    office = await build.moderator()
    for number in range(BEFORE):
        post = (await build.alert_sent(sold_as="down", words="It was stronger than before.")).post
        if number % 4 == 0:
            await build.declined(post, office)
        elif number % 16 == 1:
            await build.published(post, office)


def _ways(who: Who, desk: Desk) -> dict[str, Measured]:
    at_once = replace(PRACTICE, undo=timedelta())

    async def publish(post: str) -> None:
        shown = await build.opened(post)
        await held.decide("publish", shown, build.pressed(shown), who=who, practice=at_once)

    async def hold(post: str) -> None:
        shown = await build.opened(post)
        await held.decide("publish", shown, build.pressed(shown), who=who, practice=PRACTICE)

    async def decline(post: str) -> None:
        shown = await build.opened(post)
        form = build.pressed(shown, reason="duplicate")
        await held.at_once(deeds.decline, shown, form, who=who, practice=PRACTICE)

    async def look(post: str) -> None:
        (await desk.client.get(f"/desk/posts/{post}")).raise_for_status()

    async def page(post: str) -> None:
        form = {"version": "1", "reason": "duplicate"}
        address, said = f"/desk/posts/{post}/decline", {"origin": ORIGIN}
        (await desk.client.post(address, data=form, headers=said)).raise_for_status()

    return {
        "publish at once": publish,
        "hold an approval": hold,
        "decline": decline,
        "decline, with its page": page,
        "(open a post to decide)": look,
    }


async def _timed(way: Measured) -> tuple[float, float]:
    """Milliseconds on the wall and of the processor: on a busy machine only the second says what it costs."""
    post = (await build.alert_sent(sold_as="down")).post
    wall, work = time.perf_counter(), time.process_time()
    await way(post)
    return 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - work)


def _line(name: str, wall: tuple[float, ...], work: tuple[float, ...]) -> str:
    middle, late = statistics.median(wall), statistics.quantiles(wall, n=100)[98]
    done = statistics.median(work)
    return (
        f"{name:24} processor {done:5.1f} ms, {done / LIMIT:4.0%} of {LIMIT} ms"
        f"   median {middle:5.1f} ms   99th {late:6.1f} ms"
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        asyncio.run(main(Path(made)))
