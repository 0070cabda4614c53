"""The phone refuses bad pages, and fills in forms as a person would."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
from litestar import Litestar, Request, Response, get, post
from litestar.datastructures import State
from litestar.response import Redirect

from tests.kit.browser import BadPage, Desk, Phone
from tests.kit.forms import CannotFill
from tests.kit.inspection import HEADERS

pytestmark = pytest.mark.anyio

ORIGIN = "https://board.test"
GOOD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Ask</title><link rel="stylesheet" href="/css/a.css"></head>
<body><h1>Ask us</h1>
<p>Look <a href="/next">over here</a>, or <a rel="noreferrer" href="https://elsewhere.example/">there</a>.</p>
<p><a href="tel:911">Call 911</a></p>
<form method="post" action="/sent">
<input type="hidden" name="once" value="abc">
<label>Words <textarea name="words">
As before</textarea></label>
<label for="area">Where</label>
<select id="area" name="area"><option>East</option><option value="w">West</option></select>
<label><input type="checkbox" name="signs" value="blue"> Blue lips</label>
<label><input type="checkbox" name="signs" value="cold" checked> Cold</label>
<button name="next" value="send">Send</button><button name="next" value="look">Look first</button>
</form></body></html>"""

BAD = {
    "one h1 with words is needed": ("<h1>Ask us</h1>", "<p>Ask us</p>"),
    "there is ['Ask us', 'Again']": ("<h1>Ask us</h1>", "<h1>Ask us</h1><h1>Again</h1>"),
    "the title is empty": ("<title>Ask</title>", "<title> </title>"),
    "html names no lang": (' lang="en"', ""),
    "the field 'area' has no label": ('<label for="area">Where</label>', ""),
    "for points at 'once'": ('for="area"', 'for="once"'),
    "the id 'area' is used 2 times": ("<h1>", '<h1 id="area">'),
    "a script stands in the page": ("<h1>", "<script>alert(1)</script><h1>"),
    "a style element stands in the page": ("</head>", "<style>p{}</style></head>"),
    "h1 has the attribute style": ("<h1>", '<h1 style="color:red">'),
    "h1 has the attribute onclick": ("<h1>", '<h1 onclick="x()">'),
    "link href='https://cdn.example/a.css' leaves": ("/css/a.css", "https://cdn.example/a.css"),
    "a href='https://elsewhere.example/' leaves": (' rel="noreferrer"', ""),
    "form action='//evil.example/' leaves": ('action="/sent"', 'action="//evil.example/"'),
    "a href='javascript:alert(1)' leaves": ('href="/next"', 'href="javascript:alert(1)"'),
    "the picture /a.svg has no alt": ("<h1>", '<img src="/a.svg"><h1>'),
    "a button has no words": ("Send</button>", "</button>"),
    "not valid HTML: No <p> tag to close": ("<h1>", "<p><div></div></p><h1>"),
    "not valid HTML: Unexpected open tag": ("<form", "<div><form"),
    "not valid HTML: Duplicate attribute": ('name="once"', 'name="once" name="twice"'),
    "not valid HTML: Invalid character reference": ("Ask us", "Ask &us;"),
    "not valid HTML: Bad character": ('value="abc"', 'value="a"bc"'),
    "not valid HTML: Found special tag": ("</label>", "</label></label>"),
    "in insertion mode Initial": ("<!doctype html>\n", ""),
    "a div stands in a select": ("<option>East</option>", "<div><option>East</option></div>"),
}


@asynccontextmanager
async def phone_on(html: str, **headers: str) -> AsyncIterator[Phone]:
    """A phone on a site that answers every page with this HTML and these headers besides the safe ones."""

    def answer() -> Response[str]:
        safe = {**HEADERS, "cache-control": "no-store", **headers}
        return Response(html, media_type="text/html", headers=safe)

    @get(["/", "/next"], sync_to_thread=False)
    def shown() -> Response[str]:
        return answer()

    @get("/far", sync_to_thread=False)
    def far() -> Redirect:
        return Redirect("/next", headers={**HEADERS, **headers})

    @post("/sent")
    async def sent(request: Request[object, object, State]) -> Response[str]:
        told = f"{request.headers['origin']} {(await request.body()).decode()}"
        page = GOOD.replace("Ask us", told.replace("&", "&amp;"))
        return Response(page, status_code=200, media_type="text/html", headers=answer().headers)

    app = Litestar([shown, far, sent], openapi_config=None)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=ORIGIN) as client:  # type: ignore[arg-type]
        yield Phone(client, origin=ORIGIN)


async def test_a_good_page_is_read_as_a_person_reads_it() -> None:
    async with phone_on(GOOD) as phone:
        page = await phone.get("/far")
    assert (page.address, page.status, page.title, page.heading) == ("/next", 200, "Ask", "Ask us")
    assert page.text.startswith("Ask us Look over here, or there. Call 911 Words As before")
    assert page.links["over here"] == "/next"
    assert page.errors == []


@pytest.mark.parametrize("fault", BAD)
async def test_a_bad_page_is_refused_and_told_why(fault: str) -> None:
    async with phone_on(GOOD.replace(*BAD[fault])) as phone:
        with pytest.raises(BadPage, match=re.escape(fault)):
            await phone.get("/")


@pytest.mark.parametrize("header", HEADERS)
async def test_an_answer_without_a_safety_header_is_refused(header: str) -> None:
    async with phone_on(GOOD, **{header: "nothing"}) as phone:
        with pytest.raises(BadPage, match=header):
            await phone.get("/")


async def test_a_stranger_takes_no_cookie_not_even_from_a_redirect() -> None:
    async with phone_on(GOOD, **{"set-cookie": "who=you"}) as phone:
        with pytest.raises(BadPage, match="who=you"):
            await phone.get("/far")
        assert (await Desk(phone.client, origin=ORIGIN).get("/")).heading == "Ask us"


async def test_another_status_than_expected_is_refused() -> None:
    async with phone_on(GOOD) as phone:
        with pytest.raises(AssertionError, match="answered 200, not 404"):
            await phone.get("/", expect=404)


async def test_a_form_is_sent_as_it_came_but_for_the_answers() -> None:
    async with phone_on(GOOD) as phone:
        await phone.get("/")
        page = await phone.send("/sent", words="New & old", area="w", signs=["blue", "cold"])
    assert page.heading == f"{ORIGIN} once=abc&words=New+%26+old&area=w&signs=blue&signs=cold&next=send"


async def test_untouched_fields_keep_what_the_page_gave_and_a_button_is_chosen_by_its_words() -> None:
    async with phone_on(GOOD) as phone:
        await phone.get("/")
        page = await phone.send(press="Look first")
    assert page.heading == f"{ORIGIN} once=abc&words=As+before&area=East&signs=cold&next=look"


@pytest.mark.parametrize("answers", [{"age": "40"}, {"area": "North"}, {"signs": ["blue", "red"]}])
async def test_nobody_can_fill_in_what_the_form_does_not_offer(answers: dict[str, str | list[str]]) -> None:
    async with phone_on(GOOD) as phone:
        await phone.get("/")
        with pytest.raises(CannotFill):
            await phone.send("/sent", **answers)  # type: ignore[arg-type]


async def test_a_link_is_followed_by_its_words() -> None:
    async with phone_on(GOOD) as phone:
        await phone.get("/")
        assert (await phone.follow("over here")).address == "/next"
