"""Every door of the house and for whom it is, written down: a new one is seen by whoever reads the change.

A changed list is not wrong, it is a question: should this open, and for these people? Then change routes.txt.
"""

from collections.abc import Iterator
from pathlib import Path

from litestar import Litestar
from litestar.routes import HTTPRoute

from board.settings import LANGUAGES
from board.web.audience import Audience

WRITTEN = Path(__file__).parent / "routes.txt"
ONE_FOR_ALL = (
    "/static/",
    "/api/",
    "/cap/",
    "/log.json",
    "/log/",
    "/transparency.json",
    "/data/",
    "/services.json",
    "/services.csv",
    "/services.zip",
    "/healthz",
    "/readyz",
    "/keep-worker.js",
)


def test_the_doors_are_those_written_down(one_app: Litestar) -> None:
    doors = {door for door in _doors(one_app) if not _language(door[0])}
    lines = "".join(f"{path}  {methods}  {audience}\n" for path, methods, audience in sorted(doors))
    assert lines == WRITTEN.read_text()


def test_every_public_door_opens_in_every_language_and_no_other_does(one_app: Litestar) -> None:
    main, *others = LANGUAGES
    doors = {language: set[tuple[str, str, str]]() for language in LANGUAGES}
    for path, methods, audience in _doors(one_app):
        language = _language(path)
        bare = path.removeprefix(f"/{language}") or "/" if language else path
        doors[language or main].add((bare, methods, audience))
    public = {
        door for door in doors[main] if door[2] == Audience.ANYONE and not door[0].startswith(ONE_FOR_ALL)
    }
    assert [doors[language] for language in others] == [public] * len(others)


def _doors(app: Litestar) -> Iterator[tuple[str, str, str]]:
    for route in app.routes:
        assert isinstance(route, HTTPRoute), f"{route.path} is no plain HTTP door"
        for handler in route.route_handlers:
            if handler.http_methods != {"OPTIONS"}:
                yield route.path, " ".join(sorted(handler.http_methods)), handler.opt["audience"]


def _language(path: str) -> str:
    first = path.split("/")[1]
    return first if first in LANGUAGES else ""
