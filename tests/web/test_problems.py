"""Every refusal and every accident is a kind page in the reader's language; nothing of the inside shows."""

from collections.abc import AsyncIterator
from html import unescape

import pytest
from litestar import Controller, Litestar, Router, get, post
from litestar.exceptions import HTTPException
from litestar.params import FromPath

from board import errors
from board.errors import BoardError, Invalid, Message
from board.web import problems
from board.web.audience import Audience
from board.web.words import translate
from tests.kit.app import ORIGIN, built, client_of
from tests.kit.browser import Phone
from tests.kit.logs import Logs
from tests.kit.page import Page

pytestmark = pytest.mark.anyio

SECRET = "hunter2 lives at 12 Main Street"
LANGUAGES = {"": "en", "/es": "es", "/fr": "fr"}
TOLD = {
    "KeyNeeded": 401,
    "NotHere": 404,
    "Gone": 410,
    "Conflict": 409,
    "Refused": 403,
    "Unreadable": 415,
    "TooMuch": 429,
    "Invalid": 422,
    "BoardError": 500,
}


class Breaks(Controller):
    """A door behind which everything goes wrong."""

    path = "/breaks"
    opt = {"audience": Audience.ANYONE}

    @get("/told/{name:str}", sync_to_thread=False)
    def told(self, name: FromPath[str]) -> None:
        kind: type[BoardError] = getattr(errors, name)
        raise Invalid({"field": Message(SECRET)}) if kind is Invalid else kind()

    @get("/http/{status:int}", sync_to_thread=False)
    def http(self, status: FromPath[int]) -> None:
        raise HTTPException(SECRET, status_code=status)

    @get("/accident", sync_to_thread=False)
    def accident(self) -> None:
        raise ZeroDivisionError(SECRET)

    @post("/sent/{status:int}", sync_to_thread=False)
    def sent(self, status: FromPath[int]) -> None:
        raise HTTPException(SECRET, status_code=status)


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Litestar:
    """The whole app with one door more."""
    app = built(tmp_path_factory.mktemp("broken"))
    for prefix in LANGUAGES:
        app.register(Router(path=prefix or "/", route_handlers=[Breaks]))
    return app


@pytest.fixture
async def reader(broken: Litestar) -> AsyncIterator[Phone]:
    async with client_of(broken) as client:
        yield Phone(client, origin=ORIGIN)


def test_every_refusal_of_the_trade_has_been_thought_about() -> None:
    children: list[type[BoardError]] = BoardError.__subclasses__()
    assert {"BoardError", *(kind.__name__ for kind in children)} == {
        *TOLD,
        "SignInNeeded",
        "SecondFactorNeeded",
        "NotNow",  # told by web/unsent.py: tests/web/test_unsent.py
    }


@pytest.mark.parametrize(("prefix", "language"), LANGUAGES.items())
@pytest.mark.parametrize(("name", "status"), TOLD.items())
async def test_every_refusal_has_its_status_and_its_words_in_the_language_of_the_address(
    reader: Phone, name: str, status: int, prefix: str, language: str
) -> None:
    page = await reader.get(f"{prefix}/breaks/told/{name}", expect=status)
    assert page.one("html").get("lang") == language
    assert page.one("h1").text_content() == translate(Message(problems.TITLES[status]), language)
    assert translate(Message(getattr(errors, name).default), language) in page.text
    assert_nothing_of_the_inside(page)


@pytest.mark.parametrize("status", [400, 401, 402, 404, 405, 406, 413, 415, 418, 500, 503, 504])
async def test_what_http_refuses_is_told_in_our_own_words(reader: Phone, status: int) -> None:
    told = status if status in problems.TITLES else 400
    page = await reader.get(f"/fr/breaks/http/{status}", expect=told)
    assert page.one("h1").text_content() == translate(Message(problems.TITLES[told]), "fr")
    assert_nothing_of_the_inside(page)


@pytest.mark.parametrize("prefix", LANGUAGES)
async def test_an_accident_tells_neither_the_reader_nor_the_log_what_was_in_it(
    reader: Phone, logs: Logs, prefix: str
) -> None:
    page = await reader.get(f"{prefix}/breaks/accident", expect=500)
    assert_nothing_of_the_inside(page)
    assert "ZeroDivisionError" in logs.text
    assert SECRET not in logs.text


async def test_a_stranger_who_must_sign_in_is_sent_to_the_door_for_it(reader: Phone) -> None:
    answer = await reader.client.get("/breaks/told/SignInNeeded")
    assert (answer.status_code, answer.headers["location"]) == (303, "/staff/sign-in")


@pytest.mark.parametrize("address", ["/no/such/page", "/es/nada", "/breaks/told", "/alerts/../../etc/passwd"])
async def test_an_address_that_leads_nowhere_is_a_page_with_a_way_on(reader: Phone, address: str) -> None:
    page = await reader.get(address, expect=404)
    assert any(target.endswith(("/", "/es")) for target in page.links.values())


async def test_a_wrong_method_is_a_page_too(reader: Phone) -> None:
    answer = await reader.client.post("/about", headers={"origin": ORIGIN})
    assert answer.status_code == 405
    assert reader.complaints(answer) == []
    assert problems.TITLES[405] in answer.text


@pytest.mark.parametrize("status", [400, 413, 415, 500, 503])
async def test_a_form_sent_by_script_stays_and_is_told_beside_it_what_went_wrong(
    reader: Phone, status: int
) -> None:
    asked = {"origin": ORIGIN, "hx-request": "true"}
    answer = await reader.client.post(f"/fr/breaks/sent/{status}", headers=asked)
    assert (answer.status_code, answer.headers["cache-control"]) == (status, "no-store")
    assert (answer.headers["hx-retarget"], answer.headers["hx-reswap"]) == ("#problem", "outerHTML")
    assert answer.text.startswith('<div class="notice notice-wrong" id="problem"')
    for words in (problems.TITLES[status], "Everything you typed is still here."):
        assert translate(Message(words), "fr") in unescape(answer.text)
    assert translate(Message(problems.ADVICE[500]), "fr") not in unescape(answer.text)
    assert SECRET not in answer.text


async def test_a_page_that_is_opened_is_whole_whoever_asks(reader: Phone) -> None:
    answer = await reader.client.get("/breaks/accident", headers={"hx-request": "true"})
    assert "<h1>" in answer.text
    assert "hx-retarget" not in answer.headers


def test_every_status_that_we_answer_with_has_a_title() -> None:
    assert set(problems.STATUS.values()) <= set(problems.TITLES)
    assert set(problems.ADVICE) <= set(problems.TITLES)


def assert_nothing_of_the_inside(page: Page) -> None:
    for trace in (SECRET, "hunter2", "Traceback", "ZeroDivision", ".py", "litestar", "line "):
        assert trace not in page.html
