"""A seized file must not tell in which order posts came."""

import pytest

from board.db import fetch
from board.db.bound import Database

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite]

OF_POSTS = {
    "post",
    "decision",
    "alert",
    "alert_facts",
    "alert_post",
    "alert_version",
    "feedback",
    "feedback_facts",
}


async def test_no_table_of_posts_numbers_its_rows_as_they_come(db: Database) -> None:
    tables = await fetch("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    ordered = {row["name"] for row in tables if "WITHOUT ROWID" not in row["sql"]}
    assert not ordered & OF_POSTS
    assert {row["name"] for row in tables} >= OF_POSTS
