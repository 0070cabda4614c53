"""Words that leave an alert leave what we remember of its source too."""

import pytest

from board.alerts.strike import Strike
from board.alerts.strike import strike as strike_alert
from board.db import fetch
from board.db.bound import Database
from board.exchange.strike import strike
from tests.exchange.items import an_item, north, only_card, publish, said
from tests.kit.clock import Clock

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]

NAME = Strike("Jo Redford", "[removed: a name]", "name")


async def test_no_card_and_no_memory_of_a_source_says_them_any_more(db: Database, clock: Clock) -> None:
    await said(await north(), an_item(title="Jo Redford has bad down", text="Ask Jo Redford."))
    alert = await publish(await only_card())
    await strike_alert(alert, 1, NAME)
    await strike(alert, NAME)
    tables = ("alert", "alert_version", "post", "remote_item", "remote_post")
    held = str([await fetch(f"SELECT * FROM {table}") for table in tables])  # noqa: S608
    assert "[removed: a name]" in held
    assert "Redford" not in held
