"""Every door of the house, for strangers and for staff, whatever it answers (T-36, T-55, T-55a)."""

from urllib.parse import parse_qsl, urljoin, urlsplit

import httpx
import pytest
from litestar import Litestar

from board.db.bound import Database
from board.web.audience import Audience
from tests.house.doors import Door, doors
from tests.house.furnished import Furnished
from tests.house.headers import Keeping, well
from tests.kit.app import ORIGIN, forgetful
from tests.kit.browser import Desk, Phone
from tests.kit.clock import Clock
from tests.kit.held import Rows, rows
from tests.kit.page import Page

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("clock")]

OF_ONE_PERSON = (
    "/post/alert",
    "/post/feedback",
    "/code",
    "/code/kept",
    "/mine/{name:str}",
    "/seen",
    "/helped",
    "/fixed",
    "/same",
    "/report",
    "/healthz",
    "/readyz",
)
OF_ALL_STAFF = {Audience.PROGRAM, Audience.STAFF, Audience.SETTING_UP}
OPEN = {Audience.ANYONE, Audience.STAFF_ENTRANCE, Audience.SOFTWARE}


@pytest.fixture(scope="module")
def app(one_app: Litestar, db: Database) -> Litestar:
    """The board of the whole file: what it made for one test it keeps for the next."""
    return forgetful(one_app)


async def test_every_page_for_a_stranger_wears_its_headers(
    phone: Phone, app: Litestar, full: Furnished
) -> None:
    for door in _reading(app):
        answer = await phone.client.request(door.method, door.at(full.names))
        match door.audience:
            case Audience.ANYONE:
                well(answer, 200, _keeping(door), feed=door.is_feed)
            case Audience.STAFF_ENTRANCE:
                well(answer, 200)
            case _:
                well(answer, 303)
                assert answer.headers["location"] == "/staff/sign-in"


async def test_every_page_for_the_keeper_wears_its_headers(
    keeper: Desk, app: Litestar, full: Furnished
) -> None:
    for door in _reading(app):
        answer = await keeper.client.request(door.method, door.at(full.names))
        status = 303 if door.path == "/staff/sign-in" else 200
        well(answer, status, _keeping(door), feed=door.is_feed)


async def test_a_programs_staff_open_their_own_doors_and_meet_nothing_at_every_other(
    member: Desk, app: Litestar, full: Furnished
) -> None:
    """T-36: a guest among staff learns not even that there is a desk."""
    for door in _reading(app):
        answer = await member.client.request(door.method, door.at(full.names))
        if door.audience in OPEN:
            well(answer, 303 if door.path == "/staff/sign-in" else 200, _keeping(door), feed=door.is_feed)
        else:
            well(answer, 200 if door.audience in OF_ALL_STAFF else 404)


async def test_no_link_leads_a_programs_staff_to_a_door_that_is_not_theirs(
    member: Desk, app: Litestar, full: Furnished
) -> None:
    theirs = [door.at(full.names) for door in _reading(app) if door.audience is Audience.PROGRAM]
    for address in theirs:
        for link in _links(await member.client.get(address)):
            answer = await member.client.get(link)
            assert answer.status_code == 200, link


async def test_public_answers_are_the_same_bytes_for_a_stranger_and_for_the_keeper(
    phone: Phone, keeper: Desk, app: Litestar, full: Furnished
) -> None:
    for door in _reading(app):
        if _keeping(door) is Keeping.SHARED:
            stranger, known = [await c.get(door.at(full.names)) for c in (phone.client, keeper.client)]
            assert stranger.content == known.content, door.path
            assert stranger.headers == known.headers, door.path


async def test_what_is_held_already_is_not_sent_again(phone: Phone, app: Litestar, full: Furnished) -> None:
    for door in _reading(app):
        if _keeping(door) is Keeping.SHARED:
            tag = (await phone.client.get(door.at(full.names))).headers["etag"]
            again = await phone.client.request(
                door.method, door.at(full.names), headers={"if-none-match": f'"other", {tag}'}
            )
            well(again, 304, Keeping.SHARED, feed=door.is_feed)
            assert again.content == b""


async def test_the_headers_of_a_public_door_can_be_asked_for_alone(
    phone: Phone, app: Litestar, full: Furnished
) -> None:
    asked = list(_reading(app))
    for door in asked:
        if door.method == "GET" and door.audience is Audience.ANYONE:
            assert Door("HEAD", door.path, door.audience) in asked
            whole = await phone.client.get(door.at(full.names))
            head = await phone.client.head(door.at(full.names))
            assert head.content == b""
            if _keeping(door) is not Keeping.NOBODY:  # a form's token differs from showing to showing
                assert head.headers == whole.headers, door.path


async def test_no_door_works_another_way_than_it_says(
    phone: Phone, keeper: Desk, app: Litestar, full: Furnished
) -> None:
    for door in {door.path: door for door in doors(app)}.values():
        for method in ("PUT", "PATCH", "DELETE", "TRACE"):
            for who in (phone, keeper):
                well(await who.client.request(method, door.at(full.names)), 405, feed=door.is_feed)


async def test_asking_what_a_door_can_do_tells_nothing_more(
    phone: Phone, app: Litestar, full: Furnished
) -> None:
    for door in {door.path: door for door in doors(app)}.values():
        answer = await phone.client.options(door.at(full.names))
        well(answer, 204 if door.audience in OPEN else 303, feed=door.is_feed)


async def test_no_reading_changes_anything_even_for_the_keeper(
    keeper: Desk, app: Litestar, full: Furnished, clock: Clock
) -> None:
    known = list(dict.fromkeys(urljoin(ORIGIN, door.at(full.names)) for door in _reading(app)))
    before = _but_for_sessions(await rows())
    clock.forward(minutes=2)
    for address in await _crawl(keeper, known):
        await keeper.client.head(address)
    clock.forward(minutes=2)
    for address in known:
        await keeper.client.get(address)
    assert _but_for_sessions(await rows()) == before


def _reading(app: Litestar) -> list[Door]:
    return [door for door in doors(app) if door.method in {"GET", "HEAD"}]


def _keeping(door: Door) -> Keeping:
    if door.is_file:
        return Keeping.FOR_EVER
    if door.audience is not Audience.ANYONE or door.path.endswith(OF_ONE_PERSON):
        return Keeping.NOBODY
    return Keeping.SHARED


async def _crawl(desk: Desk, first: list[str]) -> list[str]:
    """Every address that can be reached by links alone; of filters every value, not every mix."""
    seen, met, waiting = list[str](), set[tuple[str, ...]](), list(first)
    while waiting:
        address = waiting.pop()
        if new := _kinds(address) - met:
            met |= new
            seen.append(address)
            waiting += _links(await desk.client.get(address))
    return seen


def _kinds(address: str) -> set[tuple[str, ...]]:
    """What an address has of its own: its path, with each of the values that it asks for."""
    parts = urlsplit(address)
    return {(parts.path, *pair) for pair in parse_qsl(parts.query, keep_blank_values=True)} or {(parts.path,)}


def _links(answer: httpx.Response) -> list[str]:
    if not answer.headers.get("content-type", "").startswith("text/html") or not answer.content:
        return []
    here = str(answer.url)
    named = dict.fromkeys(str(link.get("href")) for link in Page(answer).all("a[href], link[href]"))
    found = [urljoin(here, name.partition("#")[0]) for name in named]
    return [address for address in found if address.startswith(f"{ORIGIN}/")]


def _but_for_sessions(held: Rows) -> Rows:
    return {name: lines for name, lines in held.items() if name != "session"}
