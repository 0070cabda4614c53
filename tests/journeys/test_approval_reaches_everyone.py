"""A moderator approves, and everybody who listens is told without anybody doing more for it."""

from pathlib import Path

import pytest

from board.db.bound import Database
from board.db.postgres import Postgres
from board.db.sqlite import SQLite
from tests.journeys.listening import CHANNELS, town

pytestmark = [pytest.mark.anyio, pytest.mark.whole, pytest.mark.both_engines]

AREA = "vancouver:strathcona"


async def test_every_channel_tells_of_an_approval_by_itself(db: Database, tmp_path: Path) -> None:
    async with town(tmp_path, _address(db)) as everybody:
        # Twice: the second time every page and connection is there already, and must not be the old one.
        for headline in ("Two people went out near the park", "Somebody else did not wake up"):
            assert set(await everybody.approve(headline)) == set(CHANNELS)
            told, shown = everybody.heard(), everybody.shown()
            assert headline in await everybody.asks(f"/alerts/{told['data']['id']}")
            assert (told["type"], told["data"]["area"]) == ("alert.published", AREA)
            assert (shown["what"], shown["area"]) == ("new", AREA)
        assert len(everybody.partner.heard) == len(everybody.service.deliveries) == 2


def _address(db: Database) -> str:
    match db:
        case SQLite():
            return f"sqlite:///{db.path}"
        case Postgres():
            return str(db.config["dsn"])
        case _:
            raise TypeError(db)
