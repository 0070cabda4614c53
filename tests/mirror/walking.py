"""A plain static server, and a look at every link of what it serves."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

import httpx
from lxml.html import HtmlElement, document_fromstring
from msgspec import Struct

ATTRIBUTES = ("href", "src", "action", "formaction", "srcset", "poster", "data")


class Walk(Struct):
    """What a walk met: pages by address, other files, and links that leave, with the page they stand on."""

    pages: dict[str, HtmlElement]
    files: dict[str, httpx.Response]
    leaving: set[tuple[str, str]]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Nothing: the tests look at what is answered."""


@contextmanager
def statically(folder: Path) -> Iterator[str]:
    """The origin at which a plain server gives out the files of a folder."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def walked(origin: str) -> Walk:
    """Everything that can be reached from the front page; fails at the first link that leads nowhere."""
    walk, waiting, anchors = Walk({}, {}, set()), [f"{origin}/index.html"], list[tuple[str, str, str]]()
    with httpx.Client() as client:
        while waiting:
            address = waiting.pop()
            if address in walk.pages or address in walk.files:
                continue
            answer = client.get(address)
            assert answer.status_code == 200, address
            if not answer.headers["content-type"].startswith("text/html"):
                walk.files[address] = answer
                continue
            walk.pages[address] = document_fromstring(answer.content.decode())
            for link in _links(walk.pages[address]):
                whole, anchor = urldefrag(urljoin(address, link))
                if not whole.startswith(f"{origin}/"):
                    walk.leaving.add((address, whole))
                else:
                    waiting.append(whole)
                    anchors.append((address, whole, anchor))
    for page, target, anchor in anchors:
        found = not anchor or target not in walk.pages or walk.pages[target].get_element_by_id(anchor, None)
        assert found is not None, f"{page} leads to {target}#{anchor}, which is not there"
    return walk


def _links(tree: HtmlElement) -> Iterator[str]:
    for element in tree.iter():
        for name in ATTRIBUTES:
            if link := element.get(name):
                yield link
