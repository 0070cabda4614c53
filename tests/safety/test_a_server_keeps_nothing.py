"""The same promise of a real server behind a proxy that tells on everybody, whatever reaches its port.

Threat: what the framework and the server under it write by themselves, before or after our own code.
"""

import asyncio
import socket
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import httpx
import pytest

from board.accounts.door import NAME
from board.roles import Role
from board.safety.keys import load_keys
from board.safety.tokens import YOUNGEST
from tests.kit.bound import invited
from tests.kit.held import files
from tests.kit.page import Page
from tests.kit.people import PASSPHRASE, code_on
from tests.kit.served import Served
from tests.safety.canary import COOKIE, HEADERS, MARKS, QUERY, traces

WORDS = "Sold as down near the old mill, two people went out. Ask for Zebulon."
RAW = {
    "no HTTP at all": b"\x16\x03\x01\x00" + MARKS["agent"].encode() + b"\r\n\r\n",
    "a broken header": b"GET / HTTP/1.1\r\nhost: x\r\nuser-agent\x00: %s\r\n\r\n" % MARKS["agent"].encode(),
    "an address that is too long": b"GET /"
    + MARKS["query"].encode() * 9_000
    + b" HTTP/1.1\r\nhost: x\r\n\r\n",
    "a socket upgrade": b"GET / HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n"
    b"sec-websocket-version: 13\r\nsec-websocket-key: eA==\r\nuser-agent: %s\r\n\r\n"
    % MARKS["agent"].encode(),
    "a body that never ends": b"POST /code HTTP/1.1\r\nhost: x\r\ncontent-length: 900\r\n"
    b"content-type: application/x-www-form-urlencoded\r\nuser-agent: %s\r\n\r\ncode="
    % MARKS["agent"].encode(),
}


def test_no_file_of_a_server_tells_who_came(served: Served) -> None:
    """T-52, T-53."""
    with _ana(served) as ana:
        code = _warns(ana)
        _decides(served)
        _looks_around(ana)
        _goes_wrong(ana, served)
        _takes_back(ana, code)
    for bytes_sent in RAW.values():
        _sends(served, bytes_sent)
    served.board("sweep")
    held = files(served.folder)
    assert b"First keeper" in held
    assert b'"event": "failure"' in held
    keys = load_keys(served.folder / "keys.json")
    secrets = [getattr(keys, name) for name in keys.__struct_fields__]
    assert traces(held, MARKS | {"code": code, "words": "Zebulon"}, keys=secrets) == []


@contextmanager
def _ana(served: Served) -> Iterator[httpx.Client]:
    headers = {**HEADERS, "cookie": "=".join(COOKIE), "origin": served.origin}
    with httpx.Client(base_url=served.origin, headers=headers) as client:
        yield client


def _warns(ana: httpx.Client) -> str:
    token = str(Page(ana.get("/post/alert" + QUERY)).one("input[name=once]").get("value"))
    time.sleep(YOUNGEST.total_seconds() + 0.1)
    form = {"once": token, "happening": "overdosed", "words": WORDS, "use": "words"}
    page = ana.post("/post/alert", data=form)
    assert page.status_code == 200
    return code_on(Page(page))


def _decides(served: Served) -> None:
    """A moderator joins by a link of the command line and publishes what waits."""
    link = asyncio.run(invited(served, Role.MODERATOR))
    staff = {**HEADERS, "origin": served.origin}
    with httpx.Client(base_url=served.origin, headers=staff) as moss:
        joined = moss.post(link, data={"name": "Moss", "passphrase": PASSPHRASE})
        # Sent by hand: a browser sends this cookie over TLS only.
        moss.headers["cookie"] = f"{NAME}={joined.cookies[NAME]}"
        moss.cookies.clear()
        waiting = Page(moss.get("/desk")).one("ol.queue a")
        form = Page(moss.get(str(waiting.get("href")))).form("form.decide")
        decided = moss.post(str(form.get("action")), data=dict(form.form_values()))
        assert decided.status_code == 200, decided.text


def _looks_around(ana: httpx.Client) -> None:
    pages = ("/", "/es", "/past", "/feed.atom", "/feed.json", "/about", "/code", "/post", "/staff/sign-in")
    for address in pages:
        assert ana.get(address + QUERY).status_code == 200
        assert ana.head(address + QUERY).status_code in {200, 405}


def _goes_wrong(ana: httpx.Client, served: Served) -> None:
    assert ana.post("/post/alert", data={"words": "short"}).status_code == 422
    assert ana.post("/code", data={"code": "ABCD EFGH JKMN PQRS TVWX"}).status_code == 422
    assert ana.get(f"/nothing/{MARKS['query']}").status_code == 404
    assert ana.delete("/" + QUERY).status_code == 405
    assert ana.post("/code", content=MARKS["query"].encode() * 4_000).status_code in {413, 415}
    with _broken(served.folder / "board.db"):
        assert ana.post("/code", data={"code": "ABCD EFGH JKMN PQRS TVWX"}).status_code == 500


def _takes_back(ana: httpx.Client, code: str) -> None:
    assert Page(ana.post("/code", data={"code": code})).one("#withdraw form") is not None
    taken = ana.post("/code/withdraw", data={"code": code})
    assert "You took it back" in taken.text


def _sends(served: Served, bytes_sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", served.port), timeout=1) as line:
        line.sendall(bytes_sent)
        line.shutdown(socket.SHUT_WR)
        with suppress(OSError):
            line.recv(65_536)


@contextmanager
def _broken(database: Path) -> Iterator[None]:
    """The table of posts is away."""
    with closing(sqlite3.connect(database, isolation_level=None, timeout=10)) as connection:
        connection.execute("ALTER TABLE post RENAME TO post_away")
        try:
            yield
        finally:
            connection.execute("ALTER TABLE post_away RENAME TO post")


@pytest.mark.parametrize("how", RAW)
def test_nonsense_at_the_port_is_never_an_accident(served: Served, how: str) -> None:
    before = served.log
    _sends(served, RAW[how])
    assert httpx.get(served.origin).status_code == 200
    assert "failure" not in served.log.removeprefix(before)
