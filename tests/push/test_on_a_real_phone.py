"""In a real browser: what is asked and when, how far the script reaches, and a warning that comes by itself.

No browser here has a push service behind it, so where one is needed its two calls are answered in its place;
all between the page, the board, the push service on loopback and the script that shows the notice is real.
"""

import json
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing

import pytest
from playwright.async_api import Page, Worker, expect

from board.push import vapid
from board.roles import Role
from board.safety.keys import keep
from board.settings import PUSH_KEYS
from tests.kit.bound import invited
from tests.kit.chromium import NAMES, Chrome, chromium
from tests.kit.filled import one_waits
from tests.kit.people import PASSPHRASE
from tests.kit.served import Served, serving
from tests.push.handsets import Handset, Service, listening

pytestmark = [pytest.mark.anyio, pytest.mark.browser]

IN_PLACE_OF_A_PUSH_SERVICE = """(given => {
  let held = null;
  const made = {...given, options: {}, toJSON: () => given, unsubscribe: async () => { held = null; }};
  PushManager.prototype.subscribe = async () => (held = made);
  PushManager.prototype.getSubscription = async () => held;
})"""
REACH = """async () => (await navigator.serviceWorker.getRegistrations()).map((each) => each.scope)"""
ASKED = (
    "Notification.requestPermission = async () => { window.asked = true; return Notification.permission; }"
)
# What is handed to the browser, not what it lists as shown: on a busy machine that list may stay empty.
SHOW = """(data) => {
  const shown = [];
  self.registration.showNotification = async (title, { body, tag, data }) =>
    shown.push([title, body ?? "", tag, data.area]);
  self.dispatchEvent(new PushEvent("push", { data }));
  return shown;
}"""


@pytest.fixture(scope="module")
async def chrome(anyio_backend: str) -> AsyncIterator[Chrome]:
    """A whole Chromium: what has no screen asks nobody whether it may show a notice."""
    async with chromium(NAMES) as browser:
        yield browser


@pytest.fixture(scope="module")
def heard() -> Iterator[Service]:
    """A push service on loopback."""
    with listening() as service:
        yield service


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, heard: Service) -> Iterator[Served]:
    """A board with push on and one post that waits."""
    folder = tmp_path_factory.mktemp("pushing")
    keep(folder / PUSH_KEYS, vapid.fresh())
    with serving(folder, BOARD_PUSH_HOST=heard.origin) as board:
        one_waits(board, happening="overdosed", area="vancouver:strathcona")
        yield board


@asynccontextmanager
async def _on_the_page(chrome: Chrome, served: Served, *scripts: str) -> AsyncIterator[Page]:
    async with chrome.screen(served.origin) as page:
        await page.context.grant_permissions(["notifications"], origin=served.origin)
        for script in scripts:
            await page.add_init_script(script)
        await page.goto("/follow")
        yield page


async def test_a_warning_arrives_on_a_phone_that_asked_for_it_until_it_stops(
    chrome: Chrome, served: Served, heard: Service
) -> None:
    handset = Handset(heard.origin)
    form = handset.form()
    given = {"endpoint": form["endpoint"], "keys": {name: form[name] for name in ("p256dh", "auth")}}
    stand_in = f"{IN_PLACE_OF_A_PUSH_SERVICE}({json.dumps(given)})"
    async with _on_the_page(chrome, served, stand_in) as page:
        await page.get_by_label("Which area?").select_option("Strathcona")
        await page.get_by_label("How dangerous?").select_option("All alerts")
        async with page.context.expect_event("serviceworker") as coming:
            await page.get_by_role("button", name="Show me notices").tap()
        await expect(page.get_by_text("Done. This phone will hear of it.")).to_be_visible()
        await expect(page.get_by_role("button", name="Stop notices")).to_be_visible()
        assert await page.evaluate(REACH) == [f"{served.origin}/follow/"]
        await _somebody_publishes(chrome, served)
        # The bell, not the half minute after which the board looks by itself, makes this quick.
        heard.wait(1)
        payload = handset.opens_bytes(heard.of(handset)[0]).decode()
        [shown] = await _shown(await coming.value, payload)
        assert shown == [
            "New warning: Strathcona, Warning",
            "",
            json.loads(payload)["id"],
            "vancouver:strathcona",
        ]
        await page.get_by_role("button", name="Stop notices").tap()
        await expect(page.get_by_text("Stopped. We have forgotten this phone.")).to_be_visible()
        assert await page.evaluate(REACH) == []
    assert _phones(served) == 0


async def test_nothing_is_asked_before_a_tap_and_what_fails_is_said_and_taken_back(
    chrome: Chrome, served: Served
) -> None:
    before = _phones(served)
    async with _on_the_page(chrome, served, ASKED) as page:
        await expect(page.get_by_role("button", name="Show me notices")).to_be_visible()
        assert await page.evaluate("[window.asked ?? false, navigator.serviceWorker.controller]") == [
            False,
            None,
        ]
        assert await page.evaluate(REACH) == []
        await page.get_by_role("button", name="Show me notices").tap()
        await expect(page.get_by_text("That did not work, and nothing is on.")).to_be_visible()
        assert await page.evaluate("window.asked")
        await page.wait_for_function(f"({REACH})().then((held) => held.length === 0)")
        await page.evaluate("navigator.serviceWorker.register('/follow/worker.js')")
        for address in ("/", "/post/alert", "/code", "/follow"):
            await page.goto(address)
            assert await page.evaluate("navigator.serviceWorker.controller") is None, address
        wide = "navigator.serviceWorker.register('/follow/worker.js', {scope: '/'}).catch((no) => no.name)"
        assert await page.evaluate(wide) == "SecurityError"
    assert _phones(served) == before


async def _somebody_publishes(chrome: Chrome, served: Served) -> None:
    async with chrome.screen(served.origin) as page:
        await page.goto(await invited(served, Role.MODERATOR))
        await page.get_by_label("Name").fill("Moss")
        await page.get_by_label("Pass-phrase").fill(PASSPHRASE)
        await page.get_by_role("button", name="Join").tap()
        await page.wait_for_url("**/desk")
        await page.locator("ol.queue a").first.tap()
        await page.get_by_role("button", name="Publish as a new alert").tap()
        await expect(page.locator("#decided")).to_contain_text("The post was approved.")


async def _shown(worker: Worker, payload: str) -> list[list[str]]:
    shown: list[list[str]] = await worker.evaluate(SHOW, payload)
    return shown


def _phones(served: Served) -> int:
    with closing(sqlite3.connect(served.folder / "board.db")) as rows:
        return int(rows.execute("SELECT COUNT(*) FROM push_phone").fetchone()[0])
