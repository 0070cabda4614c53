"""What stands before the board is looked at as a stranger meets it."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import HTTPServer, SimpleHTTPRequestHandler
from pathlib import Path
from threading import Thread

import pytest

from board.doctor.front import about_the_front
from board.doctor.shapes import Finding
from tests.kit.app import settings_in
from tests.kit.served import Served

pytestmark = pytest.mark.anyio


class Careless(SimpleHTTPRequestHandler):
    """A server that takes our headers away and gives everybody a cookie."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("set-cookie", "who=you")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its parent calls it so
        """Nothing."""


@contextmanager
def careless() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Careless)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def wrong(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.words for finding in findings if not finding.well]


async def test_the_board_itself_sends_a_stranger_what_it_must(served: Served, tmp_path: Path) -> None:
    assert wrong(await about_the_front(settings_in(tmp_path), f"{served.origin}/", ())) == []


async def test_a_proxy_that_takes_headers_and_gives_cookies_is_told_of(tmp_path: Path) -> None:
    with careless() as front:
        headers, cookie = wrong(await about_the_front(settings_in(tmp_path), front, ()))
    assert "content-security-policy" in headers
    assert "gives strangers a cookie" in cookie


async def test_an_address_where_nobody_answers_is_told_of(tmp_path: Path) -> None:
    [words] = wrong(await about_the_front(settings_in(tmp_path), "http://127.0.0.1:9/", ()))
    assert "does not answer" in words


@pytest.mark.parametrize(
    ("line", "telling"),
    [("203.0.113.9 - - [10/Mar/2026:18:07:01] GET /", True), ('{"remote_ip": "2001:db8::7"}', True),
     ("upstream 127.0.0.1:8000 closed", False), ("version 1.25.3, started 18:07:01", False), ("", False)],
)  # fmt: skip
async def test_a_file_that_names_visitors_is_told_of_and_no_line_of_it_is(
    tmp_path: Path,
    line: str,
    telling: bool,  # noqa: FBT001
) -> None:
    log = tmp_path / "access.log"
    log.write_text(f"{line}\n")
    told = wrong(await about_the_front(settings_in(tmp_path), "", (log,)))
    assert bool(told) is telling
    assert "203.0.113.9" not in str(told)
