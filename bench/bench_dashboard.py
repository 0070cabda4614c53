"""What a program's overview, the change ledger and the pile of what cannot change cost on a large board.

100,000 stories about 5,000 services of 250 programs, a fifth of them answered; the program asked for runs 100
services. With a PostgreSQL address as the first argument it is asked there, in a database that holds nothing.
"""

import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

import msgspec

from board import clock
from board.dashboard import reads
from board.db import connect, engine_kind, fetch, writing
from board.db.migrate import migrate
from board.feedback.shapes import FeedbackRecord, Reply, Standing
from board.feedback.tables import FeedbackRow, FeedbackTheme
from board.ledger.bound import bind
from board.paging import Cursor
from board.programs.tables import Program, ServiceRow
from board.promises import reads as promises
from board.promises.shapes import Show, Whose
from board.replies.tables import ResponseRow
from tests.kit.database import SIGNER

STORIES, SERVICES, PROGRAMS, LARGE = 100_000, 5_000, 250, 100
STATES = ("received", "answered", "change_planned", "change_made", "confirmed", "cannot_change")
ABOUT = ("thanks", "idea", "problem", "long_wait", "felt_judged")
ANSWERS = ("yes", "partly", "no")
AT_ONCE, TIMES = 2_000, 25
LARGEST = "program-0"


async def main(url: str) -> None:
    """Print the milliseconds of each question, and which index answers it."""
    async with connect.opened(url):
        bind(SIGNER)
        await migrate()
        await _fill()
        await fetch("ANALYZE")
        whose, after = Whose(program=LARGEST), Cursor(clock.now() - timedelta(days=200), "k3k3k3k3k3")
        asked: dict[str, Callable[[], Awaitable[Any]]] = {
            "overview of a program": lambda: reads.overview(LARGEST, around=()),
            "ledger, first page": lambda: promises.promised(Whose()),
            "ledger, far down": lambda: promises.promised(Whose(), after=after),
            "ledger, days past": lambda: promises.promised(Whose(), show=Show.PAST),
            "ledger of a program": lambda: promises.promised(whose),
            "ledger of a service": lambda: promises.promised(Whose(service="service-0")),
            "what cannot change": promises.cannot,
            "counts of the board": lambda: promises.counts(Whose()),
        }
        for name, ask in asked.items():
            took = sorted([await _timed(ask) for _ in range(TIMES)])
            median = statistics.median(took)
            print(f"{engine_kind():8} {name:24} median {median:6.1f} ms  worst {took[-1]:6.1f} ms")


async def _fill() -> None:
    chance = random.Random(7)
    programs = [Program(id=f"program-{n}", name=f"Program {n}") for n in range(PROGRAMS)]
    services = [
        ServiceRow(id=f"service-{n}", name=f"Service {n}", program=_runs(n), kinds='["nsp"]', status="open")
        for n in range(SERVICES)
    ]
    await _insert(Program, programs)
    await _insert(ServiceRow, services)
    for start in range(0, STORIES, AT_ONCE):
        rows = [_story(n, chance) for n in range(start, start + AT_ONCE)]
        await _insert(FeedbackRow, [row for row, _, _ in rows])
        await _insert(FeedbackTheme, [theme for _, themes, _ in rows for theme in themes])
        await _insert(ResponseRow, [case for _, _, case in rows if case])


def _runs(number: int) -> str:
    return LARGEST if number < LARGE else f"program-{number % PROGRAMS}"


def _story(number: int, chance: random.Random) -> tuple[FeedbackRow, list[FeedbackTheme], ResponseRow | None]:
    name, of = f"{number:010d}".replace("0", "z"), chance.randrange(SERVICES)
    out = clock.quarter(clock.now() - timedelta(days=chance.randrange(1, 500)))
    state = chance.choice(STATES) if number % 5 == 0 else ""
    said = Reply(state=state, day=out.date(), job="manager", what="We open an hour earlier.", by=out.date())
    record = FeedbackRecord(
        service=f"service-{of}", about=(chance.choice(ABOUT),), replies=(said,) if state else ()
    )
    row = FeedbackRow(
        id=name, standing=Standing.CURRENT.value, service=f"service-{of}", published=out, updated=out,
        record=msgspec.json.encode(record).decode(),
    )  # fmt: skip
    taps = [(f"about:{chance.choice(ABOUT)}", ""), ("experience:respect", chance.choice(ANSWERS))]
    themes = [
        FeedbackTheme(
            id=f"{name}{place}", subject=name, service=f"service-{of}", quarter=clock.season(out),
            theme=theme, answer=answer, told=out,
        )
        for place, (theme, answer) in enumerate(taps)
    ]  # fmt: skip
    case = ResponseRow(
        feedback=name, service=f"service-{of}", program=_runs(of), state=state, began=out.date(),
        moved_on=out.date(), due=out.date() + timedelta(days=chance.randrange(30, 600)),
        changes=int(state in {"change_made", "confirmed"}),
    )  # fmt: skip
    return row, themes, case if state else None


async def _insert(table: Any, rows: list[Any]) -> None:
    for start in range(0, len(rows), 500):
        async with writing():
            await table.insert(*rows[start : start + 500])


async def _timed(ask: Callable[[], Awaitable[Any]]) -> float:
    start = time.perf_counter()
    await ask()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(main(sys.argv[1] if sys.argv[1:] else f"sqlite:///{Path(folder) / 'board.db'}"))
