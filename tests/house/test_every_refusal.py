"""Whatever a door refuses, to a stranger or at the desk, is refused with its headers and a whole page."""

import pytest

from board.db import fetch
from tests.house.furnished import WORDS, Furnished
from tests.house.headers import well
from tests.kit import build
from tests.kit.app import ORIGIN
from tests.kit.browser import Desk, Phone

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("clock")]

FORM = {"content-type": "application/x-www-form-urlencoded"}
LANGUAGES = ("", "/es", "/fr")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_refusal_wears_its_headers(
    phone: Phone, keeper: Desk, full: Furnished, language: str
) -> None:
    post = keeper.client.post
    for address in (
        "/nothing",
        "/alerts/zzzzzzzzzz",
        "/feedback/nothing",
        "/services/none",
        "/?area=atlantis",
    ):
        well(await phone.client.get(f"{language}{address}"), 404)
    well(await phone.client.get(f"{language}/feedback/{full.gone}"), 410)
    well(await phone.client.post(f"{language}/post/alert", data={"words": "short"}), 422)
    well(await phone.client.post(f"{language}/code", content=b"code=" + b"x" * 300_000, headers=FORM), 413)
    await fetch("ALTER TABLE edition RENAME TO edition_away")
    well(await phone.client.get(f"{language}/"), 500)
    await fetch("ALTER TABLE edition_away RENAME TO edition")
    well(await post(f"/desk/posts/{full.names['/desk/posts']}/decline", data={"version": "9"}), 403)


async def test_every_refusal_of_the_desk_wears_its_headers(keeper: Desk) -> None:
    keeper.client.headers["origin"] = ORIGIN
    post, own = f"/desk/posts/{(await build.alert_sent(words=WORDS)).post}", keeper.client
    well(await own.post(f"{post}/decline", data={"reason": "duplicate"}), 422)
    well(await own.post(f"{post}/decline", data={"version": "1", "reason": "duplicate"}), 200)
    await own.get(post)
    late = {
        "version": "1",
        "headline": "Late",
        "short_text": "Late",
        "risk": "1",
        "evidence": "E0",
        "days": "1",
        "kind": "supply_change",
        "details": "Late.",
    }
    well(await own.post(f"{post}/publish", data=late), 409)
    well(await own.get("/desk/posts/nothing"), 404)
    well(await own.get("/staff/invitation/used"), 410)
    well(await own.post("/staff/sign-out"), 303)
