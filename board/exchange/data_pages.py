"""The doors of all public data: the page with its terms and its dictionary, and the files."""

import asyncio
import shutil
from asyncio import Lock
from hashlib import sha256
from pathlib import Path
from weakref import WeakKeyDictionary, finalize

from litestar import Controller, Response, route
from litestar.di import NamedDependency
from litestar.params import FromPath

from board import clock
from board.exchange import dictionary, offered
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, ready
from board.web.ready import Ready

# Beside the table of finished pages, for as long as it is there.
_ROOMS: WeakKeyDictionary[Ready, Path] = WeakKeyDictionary()


class DataPage(Controller):
    """All public data."""

    path = "/data"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def show(self, request: Asked) -> Response[bytes]:
        """What there is to take, on which terms, and what every column means."""

        async def gather() -> dict[str, object]:
            return {"files": dictionary.files()}

        return await ready(request, "exchange/data.html", key="", gather=gather)


class DataFiles(Controller):
    """The files, the same in every language."""

    path = "/data/{name:str}"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def file(
        self, request: Asked, house: NamedDependency[House], name: FromPath[str]
    ) -> Response[bytes]:
        """One file as it is true now."""
        known = offered.known(name)
        moment = f"{await house.ready.present.edition()}-{clock.quarter(clock.now()):%Y%m%dT%H%M}"
        # One maker at a time: whoever asks meanwhile waits, and reads what the first one made.
        async with house.ready.makers.setdefault("data", Lock()):
            folder = await offered.made(_room(house), moment, house.settings, house.guide)
            return await _sent(request, folder / known)


def _room(house: House) -> Path:
    if house.ready not in _ROOMS:
        _ROOMS[house.ready] = room = offered.room(house.settings.var)
        finalize(house.ready, shutil.rmtree, room, ignore_errors=True)
    return _ROOMS[house.ready]


async def _sent(request: Asked, path: Path) -> Response[bytes]:
    packed = "gzip" in request.headers.get("accept-encoding", "")
    body = await asyncio.to_thread((path.with_name(f"{path.name}.gz") if packed else path).read_bytes)
    tag = f'"{sha256(body).hexdigest()[:24]}"'
    headers = {"etag": tag, "cache-control": "no-cache", "vary": "accept-encoding"}
    kind = offered.TYPES[path.suffix]
    if tag in request.headers.get("if-none-match", ""):
        return Response(b"", status_code=304, headers=headers, media_type=kind)
    if packed:
        headers["content-encoding"] = "gzip"
    return Response(body, headers=headers, media_type=kind)
