"""What takes long is done elsewhere, a few at once, and a crowd is told to come back."""

import asyncio
import threading

import pytest

from board.errors import TooMuch
from board.safety.benches import Benches

pytestmark = pytest.mark.anyio


async def test_nobody_waits_behind_a_full_queue_and_it_empties_again() -> None:
    benches, go, threads = Benches(2, waiting=1), threading.Event(), set[int]()

    def work(said: str) -> str:
        threads.add(threading.get_ident())
        go.wait(10)
        return said

    tasks = [asyncio.create_task(benches.do(work, str(number))) for number in range(3)]
    await asyncio.sleep(0)
    with pytest.raises(TooMuch):
        await benches.do(work, "one more")
    go.set()
    assert await asyncio.gather(*tasks) == ["0", "1", "2"]
    assert threading.get_ident() not in threads
    assert len(threads) <= 2
    assert await benches.do(work, "again") == "again"
