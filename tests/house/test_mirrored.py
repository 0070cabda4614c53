"""Each public door is in a mirror, or says here why no copy holds it."""

import re

from litestar import Litestar

from board.mirror.names import COPY, FILES, FOR_ALL, PAGES
from board.settings import LANGUAGES
from board.web.audience import Audience
from tests.house.doors import doors

# Doors that everybody may open and no copy holds, each with its reason.
STAYS = {
    "/code": "a code leads to one post", "/code/kept": "the same", "/mine/{}": "the feed of one code",
    "/post": "leads to forms alone", "/post/alert": "a form", "/post/feedback": "a form",
    "/alerts/{}/seen": "a form", "/alerts/{}/helped": "a form", "/feedback/{}/fixed": "a form",
    "/feedback/{}/same": "a form", "/services/{}/report": "a form",
    "/search": "no file answers a question",
    "/healthz": "of one running process", "/readyz": "the same",
    "/screen": "a television that shows a copy would show what is over",
    "/phone": "a copy is kept already", "/phone/app.webmanifest": "the same", "/keep-worker.js": "the same",
    "/follow/worker.js": "notices come from the board",
}  # fmt: skip
# Software asks the board: lists have an end there, and no file has.
SOFTWARE = ("/api/v1/", "/api/hsds/")


def test_every_public_door_is_in_a_mirror_or_says_why_not(one_app: Litestar) -> None:
    public = {
        re.sub(r"\{[^}]+\}", "{}", door.path)
        for door in doors(one_app)
        if door.method == "GET" and door.audience is Audience.ANYONE
    }
    bare = {path for path in public if path.split("/")[1] not in LANGUAGES}
    asked = {path for path in bare if not path.startswith((*SOFTWARE, "/static/"))}
    known = {*PAGES, *FILES, *FOR_ALL} - {COPY, "/static/{}", "/static/{}/{}"}
    assert asked - known - set(STAYS) == set()
    assert (known | set(STAYS)) - asked == set()
    assert known & set(STAYS) == set()
