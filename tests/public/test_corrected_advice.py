"""A keeper puts a block of advice right and starts the board again: every reader of a live alert is told."""

import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from litestar import Litestar

from board.alerts import changes as alerts
from board.alerts.shapes import Message
from board.beside import put_advice_right
from board.db.bound import Database
from board.guide.files import PACKAGED
from board.web.house import House
from tests.kit.app import ORIGIN, client_of, housed, settings_in
from tests.kit.browser import Phone
from tests.kit.clock import Clock
from tests.kit.page import words
from tests.public.records import an_alert, raised

pytestmark = pytest.mark.anyio

WRONG, RIGHT = "It wears off in 20 to 90 minutes", "It wears off after half an hour or more"
TOLD = {
    "en": "On March 9, 2026 the advice “Naloxone: give it anyway” was corrected: A time was wrong.",
    "es": "El 9 de marzo de 2026 se corrigió el consejo “Naloxona",
    "fr": "Le 9 mars 2026, le conseil",
}


@pytest.fixture
async def alert(db: Database, clock: Clock) -> str:
    """A live alert that gave a block of advice as it was."""
    return await raised(an_alert(advice=("naloxone@1", "not_alone@1")))


@pytest.fixture
def corrected(one_app: Litestar, tmp_path: Path) -> Iterator[Litestar]:
    """The board with the corrected block."""
    _correct(tmp_path / "guide")
    with housed(one_app, settings_in(tmp_path, BOARD_GUIDE_FOLDER=str(tmp_path / "guide"))) as app:
        yield app


@pytest.fixture
async def reader(alert: str, corrected: Litestar, clock: Clock) -> AsyncIterator[Phone]:
    """Somebody who reads the board after it was started with the corrected block."""
    clock.forward(hours=1)
    house: House = corrected.state.house
    assert await put_advice_right(house.settings, house.guide) == 1
    async with client_of(corrected) as client:
        yield Phone(client, origin=ORIGIN)


@pytest.mark.parametrize("language", ["en", "es", "fr"])
async def test_the_page_shows_the_new_advice_and_lists_what_was_wrong(
    reader: Phone, alert: str, language: str
) -> None:
    page = await reader.get(_at(language, f"/alerts/{alert}"))
    assert TOLD[language] in words(page.one("#advice-put-right"))
    assert TOLD[language] in words(page.one(".history li:first-child p:first-child"))
    if language == "en":
        assert RIGHT in words(page.one("#alert-advice"))
        assert WRONG not in page.text


async def test_a_version_from_before_it_keeps_its_advice_closed_and_says_what_was_wrong(
    reader: Phone, alert: str
) -> None:
    before, after = [await reader.get(f"/alerts/{alert}/versions/{number}") for number in (1, 2)]
    assert WRONG in words(before.one("#version-advice"))
    assert TOLD["en"] in words(before.one("#version-advice"))
    assert before.all("#version-advice details[open]") == []
    assert WRONG not in after.text
    assert words(after.one("#version-changes dd")) == (
        "Removed Naloxone: give it anyway version 1 Added Naloxone: give it anyway version 2"
    )


@pytest.mark.parametrize("language", ["en", "es", "fr"])
async def test_the_feeds_tell_it_as_a_change_and_go_on_listing_it(
    reader: Phone, alert: str, language: str
) -> None:
    first = await _item(reader, language)
    assert str(first["date_modified"]) > str(first["date_published"])
    assert str(first["content_text"]).count(TOLD[language]) == 1
    assert TOLD[language] in str(first["content_text"]).splitlines()[0]
    record = an_alert(advice=("naloxone@2", "not_alone@1"))
    await alerts.change(alert, 2, record, message=Message.RENEWAL, note="It was seen again.")
    later = await _item(reader, language)
    assert str(later["content_text"]).count(TOLD[language]) == 1
    assert "It was seen again." in str(later["content_text"]).splitlines()[0]


async def test_an_alert_that_ran_out_gives_the_new_advice_too_and_says_what_was_wrong(
    reader: Phone, clock: Clock
) -> None:
    over = await raised(an_alert(advice=("naloxone@1",)), days=0)
    page = await reader.get(f"/alerts/{over}")
    assert WRONG not in page.text
    assert TOLD["en"] in words(page.one("#advice-put-right"))


def _correct(folder: Path) -> None:
    """Write the advice of the package and a new version of one block into this folder."""
    blocks = json.loads((PACKAGED / "advice.json").read_text("utf-8"))
    [block] = [block for block in blocks if block["id"] == "naloxone"]
    after = json.loads(json.dumps(block).replace(WRONG, RIGHT))
    assert after != block
    blocks.append({**after, "version": 2, "date": "2026-03-09", "changed": {"en": "A time was wrong."}})
    folder.mkdir()
    (folder / "advice.json").write_text(json.dumps(blocks), "utf-8")


def _at(language: str, path: str) -> str:
    return path if language == "en" else f"/{language}{path}"


async def _item(reader: Phone, language: str) -> dict[str, object]:
    feed = json.loads((await reader.read(_at(language, "/feed.json"))).content)
    found: dict[str, object] = feed["items"][0]
    return found
