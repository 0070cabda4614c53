"""Is the desk quick when ten thousand posts wait, and how many presses do twenty posts take?

The promises: the queue page in less than 100 ms on the server, a decision in less than 50 ms without its
cryptography (there is none in it: a session is one digest). The walk is done in a real browser, by keyboard
and by thumb; the time is the machine's, for a person adds their own reading.
"""

import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, only its own folder is looked in

from board.accounts import people, sessions
from board.db.connect import opened
from board.db.migrate import migrate
from board.ledger.bound import bind
from board.moderation.live import LIVE
from board.posts import leases
from board.posts.tables import Post
from board.roles import Role, Who
from tests.kit import build, walks
from tests.kit.app import ORIGIN, built, client_of
from tests.kit.browser import Desk
from tests.kit.chromium import DESK, PHONE, chromium
from tests.kit.database import SIGNER
from tests.kit.people import moss_comes_in
from tests.kit.served import serving

WAITING = 10_000
ROUNDS = 20
AT_ONCE = 500
PAGES = ("/desk", "/desk?order=oldest", "/desk?lane=feedback", "/desk?kind=alert&area=vancouver%3Astrathcona")


async def main() -> None:
    """Print what both promises come to, then the two walks."""
    with tempfile.TemporaryDirectory() as folder:
        await _promises(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        await _walks(Path(folder))


async def _promises(folder: Path) -> None:
    app = built(folder)
    async with opened(f"sqlite:///{folder / 'board.db'}"), client_of(app) as client:
        bind(SIGNER)
        await migrate()
        await _crowd()
        desk = Desk(client, origin=ORIGIN)
        await moss_comes_in(desk)
        print(f"with {WAITING} posts waiting, on SQLite, in ms: median, slowest of {ROUNDS}")
        for address in PAGES:
            _say(address, await _timed(partial(client.get, address), ROUNDS))
        ready = iter([(await build.feedback_sent()).post for _ in range(2 * ROUNDS)])
        heavy = await _timed(lambda: _decline(desk, next(ready), "lane=alerts"), ROUNDS)
        _say("a decision, and an alert post is next", heavy)
        light = await _timed(lambda: _decline(desk, next(ready), "lane=feedback"), ROUNDS)
        _say("a decision, and a feedback post is next", light)
        _say("until a colleague's desk shows what was taken", await _told())


async def _crowd() -> None:
    """Copies of one post of each kind, for nobody sends ten thousand forms to a benchmark."""
    alert = (await build.alert_sent(area="vancouver:strathcona")).post
    feedback = (await build.feedback_sent()).post
    for post in (alert, feedback):
        [row] = await Post.select().where(Post.id == post)
        for start in range(0, WAITING // 2, AT_ONCE):
            ids = [f"{row['kind'][:1]}{number:09}" for number in range(start, start + AT_ONCE)]
            await Post.insert(*(Post(**{**row, "id": name, "once": None, "code": None}) for name in ids))


async def _decline(desk: Desk, post: str, part: str) -> None:
    await desk.client.post(
        f"/desk/posts/{post}/decline",
        data={"version": "1", "reason": "duplicate", "part": part},
        headers={"origin": ORIGIN, "hx-request": "true"},
    )


async def _told() -> list[float]:
    """From taking a post until another page is told, as in board/moderation/live.py."""
    moss, robin = [await _somebody(name) for name in ("Fern", "Sky")]
    taken = []
    for post in [(await build.feedback_sent()).post for _ in range(ROUNDS)]:
        told = LIVE.listen(moss, {post: "1-"})
        news = asyncio.ensure_future(anext(told))
        await asyncio.sleep(random.random())
        start = time.perf_counter()
        await leases.take(post, robin)
        await news
        taken.append((time.perf_counter() - start) * 1000)
        await told.aclose()  # type: ignore[attr-defined]
    return taken


async def _somebody(name: str) -> Who:
    who = await sessions.who(await _comes_in(name))
    if who is None:
        raise RuntimeError("whoever signs in is here")
    return who


async def _timed(work: Callable[[], Awaitable[object]], rounds: int) -> list[float]:
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        await work()
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def _say(what: str, taken: list[float]) -> None:
    print(f"{what:50} {statistics.median(taken):6.1f} {max(taken):6.1f}")


async def _walks(folder: Path) -> None:
    with serving(folder, BOARD_FEEDBACK_BATCH_MINUTES="0") as served:
        await walks.ordinary_posts_wait(served, walks=2)
        async with chromium() as chrome:
            for walk, size, name in ((walks.by_keyboard, DESK, "Moss"), (walks.by_thumb, PHONE, "Robin")):
                async with chrome.screen(served.origin, size=size) as page:
                    await walks.comes_in(page, served, name)
                    start = time.perf_counter()
                    presses = await walk(page)
                    print(f"{walks.CLEARED} posts {walk.__name__.replace('_', ' ')}: {presses} presses, "
                          f"{time.perf_counter() - start:.1f} s of the machine")  # fmt: skip


async def _comes_in(name: str) -> str:
    return await sessions.begin(await people.add(name, Role.MODERATOR, hashed="none"))


if __name__ == "__main__":
    asyncio.run(main())
