"""What nobody decided, what was declined and what was taken back is in no byte of the API (T-30, T-31)."""

import pytest
from litestar import Litestar

from tests.house.doors import doors
from tests.house.furnished import Furnished, furnish
from tests.kit import build
from tests.kit.browser import Phone
from tests.kit.clock import Clock
from tests.public.records import taken_back

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]
SECRET = "It tasted of SECRET metal, ask for Robin at number twelve."
STANDINGS = ("/api/v1/alerts?standing=any", "/api/v1/feedback?standing=withdrawn", "/api/v1/alerts?limit=3")


@pytest.fixture
async def full(app: Litestar, clock: Clock) -> Furnished:
    """One of everything."""
    return await furnish(app)


async def test_t30_what_waits_or_was_declined_changes_no_byte(
    phone: Phone, app: Litestar, full: Furnished
) -> None:
    before = await _everything(phone, app, full)
    office = await build.moderator()
    await build.alert_sent(words=SECRET, use="words")
    await build.feedback_sent(happened=SECRET, use="words")
    await build.declined((await build.alert_sent(words=SECRET, use="words")).post, office)
    await build.declined((await build.feedback_sent(happened=SECRET, use="words")).post, office)
    assert await _everything(phone, app, full) == before


async def test_t31_what_was_taken_back_is_gone_with_the_next_fetch(
    phone: Phone, app: Litestar, full: Furnished
) -> None:
    office = await build.moderator()
    warned, told = (
        await build.alert_sent(words=SECRET, use="words"),
        await build.feedback_sent(happened=SECRET, use="words"),
    )
    await build.published(warned.post, office, headline="SECRET in the headline")
    await build.printed(told.post, office)
    assert "SECRET" in str(await _everything(phone, app, full))
    await taken_back(warned.post)
    await taken_back(told.post)
    after = await _everything(phone, app, full)
    assert [path for path, body in after.items() if b"SECRET" in body] == []


async def _everything(phone: Phone, app: Litestar, full: Furnished) -> dict[str, bytes]:
    """Every answer of the API, by its address."""
    paths = [door.at(full.names) for door in doors(app) if door.is_for_software and door.method == "GET"]
    return {path: (await phone.client.get(path)).content for path in (*paths, *STANDINGS)}
