"""A page's language is in its address and nowhere else; a POST is answered in parts only where htmx asks."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from litestar import Litestar, Request
from litestar.datastructures import State
from litestar.testing import RequestFactory

from board.app import create_app
from board.web.page import wants_part
from tests.kit.app import ORIGIN, client_of, settings_in
from tests.kit.browser import Phone

pytestmark = pytest.mark.anyio

TONGUES = {"accept-language": "fr,es;q=0.9", "cookie": "language=fr"}


@pytest.fixture
async def in_english(one_app: Litestar) -> AsyncIterator[Phone]:
    async with client_of(one_app) as client:
        yield Phone(client, origin=ORIGIN)


@pytest.mark.parametrize(
    ("address", "language"),
    [("/nowhere", "en"), ("/es/nowhere", "es"), ("/fr/nowhere", "fr"), ("/en/x", "en"), ("/esx", "en")],
)
async def test_the_address_alone_chooses_the_language(in_english: Phone, address: str, language: str) -> None:
    in_english.client.headers.update(TONGUES)
    page = await in_english.get(address, expect=404)
    assert page.one("html").get("lang") == language


async def test_every_page_links_to_itself_in_the_other_languages(in_english: Phone) -> None:
    for address in ("/nowhere", "/es/nowhere", "/fr/nowhere"):
        page = await in_english.get(address, expect=404)
        here = {link.get("hreflang"): link.get("href") for link in page.all("a[hreflang]")}
        every = {"en": "/nowhere", "es": "/es/nowhere", "fr": "/fr/nowhere"}
        assert here == {code: to for code, to in every.items() if code != page.one("html").get("lang")}


@pytest.mark.parametrize("address", ["/staff/sign-in", "/staff/invitation/nothing", "/desk/nothing"])
async def test_pages_of_staff_offer_no_other_language(in_english: Phone, address: str) -> None:
    answer = await in_english.client.get(address)
    assert 'id="foot"' in answer.text
    assert "hreflang" not in answer.text


@pytest.mark.parametrize(
    ("address", "filtered"),
    [
        ("/?kind=alert&area=vancouver:strathcona&x=1", "/?area=vancouver:strathcona&kind=alert"),
        ("/past?class=opioid", "/past?class=opioid"),
        ("/follow?class=opioid&kind=", "/follow?class=opioid"),
        ("/services?kind=nsp&x=1&area=vancouver:strathcona", "/services?area=vancouver:strathcona&kind=nsp"),
        ("/help?area=vancouver:strathcona", "/help"),
    ],
)
async def test_another_language_keeps_the_filter_and_nothing_else_of_the_query(
    phone: Phone, address: str, filtered: str
) -> None:
    page = await phone.get(address)
    assert page.one("a[hreflang=fr]").get("href") == f"/fr{filtered}"
    assert page.one("a[hreflang=es]").get("href") == f"/es{filtered}"


async def test_what_can_only_be_sent_links_to_a_page_that_can_be_opened(phone: Phone) -> None:
    await phone.get("/fr/code")
    page = await phone.send("#code-form", code="no such code", expect=422)
    assert page.one("a[hreflang=es]").get("href") == "/es/code"
    answer = await phone.client.post("/fr/code/withdraw", data={"code": "x"}, headers={"origin": ORIGIN})
    assert 'href="/es/code"' in answer.text
    assert "/es/code/withdraw" not in answer.text


async def test_a_board_with_another_main_language_speaks_it_at_its_root(tmp_path: Path) -> None:
    app = create_app(settings_in(tmp_path, BOARD_LANGUAGE="fr"))
    async with client_of(app) as client:
        reader = Phone(client, origin=ORIGIN)
        for address, language in (("/x", "fr"), ("/en/x", "en"), ("/es/x", "es"), ("/fr/x", "fr")):
            page = await reader.get(address, expect=404)
            assert (address, page.one("html").get("lang")) == (address, language)


@pytest.mark.parametrize(
    ("headers", "part"),
    [
        ({}, False),
        ({"hx-request": "true"}, True),
        ({"hx-request": "true", "hx-request-type": "partial"}, True),
        ({"hx-request": "true", "hx-request-type": "full"}, False),
        ({"hx-request": "yes"}, False),
        ({"x-requested-with": "XMLHttpRequest"}, False),
    ],
)
def test_only_htmx_is_answered_in_parts(headers: dict[str, str], part: bool) -> None:  # noqa: FBT001
    request: Request[object, object, State] = RequestFactory().post("/code", headers=headers)
    assert wants_part(request) is part
