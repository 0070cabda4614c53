"""Nothing of what anybody types becomes alive, on any page or in any feed, file, picture or paper (T-39).

ASVS 5.0: 1.1.1, 1.2.1 to 1.2.3, 1.2.10, 1.3.7, 3.2.3.
"""

from collections.abc import AsyncIterator

import pytest
from litestar import Litestar
from playwright.async_api import Route

from board.db.bound import Database
from tests.hostile.board import hostile_board
from tests.hostile.looks import alive
from tests.hostile.words import FAR, MARK, STEP, inputs
from tests.house.doors import Door, doors
from tests.house.furnished import Furnished
from tests.kit.app import ORIGIN, forgetful
from tests.kit.browser import Desk
from tests.kit.chromium import Chrome
from tests.kit.clock import Clock, stopped
from tests.kit.database import Origin, opened
from tests.kit.people import signed_in

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("clock")]

SEEN = ("/", "/alerts", "/feedback", "/services", "/notices", "/desk", "/desk/posts")


@pytest.fixture(scope="module")
async def db(
    anyio_backend: str, migrated: Origin, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Database]:
    async with opened(migrated, tmp_path_factory.mktemp("hostile")) as engine:
        yield engine


@pytest.fixture(scope="module")
def app(one_app: Litestar, db: Database) -> Litestar:
    return forgetful(one_app)


@pytest.fixture(scope="module")
async def full(one_app: Litestar, db: Database) -> Furnished:
    with pytest.MonkeyPatch.context() as patch:
        stopped(patch)
        return await hostile_board(one_app)


@pytest.fixture
async def keeper(desk: Desk, full: Furnished, clock: Clock) -> Desk:
    await signed_in(desk, full.keeper)
    return desk


def test_there_are_more_than_two_thousand() -> None:
    assert len(inputs()) * STEP > 2_000


async def test_nothing_that_was_typed_is_alive_anywhere(keeper: Desk, app: Litestar, full: Furnished) -> None:
    found = {}
    for door in _reading(app):
        answer = await keeper.client.get(door.at(full.names))
        assert answer.status_code in {200, 303}, (door, answer.status_code)
        if faults := alive(answer):
            found[door.path] = faults[:3]
    assert found == {}


@pytest.mark.browser
async def test_nothing_runs_and_nobody_is_called_even_where_no_policy_protects(
    chrome: Chrome, keeper: Desk, full: Furnished
) -> None:
    """In a browser that was told to ignore the content security policy: what is left is what we escape."""
    ran: list[str] = []

    async def from_the_board(route: Route) -> None:
        address = route.request.url
        if not address.startswith(f"{ORIGIN}/"):
            ran.append(address)
            await route.abort()
            return
        answer = await keeper.client.get(address, follow_redirects=True)
        kept = {name: answer.headers[name] for name in ("content-type", "cache-control")}
        await route.fulfill(status=answer.status_code, headers=kept, body=answer.content)

    async with chrome.screen(ORIGIN) as page:
        page.on("console", lambda said: ran.append(said.text) if MARK in said.text else None)
        page.on("dialog", lambda dialog: ran.append(dialog.message))
        await page.add_init_script(f"window.{MARK} = () => console.log('{MARK}')")
        session = await page.context.new_cdp_session(page)
        await session.send("Page.setBypassCSP", {"enabled": True})
        await page.route("**/*", from_the_board)
        for place in SEEN:
            await page.goto(place if place in {"/", "/desk"} else f"{place}/{full.names[place]}")
        assert FAR in await page.inner_text("body")
    assert ran == []


def _reading(app: Litestar) -> list[Door]:
    """Every door that is read by GET, in one language; sign-in is for those who are outside."""
    others = ("/es/", "/fr/")
    return [door for door in doors(app) if door.method == "GET" and not f"{door.path}/".startswith(others)]
