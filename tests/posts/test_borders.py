"""T-54: no row tells a finer time than a quarter hour, and of a post only its six hours.

What changes twice in a quarter hour is dated one second later each time, for feeds go by that moment: the
seconds are a count of versions, never a time.
"""

from datetime import datetime, timedelta

import pytest

from board import clock as time
from board.codes.withdraw import withdraw
from board.db import engine_kind, fetch
from board.db.bound import Database
from tests.kit.build import alert_sent, digest, feedback_sent, joined, moderator, printed, published
from tests.kit.clock import Clock

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]

BY_VERSION = ("updated", "at")
MOST_VERSIONS = 2
STAFF_ONLY = ("session", "invitation", "sign_in_try")
COLUMNS = {
    "sqlite": """SELECT t.name AS home, c.name AS field FROM sqlite_master t, pragma_table_info(t.name) c
        WHERE t.type = 'table' AND c.type = 'TIMESTAMPTZ'""",
    "postgres": """SELECT table_name AS home, column_name AS field FROM information_schema.columns
        WHERE table_schema = 'public' AND data_type = 'timestamp with time zone'""",
}


async def a_day_on_the_board(clock: Clock) -> None:
    office = await moderator()
    alert = await published((await alert_sent()).post, office)
    clock.forward(minutes=47, seconds=13, microseconds=5)
    taken_back = await alert_sent(effects="seizure")
    await joined(taken_back.post, alert, office)
    await printed((await feedback_sent(release="held")).post, office)
    clock.forward(minutes=4, seconds=7)
    await withdraw(digest(taken_back))


async def moments(clock: Clock) -> list[tuple[str, str]]:
    columns = await fetch(COLUMNS[engine_kind()])
    ours = [(row["home"], row["field"]) for row in columns if row["home"] not in STAFF_ONLY]
    return [column for column in ours if not column[0].startswith(("migration", "sqlite", "board_"))]


async def test_every_moment_in_the_database_is_on_its_border(db: Database, clock: Clock) -> None:
    await a_day_on_the_board(clock)
    waiting = await alert_sent()
    columns = await moments(clock)
    assert {("post", "received"), ("post", "due"), ("alert", "updated"), ("feedback", "published")} <= {
        *columns
    }
    for table, column in columns:
        rows = await fetch(f'SELECT "{column}" AS moment FROM "{table}"')  # noqa: S608 - names of ours
        known = [row["moment"] - _count(row["moment"], column) for row in rows if row["moment"]]
        assert known == [time.quarter(moment) for moment in known], f"{table}.{column}"
    arrivals = [row["received"] for row in await fetch("SELECT received FROM post")]
    assert arrivals == [time.slot(moment) for moment in arrivals]
    assert [row["id"] for row in await fetch("SELECT id FROM post WHERE due IS NOT NULL")] == [waiting.post]


async def test_the_seconds_of_a_change_count_the_versions_of_its_quarter_hour(
    db: Database, clock: Clock
) -> None:
    await a_day_on_the_board(clock)
    versions = await fetch("SELECT at FROM alert_version ORDER BY version")
    # Raised in one quarter hour; joined, then left by the post that had joined, in another.
    assert [row["at"].second for row in versions] == [0, 0, 1]


def _count(moment: datetime, column: str) -> timedelta:
    """How many versions came before it in its quarter hour, where its column is dated by versions."""
    most = timedelta(seconds=MOST_VERSIONS) if column in BY_VERSION else timedelta()
    return min(moment - time.quarter(moment), most)
