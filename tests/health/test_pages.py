"""Alive, ready, and the figures of a keeper."""

import pytest
from litestar import Litestar

from board.db import fetch
from board.db.bound import Database
from tests.kit import build
from tests.kit.app import client_of
from tests.kit.browser import Desk, Phone
from tests.kit.clock import Clock
from tests.kit.people import kit_comes_in, moss_comes_in

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("clock")]


@pytest.mark.parametrize(("path", "word"), [("/healthz", "alive"), ("/readyz", "ready")])
async def test_whoever_asks_is_told_one_word(phone: Phone, path: str, word: str) -> None:
    answer = await phone.read(path)
    assert (answer.text.strip(), answer.headers["cache-control"]) == (word, "no-store")


@pytest.mark.both_engines
async def test_a_database_of_an_older_release_is_not_ready(app: Litestar, db: Database) -> None:
    await fetch("DELETE FROM migration WHERE app_name = 'posts'")
    async with client_of(app) as client:
        assert ((await client.get("/readyz")).status_code, (await client.get("/healthz")).status_code) == (
            503,
            200,
        )


async def test_figures_are_for_keepers_and_none_is_of_a_visitor(
    desk: Desk, phone: Phone, clock: Clock
) -> None:
    await build.alert_sent(words="It tasted of metal and two of us slept.")
    await kit_comes_in(desk)
    text = (await desk.client.get("/staff/metrics")).text
    assert 'board_posts_waiting{lane="alerts"} 1\n' in text or "board_posts_waiting" in text
    assert "metal" not in text
    assert (await phone.client.get("/staff/metrics")).status_code == 303


async def test_a_moderator_finds_no_figures(desk: Desk) -> None:
    await moss_comes_in(desk)
    assert (await desk.client.get("/staff/metrics")).status_code == 404
