"""What goes on beside the doors while the board is open: sweeping, watching, and telling those who follow."""

import asyncio
from collections.abc import AsyncGenerator, Coroutine, Iterable, Iterator
from contextlib import asynccontextmanager

from board import clock
from board.alerts import corrections
from board.care import rounds as care
from board.care.late import Watch
from board.care.shapes import pace_of
from board.db.line import Line
from board.exchange.fetch import Trials
from board.exchange.follow import visit_due
from board.exchange.shapes import Here
from board.feedback import themes
from board.guide.load import Guide
from board.hooks.courier import Courier, Office
from board.moderation import grouping
from board.moderation.case import practice_of
from board.moderation.held import carry_out_ripe
from board.programs import directory
from board.public import search
from board.push.rounds import rounds
from board.push.shapes import Sender
from board.replies import rounds as replies
from board.safety import hush
from board.settings import Settings
from board.signals.rules import rule_of
from board.signals.watch import watch
from board.sweep import sweep_if_the_clock_holds
from board.together import together
from board.web import words
from board.web.house import House
from board.web.present import watch as watch_the_edition

# Seconds after a quarter hour has begun: then alerts end (lifetime.py), and every channel is told at once.
AFTER_THE_QUARTER = 1
# Seconds after a start for what nobody waits for.
AFTER_THE_START = 5
# How soon we see that a source is due: each is asked every quarter of an hour (board/exchange/sources.py).
BETWEEN_LOOKS = 60
# A moderator who chose 20 seconds for second thoughts should not wait for thirty.
BETWEEN_APPROVALS = 1
# Whoever opens a page after a change takes about so long to type what they look for.
BETWEEN_WARMINGS = 1

Work = Coroutine[None, None, None]


@asynccontextmanager
async def beside_the_doors(house: House) -> AsyncGenerator[None, None]:
    """Everything that goes on by itself begins with the block, and is told to stop with it.

    What each process needs goes on in each; the rest in the one process of the board that has the duty.
    """
    async with (
        together(house) as line,
        _under_way([watch_the_edition(house.ready.present), _keep_warm(house), _serve(line, house)]),
    ):
        yield


async def _serve(line: Line, house: House) -> None:
    """Wait for the duty, do all there is to do as long as it lasts, and wait for it again."""
    while True:
        await line.on_duty()
        async with _under_way(_works(house)):
            await line.relieved()


@asynccontextmanager
async def _under_way(works: Iterable[Work]) -> AsyncGenerator[None, None]:
    tasks = [asyncio.create_task(work) for work in works]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def put_advice_right(settings: Settings, guide: Guide) -> int:
    """Bring corrected advice to every live alert, noted in the main language; gives how many changed."""
    main = settings.language
    return await corrections.catch_up(
        guide.advice, say=lambda block: words.translate(block.correction(main), main)
    )


def until_the_next_quarter() -> float:
    """Seconds until the sweep looks again, right after the next quarter hour has begun."""
    now = clock.now()
    return (clock.next_quarter(now) - now).total_seconds() + AFTER_THE_QUARTER


def _works(house: House) -> Iterator[Work]:
    everywhere = (house.guide.areas.whole.id, house.guide.areas.online.id)
    yield _count_what_was_not_counted()
    yield _sweep_now_and_then(house)
    yield _ask_sources_now_and_then(house)
    yield grouping.go_on()
    yield _carry_out_now_and_then(house)
    yield _look_after_replies(house)
    yield _courier(house, everywhere).work()
    sender = _sender(house)
    if sender:
        yield rounds(sender, wide=everywhere)
    watch = Watch(topics=house.guide.topics, pace=pace_of(house.settings), keys=house.push)
    yield care.rounds(watch, sender)


async def _keep_warm(house: House) -> None:
    """What is searched lies ready in each process: nobody waits while it is read again."""
    while True:
        try:
            await directory.held(house.guide)
            await search.held(house.guide)
        except Exception as error:  # noqa: BLE001 (whoever searches reads it then)
            hush.log_failure(error, "warm")
        await asyncio.sleep(BETWEEN_WARMINGS)


def _sender(house: House) -> Sender | None:
    """Who sends notices to phones; None on a board whose keeper has not switched push on."""
    if house.push is None:
        return None
    return Sender(keys=house.push, address=house.settings.address, trial=house.settings.push_host)


def _courier(house: House, everywhere: tuple[str, ...]) -> Courier:
    office = Office(
        keys=house.receipts.keys, egress=house.egress, board=house.settings.address, around=everywhere
    )
    return Courier(office)


async def _count_what_was_not_counted() -> None:
    """Rows of an earlier release or a copy; not before the first visitors have been answered."""
    await asyncio.sleep(AFTER_THE_START)
    try:
        await themes.catch_up()
    except Exception as error:  # noqa: BLE001 (the next start tries again)
        hush.log_failure(error, "themes")


async def _sweep_now_and_then(house: House) -> None:
    while True:
        try:
            if await sweep_if_the_clock_holds() is None:
                hush.note("the clock has jumped: board sweep --clock-is-right")
            else:
                await watch(house.guide, rule_of(house.settings))
        except Exception as error:  # noqa: BLE001 (one failed sweep must not be the last one)
            hush.log_failure(error, "sweep")
        await asyncio.sleep(until_the_next_quarter())


async def _ask_sources_now_and_then(house: House) -> None:
    here, trials = Here(house.settings.address, house.guide), Trials(loopback=house.settings.follow_loopback)
    while True:
        try:
            await visit_due(here, trials)
        except Exception as error:  # noqa: BLE001 (nor must one failed look be)
            hush.log_failure(error, "follow")
        await asyncio.sleep(BETWEEN_LOOKS)


async def _carry_out_now_and_then(house: House) -> None:
    practice = practice_of(house)
    while True:
        try:
            await carry_out_ripe(practice)
        except Exception as error:  # noqa: BLE001 (nor one approval the next one)
            hush.log_failure(error, "held")
        await asyncio.sleep(BETWEEN_APPROVALS)


async def _look_after_replies(house: House) -> None:
    pace = replies.pace_of(house.settings)
    while True:
        try:
            await replies.go_round(pace)
        except Exception as error:  # noqa: BLE001 (nor one round of replies the next one)
            hush.log_failure(error, "replies")
        await asyncio.sleep(BETWEEN_LOOKS)
