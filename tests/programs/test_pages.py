"""The list of services and the page of each, as a stranger's phone meets them."""

import pytest

from board.programs import changes as programs
from board.programs.shapes import ServiceEntry, Status
from tests.kit.browser import Phone

pytestmark = pytest.mark.anyio

SENTENCE = "Contains information under an example licence."
OLD = ServiceEntry(
    id="old-door",
    name="Old door",
    kinds=("naloxone",),
    area="vancouver:strathcona",
    as_of="2015",
    licence=SENTENCE,
)
GONE = ServiceEntry(
    id="gone-door",
    name="Gone door",
    kinds=("supervised_consumption",),
    area="vancouver:kitsilano",
    status=Status.CLOSED,
    note="Closed in March.",
)


async def test_an_old_record_is_marked_with_its_date_and_licence(phone: Phone) -> None:
    await programs.describe([OLD])
    for address in ("/services", "/services/old-door"):
        page = await phone.get(address)
        assert "2015" in page.text
        assert "not checked" in page.text.lower()
        assert SENTENCE in page.text


async def test_a_closed_service_is_listed_and_said_to_be_closed(phone: Phone) -> None:
    await programs.describe([GONE])
    assert "closed" in (await phone.get("/services")).text.lower()
    page = await phone.get("/services/gone-door")
    assert "Closed in March." in page.text


async def test_the_list_can_be_narrowed_to_an_area_and_a_kind(phone: Phone) -> None:
    await programs.describe([OLD, GONE])
    assert "Gone door" not in (await phone.get("/services?area=vancouver:strathcona")).text
    assert "Old door" not in (await phone.get("/services?kind=supervised_consumption")).text


@pytest.mark.parametrize(
    "address", ["/services/nowhere", "/services/No_Such!", "/services?area=atlantis", "/services?kind=x"]
)
async def test_what_is_not_there_is_a_kind_page(phone: Phone, address: str) -> None:
    page = await phone.get(address, expect=404)
    assert page.heading
