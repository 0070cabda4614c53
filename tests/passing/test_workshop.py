"""Papers are made away from the event loop, two at once, and a crowd is told to come back."""

import asyncio
import threading

import pytest

from board.errors import TooMuch
from board.following.tongue import Tongue
from board.passing.placard import placard
from board.passing.shapes import Notice
from board.passing.workshop import AT_ONCE, WAITING, Product, Workshop
from tests.passing import cast

pytestmark = pytest.mark.anyio


class Bench:
    """A product that waits until it is let go, and counts who works on it."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.full = threading.Event()
        self.lock = threading.Lock()
        self.working = self.most = 0
        self.threads: set[int] = set()

    def make(self, _: Notice, __: Tongue) -> bytes:
        with self.lock:
            self.working += 1
            self.most = max(self.most, self.working)
            self.threads.add(threading.get_ident())
            if self.working == AT_ONCE:
                self.full.set()
        self.go.wait(10)
        with self.lock:
            self.working -= 1
        return b"%PDF"


async def test_two_are_made_at_once_elsewhere_and_the_loop_stays_free() -> None:
    bench, workshop = Bench(), Workshop()
    product = Product(bench.make, "application/pdf")
    made = [asyncio.create_task(workshop.make(product, cast.told(), cast.tongue())) for _ in range(6)]
    await asyncio.to_thread(bench.full.wait, 10)
    assert not any(task.done() for task in made)
    bench.go.set()
    assert await asyncio.gather(*made) == [b"%PDF"] * 6
    assert bench.most == AT_ONCE
    assert threading.get_ident() not in bench.threads


async def test_a_crowd_is_told_to_come_back_and_the_queue_empties_again() -> None:
    bench, workshop = Bench(), Workshop()
    product = Product(bench.make, "application/pdf")
    made = [
        asyncio.create_task(workshop.make(product, cast.told(), cast.tongue()))
        for _ in range(AT_ONCE + WAITING)
    ]
    await asyncio.to_thread(bench.full.wait, 10)
    assert workshop.benches.inside == AT_ONCE + WAITING
    with pytest.raises(TooMuch):
        await workshop.make(product, cast.told(), cast.tongue())
    bench.go.set()
    await asyncio.gather(*made)
    assert workshop.benches.inside == 0


async def test_two_made_at_once_are_the_same_as_each_made_alone() -> None:
    workshop = Workshop()
    product = Product(lambda notice, tongue: placard(notice, tongue, "a4"), "application/pdf")
    notices = [cast.told(cast.an_alert_that(record)) for record in cast.LONGEST]
    together = await asyncio.gather(*(workshop.make(product, n, cast.tongue()) for n in notices))
    assert together == [placard(notice, cast.tongue(), "a4") for notice in notices]
