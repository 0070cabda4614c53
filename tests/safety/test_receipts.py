"""The code for a form: once more within ten minutes for a bad line, and never again after that."""

import asyncio
from datetime import timedelta

import pytest

from board.db import peers
from board.db.peers import Topic
from board.safety import codes
from board.safety.receipts import Receipts
from board.safety.tokens import Once, Recently
from tests.kit.clock import Clock
from tests.safety.given import KEYS, OTHER_BOARD

pytestmark = pytest.mark.anyio

FORM = Once(nonce=b"n" * 16, spent="a" * 64, age=timedelta(minutes=1))
OTHER = Once(nonce=b"m" * 16, spent="b" * 64, age=timedelta(minutes=1))


@pytest.fixture
def receipts() -> Receipts:
    return Receipts(KEYS, Recently())


async def test_the_same_form_gives_the_same_code_for_ten_minutes(receipts: Receipts, clock: Clock) -> None:
    code = receipts.first(FORM)
    assert await receipts.again(FORM) == code
    clock.forward(minutes=10)
    assert await receipts.again(FORM) == code
    clock.forward(seconds=1)
    assert await receipts.again(FORM) is None


async def test_a_second_send_does_not_make_the_ten_minutes_longer(receipts: Receipts, clock: Clock) -> None:
    receipts.first(FORM)
    clock.forward(minutes=9)
    receipts.first(FORM)
    clock.forward(minutes=2)
    assert await receipts.again(FORM) is None


async def test_a_restart_shows_no_code_again(receipts: Receipts, clock: Clock) -> None:
    receipts.first(FORM)
    assert await Receipts(KEYS, Recently()).again(FORM) is None


async def test_another_form_has_another_code_and_its_own_ten_minutes(
    receipts: Receipts, clock: Clock
) -> None:
    assert receipts.first(FORM) != codes.code_for(OTHER.nonce, KEYS)
    assert await receipts.again(OTHER) is None


def test_what_is_stored_is_the_digest_of_the_code_and_never_the_code(
    receipts: Receipts, clock: Clock
) -> None:
    code, stored = receipts.first(FORM), receipts.digest(FORM)
    assert stored == codes.digest(code, KEYS)
    assert code not in stored.upper()
    assert Receipts(OTHER_BOARD, Recently()).digest(FORM) != stored


async def test_what_another_process_took_in_a_moment_ago_is_known_here_too(
    receipts: Receipts, clock: Clock
) -> None:
    with peers.speaking(Both()), peers.hearing(Topic.RECEIVED, receipts.heard):
        code = Receipts(KEYS, Recently()).first(FORM)
        assert await receipts.again(FORM) == code
        clock.forward(minutes=11)
        assert await receipts.again(FORM) is None


async def test_who_hears_a_moment_late_still_shows_the_code(receipts: Receipts, clock: Clock) -> None:
    with peers.speaking(Both()), peers.hearing(Topic.RECEIVED, receipts.heard):
        asyncio.get_running_loop().call_later(0.01, Receipts(KEYS, Recently()).first, FORM)
        assert await receipts.again(FORM)


class Both:
    """A voice that reaches another process, which here is this one."""

    def tell(self, said: str) -> None:
        peers.take_in(said)
