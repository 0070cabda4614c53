"""The doors for notices: the script and its words, switching on and off, and the part on the page."""

import json
from typing import Any

import pytest
from litestar import Litestar

from board.db import fetch
from board.push import changes, kept, vapid
from tests.kit.app import ORIGIN
from tests.kit.browser import Phone
from tests.kit.clock import Clock
from tests.push.conftest import KEYS
from tests.push.handsets import Handset, Service

pytestmark = pytest.mark.anyio

OURS = {"origin": ORIGIN, "sec-fetch-site": "same-origin"}
HOMES = {"": "/", "/es": "/es/", "/fr": "/fr/"}


async def test_switching_on_and_off_leaves_one_row_and_then_none(
    phone: Phone, pushing: Litestar, handset: Handset, clock: Clock
) -> None:
    form = handset.form(
        area="vancouver:strathcona", least="4", says="neutral", once=await _once(phone, clock)
    )
    answer = await phone.client.post("/follow/push", data=form, headers=OURS)
    assert (answer.status_code, answer.content) == (204, b"")
    [row] = await fetch("SELECT * FROM push_phone")
    assert kept.phone(row["id"], row["sealed"], KEYS) == handset.with_wish(
        "vancouver:strathcona", 4, neutral="yes"
    )
    ending = {"endpoint": handset.endpoint}
    for _ in range(2):  # whether it was known is not told
        answer = await phone.client.post("/follow/push/end", data=ending, headers=OURS)
        assert (answer.status_code, answer.content) == (204, b"")
    assert await fetch("SELECT * FROM push_phone") == []


async def test_the_worker_moves_a_phone_to_its_new_address(
    phone: Phone, pushing: Litestar, handset: Handset, clock: Clock
) -> None:
    await phone.client.post(
        "/follow/push", data=handset.form(least="4", once=await _once(phone, clock)), headers=OURS
    )
    new = Handset(handset.endpoint.partition("/wp/")[0])
    form = {**new.form(), "before": handset.endpoint}
    for status in (204, 404):
        answer = await phone.client.post("/follow/push/moved", data=form, headers=OURS)
        assert answer.status_code == status
    [row] = await fetch("SELECT * FROM push_phone")
    assert kept.phone(row["id"], row["sealed"], KEYS) == new.with_wish(least=4)


async def test_a_form_that_we_did_not_make_or_that_was_used_adds_no_phone(
    phone: Phone, pushing: Litestar, service: Service, clock: Clock
) -> None:
    once = await _once(phone, clock)
    for given, status in (("", 422), ("A" * len(once), 422), (once, 204), (once, 422)):
        form = Handset(service.origin).form(once=given)
        answer = await phone.client.post("/follow/push", data=form)
        assert answer.status_code == status
    assert len(await fetch("SELECT id FROM push_phone")) == 1


async def test_each_showing_of_the_page_has_a_form_of_its_own(
    phone: Phone, pushing: Litestar, clock: Clock
) -> None:
    assert await _once(phone, clock) != await _once(phone, clock)
    assert (await phone.read("/follow")).headers["cache-control"] == "no-store"


async def test_the_mark_of_a_used_form_is_forgotten_and_names_no_phone(
    phone: Phone, pushing: Litestar, handset: Handset, clock: Clock
) -> None:
    form = handset.form(once=await _once(phone, clock))
    await phone.client.post("/follow/push", data=form, headers=OURS)
    [mark] = await fetch("SELECT * FROM push_once")
    assert set(mark) == {"once", "day"}
    clock.forward(days=2)
    await changes.sweep()
    assert await fetch("SELECT * FROM push_once") == []


@pytest.mark.parametrize("door", ["/follow/push", "/follow/push/end", "/follow/push/moved"])
async def test_no_other_site_can_switch_anything(
    phone: Phone, pushing: Litestar, handset: Handset, door: str
) -> None:
    far = {"origin": "https://elsewhere.example", "sec-fetch-site": "cross-site"}
    assert (await phone.client.post(door, data=handset.form(), headers=far)).status_code == 403
    assert await fetch("SELECT * FROM push_phone") == []


@pytest.mark.parametrize("door", ["/follow/push", "/follow/push/end", "/follow/push/moved"])
async def test_without_keys_nothing_is_taken(phone: Phone, app: Litestar, door: str) -> None:
    handset = Handset("https://fcm.googleapis.com")
    form = {**handset.form(), "before": handset.endpoint}
    assert (await phone.client.post(door, data=form, headers=OURS)).status_code == 404
    assert await fetch("SELECT * FROM push_phone") == []


async def test_without_keys_the_page_says_nothing_of_it(phone: Phone, app: Litestar) -> None:
    page = await phone.get("/follow")
    assert page.all("#on-this-phone") == []
    assert "push.js" not in " ".join(str(each.get("src")) for each in page.all("script"))


@pytest.mark.parametrize("prefix", HOMES)
async def test_the_part_on_the_page_names_the_worker_its_reach_and_our_key(
    phone: Phone, pushing: Litestar, prefix: str
) -> None:
    part = (await phone.get(f"{prefix}/follow?area=vancouver:strathcona")).one("#on-this-phone")
    assert part.get("data-worker") == f"{prefix}/follow/worker.js"
    assert part.get("data-reach") == f"{prefix}/follow/"
    assert part.get("data-key") == vapid.public_key(KEYS)
    [chosen] = part.cssselect("#push-area option[selected]")
    assert chosen.get("value") == "vancouver:strathcona"


async def test_without_script_one_plain_sentence_is_in_sight(phone: Phone, pushing: Litestar) -> None:
    part = (await phone.get("/follow")).one("#on-this-phone")
    seen = [each.get("data-when") for each in part.cssselect("[data-when]") if each.get("hidden") is None]
    assert seen == ["none"]


async def test_the_page_says_who_sees_what_before_anything_is_asked(phone: Phone, pushing: Litestar) -> None:
    told = (await phone.get("/follow")).text
    for sentence in ("It sees that this phone gets notices from this board", "on a locked screen",
                     "Whoever holds your phone unlocked", "after 180 days"):  # fmt: skip
        assert sentence in told


@pytest.mark.parametrize("prefix", HOMES)
async def test_the_worker_has_the_words_of_its_language(phone: Phone, pushing: Litestar, prefix: str) -> None:
    answer = await phone.read(f"{prefix}/follow/worker.js")
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"
    assert "service-worker-allowed" not in answer.headers
    board = _table(answer.text)
    said = {"": "New warning", "/es": "Nueva alerta", "/fr": "Nouvelle alerte"}[prefix]
    assert board["new"] == f"{said}{' ' if prefix == '/fr' else ''}: %(place)s, %(risk)s"
    assert board["home"] == HOMES[prefix]
    assert board["areas"]["vancouver:strathcona"] == "Strathcona"
    assert set(board["risks"]) == {"1", "2", "3", "4"}


async def test_the_worker_answers_no_page(phone: Phone, pushing: Litestar) -> None:
    """R-33: it never stands between a page and the board, wherever its reach ends."""
    script = (await phone.read("/follow/worker.js")).text
    assert '"fetch"' not in script
    assert "caches" not in script
    assert "clients.claim" not in script


async def _once(phone: Phone, clock: Clock) -> str:
    field = (await phone.get("/follow")).one("#on-this-phone input[name=once]")
    clock.forward(seconds=4)
    return str(field.get("value"))


def _table(script: str) -> dict[str, Any]:
    first, _, _ = script.partition("\n")
    return dict(json.loads(first.removeprefix("const board = ").removesuffix(";")))
