"""Addresses and headers made to break what reads them, to learn of the workshop, or to lead people away."""

import re

import pytest
from litestar import Litestar

from board.programs import changes as programs
from board.programs.shapes import ServiceEntry
from tests.house.doors import doors
from tests.house.furnished import Furnished, furnish
from tests.kit.app import client_of
from tests.kit.browser import Phone
from tests.kit.inspection import ONE_TIME

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("clock")]

LED = re.compile(r'href="/services/([a-z-]+)"')
SQL = (
    "' OR 1=1--", "') UNION SELECT 1--", "1;SELECT pg_sleep(6)", "randomblob(1000000000)", "\\' OR ''='",
    '" OR ""="',
)  # fmt: skip
SIGNS = ("%", "_", "*", "\\", '"', "%%", "van%", "_an", "v*", '"van', "NEAR(", "van AND", "-van", "a:b")
WORKSHOP = (
    "/.git/HEAD", "/.env", "/schema", "/metrics", "/debug", "/server-status", "/admin",
    "/static/", "/static/../pyproject.toml", "/static/%2e%2e/pyproject.toml", "/static/css/", "/docs",
    "/var/board.sqlite", "/board.sqlite", "/keys.json", "/pyproject.toml", "/robots.txt/../var",
    "/schema/openapi.json", "/data/../../keys.json", "/data/%2e%2e%2fkeys.json",
)  # fmt: skip
ASKING = ("q", "area", "kind", "family", "after", "language", "standing", "since", "cursor", "limit", "open",
          "page")  # fmt: skip
FORWARDED = {
    "x-forwarded-for": "198.51.100.9", "x-forwarded-host": "elsewhere.example", "x-forwarded-proto": "http",
    "x-forwarded-prefix": "/elsewhere", "x-real-ip": "198.51.100.9", "x-original-url": "/desk",
    "x-rewrite-url": "/desk", "x-http-method-override": "DELETE",
    "forwarded": "for=198.51.100.9;host=elsewhere.example",
    "via": "1.1 elsewhere.example",
}  # fmt: skip


@pytest.fixture
async def full(app: Litestar) -> Furnished:
    return await furnish(app)


@pytest.mark.both_engines
async def test_sql_in_an_address_is_only_a_word(phone: Phone, app: Litestar, full: Furnished) -> None:
    """ASVS 1.2.4: no answer is an accident, and a search for it finds what a word without sense finds."""
    for path in _public(app, full):
        for number, said in enumerate(SQL):
            asked = dict.fromkeys(ASKING[number % 2 :: 2], said)
            answer = await phone.client.get(path, params=asked)
            assert answer.status_code in {200, 400, 404, 422}, (path, asked)
    without_sense = await _found(phone, "qzxqzx")
    assert {said: await _found(phone, said) for said in SQL} == dict.fromkeys(SQL, without_sense)


@pytest.mark.both_engines
async def test_a_search_for_signs_finds_no_more_than_words(phone: Phone, app: Litestar) -> None:
    """ASVS 1.2.4: signs that a database would read as any letter are signs."""
    await programs.describe([ServiceEntry(id="van", name="The Night Van", kinds=("outreach",))])
    whole = await _found(phone, "van")
    assert whole
    for said in SIGNS:
        assert await _found(phone, said) in (whole if "van" in said else [], []), said


async def test_a_line_break_makes_no_header(phone: Phone, app: Litestar, full: Furnished) -> None:
    """ASVS 1.3.11."""
    for path in _public(app, full):
        answer = await phone.client.get(
            f"{path}%0d%0aset-cookie:%20zq=1", params={"q": "a\r\nset-cookie: zq=1"}
        )
        assert "zq" not in str(answer.headers), path


async def test_no_address_sends_anybody_to_another_site(phone: Phone, app: Litestar, full: Furnished) -> None:
    """ASVS 3.7.2: wherever an answer sends on to, it is a path of this board."""
    asked = dict.fromkeys(("next", "url", "to", "return", "back", "redirect", "from"), "//elsewhere.example/")
    for path in [
        *_public(app, full),
        "//elsewhere.example/",
        "/\\elsewhere.example",
        "/desk//elsewhere.example",
    ]:
        answer = await phone.client.get(path, params=asked)
        assert "elsewhere" not in answer.headers.get("location", ""), path


async def test_what_a_client_says_of_where_it_comes_from_changes_nothing(
    phone: Phone, app: Litestar, full: Furnished
) -> None:
    """ASVS 4.1.3."""
    for path in _public(app, full):
        plain = await phone.client.get(path)
        told = await phone.client.get(path, headers=FORWARDED)
        assert _without_tokens(plain.text) == _without_tokens(told.text), path
        assert (plain.status_code, plain.headers.get("location")) == (
            told.status_code,
            told.headers.get("location"),
        )


@pytest.mark.parametrize("path", WORKSHOP)
async def test_nothing_of_the_workshop_is_told(app: Litestar, path: str) -> None:
    """ASVS 13.4.1 to 13.4.6."""
    async with client_of(app) as client:
        answer = await client.get(path)
        assert answer.status_code == 404
        assert not [
            word
            for word in ("litestar", "piccolo", "uvicorn", "python", "traceback")
            if word in answer.text.lower()
        ]


def _public(app: Litestar, full: Furnished) -> list[str]:
    """An address for each door of everybody, in one language."""
    found = {
        door.at(full.names): door
        for door in doors(app)
        if door.method == "GET" and not f"{door.path}/".startswith(("/es/", "/fr/", "/static/"))
    }
    return [path for path, door in found.items() if door.audience.value == "anyone"]


async def _found(phone: Phone, words: str) -> list[str]:
    """The services that a search finds."""
    answer = await phone.client.get("/api/v1/services", params={"q": words})
    page = await phone.client.get("/services", params={"q": words})
    assert (answer.status_code, page.status_code) in {(200, 200), (422, 200), (400, 200)}, words
    return sorted(set(LED.findall(page.text)))


def _without_tokens(text: str) -> str:
    return ONE_TIME.sub("0", text)
