"""A copy brings back every row, on either engine and from one to the other, and nothing else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from board.backups import take
from board.db import connect, current, fetch
from board.db.bound import Database
from board.ledger.verify import verify
from board.sweep import sweep
from tests.backups.cast import MARKER, brought, copied, filled
from tests.kit import build
from tests.kit.clock import Clock
from tests.kit.held import rows

pytestmark = pytest.mark.anyio

# These say that the board was brought back.
MOVED = {"edition", "chain", "migration"}


@asynccontextmanager
async def elsewhere(folder: Path) -> AsyncIterator[None]:
    """Another machine: an empty file, bound in the place of the board of this test."""
    before, engine = current.bound, connect.open_engine(f"sqlite:///{folder}/new/board.db")
    connect.bind(engine)
    await connect.start(engine)
    try:
        yield
    finally:
        await connect.stop(engine)
        current.bound = before


@pytest.mark.both_engines
async def test_what_was_copied_comes_back_row_by_row_in_place_of_what_was_there(
    db: Database, clock: Clock, tmp_path: Path
) -> None:
    await filled()
    before = await rows()
    path, made = await copied(tmp_path / "copies")
    assert made.rows >= 20
    await build.alert_sent(words="This one came later, and goes with the old board.")
    back = await brought(path, over=True)
    after = await rows()
    assert {name: lines for name, lines in after.items() if name not in MOVED} == {
        name: [] if name in take.LEFT_OUT else lines for name, lines in before.items() if name not in MOVED
    }
    assert after["chain"][: len(before["chain"])] == before["chain"]
    assert (await verify()).well
    assert (back.alerts, back.feedback) == (1, 1)
    assert len(back.people) == 1


@pytest.mark.both_engines
async def test_a_board_moves_to_another_engine_by_its_copy(
    db: Database, clock: Clock, tmp_path: Path
) -> None:
    await filled()
    _, made = await copied(tmp_path / "copies")
    async with elsewhere(tmp_path):
        back = await brought(next((tmp_path / "copies").iterdir()))
        assert {end.table: end.rows for end in back.copy.tables} == {
            end.table: end.rows for end in made.tables
        }
        assert (await verify()).well
        _, same = await copied(tmp_path / "again")
        moved = {"edition", "chain"}
        assert [end for end in same.tables if end.table not in moved] == [
            end for end in made.tables if end.table not in moved
        ]


@pytest.mark.both_engines
async def test_a_code_given_before_the_copy_opens_its_post_again(
    db: Database, clock: Clock, tmp_path: Path
) -> None:
    from board.codes.withdraw import withdraw

    arrival = await build.alert_sent(words=MARKER)
    path, _ = await copied(tmp_path / "copies")
    await withdraw(build.digest(arrival))
    await brought(path, over=True)
    [row] = await fetch("SELECT state, words FROM post")
    assert (row["state"], MARKER in row["words"]) == ("waiting", True)
    await withdraw(build.digest(arrival))


@pytest.mark.both_engines
async def test_what_was_due_meanwhile_is_forgotten_before_the_board_opens(
    db: Database, clock: Clock, tmp_path: Path
) -> None:
    await build.alert_sent(words=MARKER)
    clock.forward(days=20)
    await sweep()
    path, _ = await copied(tmp_path / "copies")
    clock.forward(days=11)
    await brought(path, over=True)
    assert (await sweep()).undecided == 1
    assert MARKER not in repr(await fetch("SELECT * FROM post"))


async def test_the_public_log_says_that_the_board_was_brought_back(
    db: Database, clock: Clock, tmp_path: Path
) -> None:
    path, _ = await copied(tmp_path / "copies")
    await brought(path, words="Brought back after a fire.")
    [row] = await fetch("SELECT event FROM chain ORDER BY seq DESC LIMIT 1")
    assert "Brought back after a fire." in row["event"]


async def test_no_place_that_a_reader_may_hold_is_given_out_twice(
    db: Database, clock: Clock, tmp_path: Path
) -> None:
    office = await build.moderator()
    path, _ = await copied(tmp_path / "copies")
    await build.published((await build.alert_sent()).post, office)
    [later] = await fetch("SELECT max(seq) AS seq FROM outbox")
    await brought(path, over=True)
    await build.published((await build.alert_sent()).post, office)
    [after] = await fetch("SELECT min(seq) AS seq FROM outbox")
    assert after["seq"] > later["seq"]


async def test_what_only_lets_somebody_in_is_in_no_copy(db: Database, clock: Clock, tmp_path: Path) -> None:
    from board.accounts import invitations, sessions
    from board.roles import Role

    office = await build.moderator()
    await sessions.begin(office.by.account)
    await invitations.invite(Role.MODERATOR, by=None)
    _, made = await copied(tmp_path / "copies")
    assert not {end.table for end in made.tables} & {"session", "invitation", "lease", "held"}
    assert set(take.LEFT_OUT) <= set(await rows())
    for named in take.EMPTIED:
        table, column = named.split(".")
        await fetch(f'SELECT "{column}" FROM "{table}"')  # noqa: S608
