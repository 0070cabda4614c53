"""The one way in which connections leave for what somebody named."""

from collections.abc import Sequence

import httpcore
import pytest

from board.safety.egress import is_public
from board.safety.outward import Inward, NotKnown, Outward
from tests.kit.remote import answering, machine

pytestmark = pytest.mark.anyio

PUBLIC, OURS, NOBODY = "93.184.215.14", "127.0.0.1", "127.0.0.9"


def leading_to(*found: str, reaches: Sequence[str] = ()) -> Outward:
    """A network in which every name leads to these addresses."""

    async def resolve(_host: str, _port: int) -> Sequence[str]:
        return found

    return Outward(reaches=lambda _, ip: ip in reaches or is_public(ip), resolve=resolve)


@pytest.mark.parametrize("found", [(OURS,), (PUBLIC, OURS), (OURS, PUBLIC), ("10.0.0.1", PUBLIC)])
async def test_a_name_with_any_address_of_ours_is_not_called(anyio_backend: str, found: tuple[str]) -> None:
    async with machine(answering(b"secret")) as inside:
        with pytest.raises(Inward):
            await leading_to(*found).connect_tcp("north.example", inside.port)
    assert inside.asked == []


async def test_a_name_that_nobody_has_is_not_known(anyio_backend: str) -> None:
    for name in ("nothing.invalid", "a..b", "\udcff"):
        with pytest.raises(NotKnown):
            await Outward(reaches=lambda *_: True).connect_tcp(name, 443)


async def test_the_addresses_of_a_name_are_tried_in_turn(anyio_backend: str) -> None:
    async with machine(answering(b"feed")) as north:
        network = leading_to(NOBODY, OURS, reaches=(NOBODY, OURS))
        async with httpcore.AsyncConnectionPool(network_backend=network) as pool:
            answer = await pool.request("GET", f"http://north.example:{north.port}/")
    assert answer.content == b"feed"


async def test_no_file_of_this_machine_is_opened_as_a_connection(anyio_backend: str) -> None:
    with pytest.raises(Inward):
        await leading_to(PUBLIC).connect_unix_socket("/run/postgresql/.s.PGSQL.5432")
