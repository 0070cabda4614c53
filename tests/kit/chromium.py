"""A real Chromium: the one of this machine, driven by playwright, with nothing kept and nobody called.

`python -m tests.kit.chromium` prints where it is, and fails where there is none.
"""

import os
import shutil
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Literal

from playwright.async_api import Browser, Page, async_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Chromium without what only a screen needs: quicker by a third, and it shows no notices.
BARE = ("chromium-headless-shell", *NAMES)
# What would start a process of its own beside every page; the last five are those that playwright leaves out.
LEFT_OUT = (
    "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "AimEnabled", "SpareRendererForSitePerProcess",
    "DestroyProfileOnBrowserClose", "HttpsUpgrades", "MediaRouter", "OptimizationHints", "PaintHolding",
)  # fmt: skip
FLAGS = [
    f"--disable-features={','.join(LEFT_OUT)}",
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
PATIENCE = 10_000  # milliseconds


def executable(names: Sequence[str] = NAMES) -> str:
    """The path of the first Chromium of these names; raises FileNotFoundError when this machine has none."""
    for name in (os.environ.get("CHROMIUM", ""), *names):
        if name and (found := shutil.which(name)):
            return found
    raise FileNotFoundError("no Chromium here: `make test` installs one, or set CHROMIUM=/path/to/chromium")


class Chrome:
    """A running browser; each `screen` is a fresh person on a fresh machine."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser

    @asynccontextmanager
    async def screen(
        self,
        origin: str,
        *,
        size: dict[str, int] = PHONE,
        script: Literal["on", "off"] = "on",
        scheme: Literal["light", "dark"] = "light",
    ) -> AsyncIterator[Page]:
        """An empty page in a context of its own; what the page's script gets wrong fails the test."""
        context = await self.browser.new_context(
            base_url=origin,
            viewport={"width": size["width"], "height": size["height"]},
            has_touch=size == PHONE,
            java_script_enabled=script == "on",
            color_scheme=scheme,
            reduced_motion="reduce",
            locale="en-CA",
        )
        context.set_default_timeout(PATIENCE)
        page = await context.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: faults.extend(_foreign(request.url, origin)))
        try:
            yield page
        finally:
            await context.close()
        assert not faults, f"the browser complains: {faults}"


@asynccontextmanager
async def chromium(names: Sequence[str] = BARE) -> AsyncIterator[Chrome]:
    """A browser of one of these names, with a profile of its own that is thrown away with it."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=executable(names), args=FLAGS)
        try:
            yield Chrome(browser)
        finally:
            await browser.close()


def _foreign(address: str, origin: str) -> list[str]:
    return [] if address.startswith((f"{origin}/", "data:", "blob:", "about:")) else [f"asked for {address}"]


if __name__ == "__main__":
    try:
        sys.stdout.write(f"{Path(executable())}\n")
    except FileNotFoundError as error:
        sys.exit(str(error))
