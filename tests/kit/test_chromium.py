"""The real browser."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from tests.kit.chromium import DESK, Chrome

pytestmark = [pytest.mark.anyio, pytest.mark.browser]

PAGE = b"""<!doctype html><html lang="en"><title>t</title><h1>As sent</h1>
<script>const dark = matchMedia("(prefers-color-scheme: dark)").matches;
document.querySelector("h1").textContent = innerWidth + " " + dark;
if (location.hash == "#far") fetch("http://127.0.0.2:9/").catch(() => {});
if (location.hash == "#oops") throw new Error("oops");</script></html>"""


class Answer(BaseHTTPRequestHandler):
    """One page for every address."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *_: object) -> None:
        """Nothing is written."""


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


async def test_a_page_is_seen_on_a_phone_with_script(chrome: Chrome, origin: str) -> None:
    async with chrome.screen(origin) as page:
        await page.goto("/")
        assert await page.inner_text("h1") == "360 false"


async def test_a_page_is_seen_on_a_desk_in_the_dark(chrome: Chrome, origin: str) -> None:
    async with chrome.screen(origin, size=DESK, scheme="dark") as page:
        await page.goto("/")
        assert await page.inner_text("h1") == "1280 true"


async def test_a_page_is_seen_without_script(chrome: Chrome, origin: str) -> None:
    async with chrome.screen(origin, script="off") as page:
        await page.goto("/")
        assert await page.inner_text("h1") == "As sent"


@pytest.mark.parametrize(("address", "complaint"), [("/#far", "127.0.0.2"), ("/#oops", "oops")])
async def test_a_page_that_calls_elsewhere_or_breaks_is_refused(
    chrome: Chrome, origin: str, address: str, complaint: str
) -> None:
    with pytest.raises(AssertionError, match=complaint):
        await _look(chrome, f"{origin}{address}")


async def _look(chrome: Chrome, address: str) -> None:
    async with chrome.screen(address.rpartition("/")[0]) as page:
        await page.goto(address)
        await page.wait_for_timeout(100)
