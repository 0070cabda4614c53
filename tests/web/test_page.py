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
