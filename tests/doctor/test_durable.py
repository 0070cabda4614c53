"""Whether the database keeps what it is given, and forgets what it must."""

import pytest

from board.db.bound import Database
from board.doctor.durable import SILENT, about_the_database, judged

pytestmark = pytest.mark.anyio


@pytest.mark.sqlite
async def test_our_own_connections_are_set_as_they_must_be(db: Database) -> None:
    assert [finding.well for finding in await about_the_database()] == [True]


@pytest.mark.postgres
async def test_a_database_that_is_quick_because_it_forgets_is_told_of(db: Database) -> None:
    """The one of the tests is."""
    on_disk, silent = await about_the_database()
    assert "fsync = on" in on_disk.words
    assert not silent.well


def test_what_must_be_set_otherwise_is_named() -> None:
    found = judged(SILENT | {"log_statement": "all"}, SILENT, well="silent")
    assert (found.well, found.words) == (False, "the database must be set otherwise: log_statement = none")
    assert judged({}, SILENT, well="silent").words == "silent"
