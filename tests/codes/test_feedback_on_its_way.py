"""What a code says of feedback that was approved and has not come out yet."""

import pytest

from tests.kit.browser import Desk, Phone
from tests.kit.clock import Clock
from tests.kit.people import ana_looks, ana_tells, moss_approves, moss_comes_in

pytestmark = pytest.mark.anyio


async def test_the_link_comes_with_the_batch_and_never_leads_to_nothing(
    phone: Phone, desk: Desk, clock: Clock
) -> None:
    code = await ana_tells(phone, clock, about="thanks", use="facts")
    await moss_comes_in(desk)
    await moss_approves(desk)
    before = await ana_looks(phone, code)
    assert "See it on the board" not in before.links
    assert "It appears on the board soon" in before.text
    clock.forward(minutes=45)
    await ana_looks(phone, code)
    assert (await phone.follow("See it on the board")).status == 200
