"""A line that the test holds in its hand: what is answered, and when."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from msgspec import Struct, field

from board.phone.table import table
from board.settings import LANGUAGES
from board.web import words

WORKER = Path(__file__).parents[2] / "static" / "js" / "keep-worker.js"
PATIENCE = "PATIENCE = 6000"
LONG = 30.0  # seconds


class Said(Struct):
    """What is answered at one address; `open` is cleared while the line carries nothing of it."""

    text: str
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    keeping: str = "no-cache"
    open: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.open.set()


class Line(Struct):
    """A board of a few pages, with the worker of the real one."""

    origin: str
    said: dict[str, Said]

    def be_impatient(self) -> None:
        """From the next worker on, a line that carries nothing is given up at once."""
        worker = self.said["/keep-worker.js"]
        assert PATIENCE in worker.text
        worker.text = worker.text.replace(PATIENCE, "PATIENCE = 200")


@contextmanager
def line(**pages: str) -> Iterator[Line]:
    """The line, with these texts at these addresses."""
    said = {path: Said(text) for path, text in pages.items()}
    said["/keep-worker.js"] = Said(table(LANGUAGES, words.translate) + WORKER.read_text(), "text/javascript")
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(said))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield Line(f"http://127.0.0.1:{server.server_address[1]}", said)
    finally:
        for each in said.values():
            each.open.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(said: dict[str, Said]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = said.get(self.path, Said("", status=404))
            found.open.wait(LONG)
            body = found.text.encode()
            self.send_response(found.status)
            self.send_header("content-type", found.kind)
            self.send_header("content-length", str(len(body)))
            self.send_header("cache-control", found.keeping)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing: the tests look at the phone."""

    return Handler
