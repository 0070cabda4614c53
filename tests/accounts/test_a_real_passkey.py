"""In a real browser, with a device that holds passkeys: a keeper makes one, and comes in by it alone."""

from collections.abc import Iterator

import pytest
from playwright.async_api import Page, expect

from tests.kit.chromium import DESK, Chrome
from tests.kit.people import PASSPHRASE
from tests.kit.served import Served, serving

pytestmark = [pytest.mark.anyio, pytest.mark.browser]

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A board at a name: no browser makes a passkey for an address of numbers."""
    with serving(tmp_path_factory.mktemp("passkeys"), at="localhost") as board:
        yield board


async def holds_passkeys(page: Page) -> None:
    line = await page.context.new_cdp_session(page)
    await line.send("WebAuthn.enable")
    await line.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


async def test_a_keeper_makes_a_passkey_and_comes_in_by_it_alone(chrome: Chrome, served: Served) -> None:
    async with chrome.screen(served.origin, size=DESK) as page:
        await holds_passkeys(page)
        await page.goto(served.board("invite", "keeper").strip())
        await page.get_by_label("Name").fill("Kit")
        await page.get_by_label("Pass-phrase").fill(PASSPHRASE)
        await page.get_by_role("button", name="Join").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("A second step for signing in")
        await page.get_by_label("Your pass-phrase").fill(PASSPHRASE)
        await page.get_by_label("What do you call this device?").fill("The laptop")
        await page.get_by_role("button", name="Make a passkey here").click()
        await expect(page.locator("#the-codes li")).to_have_count(10)
        await page.get_by_role("link", name="I have them").click()
        await page.get_by_role("button", name="Sign out").click()
        await page.get_by_role("button", name="Come in with a passkey").click()
        await page.wait_for_url("**/desk")
        await page.get_by_role("link", name="Kit").click()
        await expect(page.locator("#second")).to_contain_text("The laptop")
