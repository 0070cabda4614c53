"""Taking the directory out by its doors, and a keeper bringing one in."""

import json
import os
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import httpx
import msgspec
import pytest
from litestar import Litestar

from board import clock as time
from board.errors import NotHere
from board.hsds import names, tray
from board.programs import changes as programs
from board.programs import reads as known
from tests.hsds.ground import brought, hsds, table
from tests.kit.browser import Desk, Phone
from tests.kit.clock import Clock
from tests.kit.people import kit_comes_in
from tests.ledger import chains
from tests.programs.town import entry

pytestmark = pytest.mark.anyio

IMPORT = "/staff/services/import"
NEW = table("id,name,kinds", "new-door,New door,nsp", "bad,Bad,jackpot")


async def _sends(desk: Desk, content: bytes, *, name: str = "file") -> httpx.Response:
    return await desk.client.post(IMPORT, files={name: ("list", content)}, headers={"origin": desk.origin})


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/services.json", "application/json"),
        ("/services.csv", "text/csv; charset=utf-8"),
        ("/services.zip", "application/zip"),
    ],
)
async def test_anybody_takes_every_service_out_as_a_file(phone: Phone, path: str, kind: str) -> None:
    await programs.describe([entry("North door", "nsp")])
    answer = await phone.read(path)
    assert answer.headers["content-type"] == kind
    again = await phone.client.get(path, headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304
    assert b"north-door" in answer.content or path.endswith("zip")


async def test_a_file_says_what_is_new_as_soon_as_it_came_in(phone: Phone) -> None:
    assert json.loads((await phone.read("/services.json")).text) == []
    await brought(hsds(name="Corner clinic"))
    [service] = json.loads((await phone.read("/services.json")).text)
    assert service["name"] == "Corner clinic"


@pytest.mark.both_engines
async def test_search_and_kept_pages_show_what_a_file_changed(phone: Phone) -> None:
    """A page that was kept, and a search that was warm, must not send people to what is no more."""
    await programs.describe([entry("North door", "nsp")])
    assert "North door" in (await phone.get("/services?q=north")).text
    assert "North door" in (await phone.get("/services/north-door")).text
    await brought(table("id,name,kinds", "north-door,South door,naloxone"))
    assert "South door" in (await phone.get("/services?q=south")).text
    assert "North door" not in (await phone.get("/services")).text
    assert "South door" in (await phone.get("/services/north-door")).text


@pytest.mark.both_engines
async def test_an_import_leaves_one_sealed_row_and_a_second_one_none(phone: Phone) -> None:
    for _ in range(2):
        await brought(NEW)
    [told] = [msgspec.json.decode(row["event"]) for row in await chains.rows() if "imported" in row["event"]]
    assert (told["event"], told["role"], told["added"], told["changed"]) == ("service", "keeper", 1, 0)
    assert not await chains.breaks()


async def test_other_directories_read_services_page_by_page(phone: Phone) -> None:
    await brought(hsds(organization={"id": names.ours("us"), "name": "Corner Society"}, service_at_locations=[
        {"location": {"location_type": "virtual"}}]))  # fmt: skip
    await programs.describe([entry("North door", "nsp")])
    page = json.loads((await phone.read("/api/hsds/services?per_page=1&page=2")).text)
    assert (page["total_items"], page["total_pages"], page["last_page"]) == (2, 2, True)
    [service] = page["contents"]
    one = await phone.read(f"/api/hsds/services/{service['id']}")
    assert json.loads(one.text) == service
    assert one.headers["access-control-allow-origin"] == "*"
    body = json.loads((await phone.read(f"/api/hsds/organizations/{names.ours('us')}")).text)
    assert body["name"] == "Corner Society"
    places = json.loads((await phone.read("/api/hsds/service_at_locations")).text)
    assert places["total_items"] == 1
    terms = json.loads((await phone.read("/api/hsds/taxonomy_terms?per_page=100")).text)
    assert {"nsp", "vancouver:strathcona"} <= {each["code"] for each in terms["contents"]}


NOWHERE = (
    "services?page=9", "services?page=0", "services?per_page=x", "services/1",
    f"services/{names.ours('x')}", f"organizations/{names.ours('x')}",
)  # fmt: skip


@pytest.mark.parametrize("path", NOWHERE)
async def test_what_is_not_there_is_told_so(phone: Phone, path: str) -> None:
    assert (await phone.client.get(f"/api/hsds/{path}")).status_code == 404


async def test_a_keeper_sees_what_a_file_would_do_and_then_does_it(desk: Desk, clock: Clock) -> None:
    await kit_comes_in(desk)
    await desk.get(IMPORT)
    page = await desk.send("#choose-file", text=NEW.decode())
    assert "New door" in page.text
    assert "Line 3" in page.text
    assert "We do not know the kind jackpot." in page.text
    assert await known.services() == ()
    page = await desk.send("#do-it")
    assert page.heading == "Done"
    assert [each.id for each in await known.services()] == ["new-door"]


async def test_a_file_can_be_chosen_instead_of_pasted(desk: Desk, clock: Clock) -> None:
    await kit_comes_in(desk)
    answer = await _sends(desk, NEW)
    assert answer.status_code == 200
    assert "New door" in answer.text
    assert 'id="do-it"' in answer.text


async def test_what_changed_meanwhile_is_shown_again_and_nothing_is_done(desk: Desk, clock: Clock) -> None:
    await kit_comes_in(desk)
    await desk.get(IMPORT)
    await desk.send("#choose-file", text=NEW.decode())
    await programs.describe([entry("New door", "naloxone")])
    page = await desk.send("#do-it", expect=409)
    assert "Something here changed meanwhile." in page.text
    assert (await known.service("new-door")).kinds == ("naloxone",)
    await desk.send("#do-it")
    assert (await known.service("new-door")).kinds == ("nsp",)


async def test_a_file_that_was_thrown_away_has_to_be_chosen_again(
    desk: Desk, clock: Clock, app: Litestar
) -> None:
    await kit_comes_in(desk)
    await desk.get(IMPORT)
    await desk.send("#choose-file", text=NEW.decode())
    tray.throw(app.state.house.settings.var, sha256(NEW.strip()).hexdigest())
    page = await desk.send("#do-it", expect=422)
    assert "That file is not kept any more." in page.text
    assert await known.services() == ()


@pytest.mark.parametrize("content", [b"", b"\0\0", b"[", b"PK\x03\x04"])
async def test_a_bad_file_is_told_so_beside_the_form(desk: Desk, clock: Clock, content: bytes) -> None:
    await kit_comes_in(desk)
    answer = await _sends(desk, content)
    assert answer.status_code == 422
    assert 'id="file-error"' in answer.text


async def test_a_file_that_changes_nothing_offers_nothing_to_do(desk: Desk, clock: Clock) -> None:
    await kit_comes_in(desk)
    await brought(NEW)
    answer = await _sends(desk, NEW, name="text")
    assert "This file changes nothing here." in answer.text
    assert 'id="do-it"' not in answer.text


def test_the_tray_gives_nothing_by_a_name_that_is_none(tmp_path: Path) -> None:
    for name in ("../../etc/passwd", "", "x" * 64):
        with pytest.raises(NotHere):
            tray.look(tmp_path, name)


def test_what_lies_in_the_tray_for_a_day_is_thrown_away(tmp_path: Path, clock: Clock) -> None:
    old, new = (tray.lay(tmp_path, content) for content in (b"old", b"new"))
    for name, hours in ((old, 25), (new, 23)):
        moment = (time.now() - timedelta(hours=hours)).timestamp()
        os.utime(tmp_path / tray.PLACE / name, (moment, moment))
    tray.clear(tmp_path)
    assert tray.look(tmp_path, new) == b"new"
    with pytest.raises(NotHere):
        tray.look(tmp_path, old)
