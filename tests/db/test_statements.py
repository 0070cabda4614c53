"""Which thread a statement goes to."""

import pytest

from board.db.statements import Lane, lane


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("SELECT 1", Lane.READ),
        ("  \n select words FROM note WHERE words = 'insert'", Lane.READ),
        ("EXPLAIN QUERY PLAN SELECT 1", Lane.READ),
        ("WITH n AS (SELECT 1) SELECT * FROM n", Lane.READ),
        ("WITH n AS (SELECT 1) INSERT INTO note SELECT * FROM n", Lane.WRITE),
        ("WITH n AS (SELECT 1)\nupdate note SET words = ''", Lane.WRITE),
        ("WITH n AS (SELECT 1) DELETE FROM note", Lane.WRITE),
        ("INSERT INTO note DEFAULT VALUES RETURNING id", Lane.WRITE),
        ("UPDATE note SET words = '' RETURNING id", Lane.WRITE),
        ("REPLACE INTO note DEFAULT VALUES", Lane.WRITE),
        ("CREATE TABLE a (b)", Lane.WRITE),
        ("/* a comment */ SELECT 1", Lane.WRITE),
        ("", Lane.WRITE),
        ("PRAGMA user_version", Lane.ALONE),
        ("VACUUM", Lane.ALONE),
    ],
)
def test_only_what_surely_changes_nothing_goes_to_a_reader(sql: str, expected: Lane) -> None:
    assert lane(sql) is expected
