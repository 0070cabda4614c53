"""What goes into a column comes out as the same Python value."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest
from piccolo.columns import Column

from board.db.bound import Database
from tests.db.tables import Mixed

pytestmark = pytest.mark.anyio

HERE = timezone(timedelta(hours=-8))


async def test_every_kind_of_column_comes_back_as_it_went_in(either: Database) -> None:
    await Mixed.insert(
        Mixed(
            yes=True,
            day=date(2026, 11, 22),
            moment=datetime(2026, 11, 22, 4, 15, tzinfo=HERE),
            facts={"colour": "blue", "seen": [1, 2]},
            number=-(2**31),
            key=UUID(int=7),
            words=["a", "b,c"],
        )
    )
    assert await Mixed.select(*_columns()).output(load_json=True) == [
        {
            "yes": True,
            "day": date(2026, 11, 22),
            "moment": datetime(2026, 11, 22, 12, 15, tzinfo=UTC),
            "facts": {"colour": "blue", "seen": [1, 2]},
            "number": -(2**31),
            "key": UUID(int=7),
            "words": ["a", "b,c"],
        }
    ]


async def test_nothing_comes_back_as_nothing(either: Database) -> None:
    nothing: dict[str, Any] = dict.fromkeys(column._meta.name for column in _columns())
    await Mixed.insert(Mixed(**nothing))
    assert await Mixed.select(*_columns()) == [nothing]


async def test_a_whole_number_stored_as_a_fraction_is_still_whole(sqlite: Database) -> None:
    await sqlite.run_ddl("CREATE TABLE loose (number INTEGER)")
    await sqlite.run_ddl("INSERT INTO loose VALUES (9007199254740993), (3.5)")
    assert await sqlite.run_ddl("SELECT number FROM loose") == [{"number": 9007199254740993}, {"number": 3}]


def _columns() -> list[Column]:
    return [Mixed.yes, Mixed.day, Mixed.moment, Mixed.facts, Mixed.number, Mixed.key, Mixed.words]
