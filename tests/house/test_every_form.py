"""Whatever is sent to a door that takes forms gets a kind answer, and nothing from elsewhere gets in (T-55a).

Threat: forms posted by other sites, bodies made to break what reads them, an answer that shows the inside.
"""

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from litestar import Litestar

from board.web.audience import Audience
from tests.house.doors import Door, doors
from tests.house.furnished import WORDS, Furnished
from tests.house.headers import Keeping, complaints
from tests.kit import build
from tests.kit.app import ORIGIN
from tests.kit.browser import Desk, Phone
from tests.kit.clock import Clock
from tests.kit.held import rows
from tests.kit.inspection import complaints_about_html

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("clock")]

OTHERS = ("/es/", "/fr/")
FORM = "application/x-www-form-urlencoded"
FAR = "https://elsewhere.example"
OURS = {"origin": ORIGIN, "sec-fetch-site": "same-origin"}
WITHOUT_WHENCE = {Audience.ANYONE: 422, Audience.SOFTWARE: 401}
LARGEST = 256 * 1024
DEEP = b"[" * 20_000 + b"]" * 20_000
PART = (
    b'--x\r\ncontent-disposition: form-data; name="happening"\r\n'
    b"content-type: text/plain; charset=nonsense\r\n"
)
NONSENSE = {
    "nothing at all": ("", b""),
    "a form that is not UTF-8": (FORM, b"words=\xff\xfe\x80&happening=%ff%fe&code=%ED%A0%80"),
    "a form of signs alone": (FORM, b"&&&===&%&%zz&%00=%00;"),
    "a form of too many fields": (FORM, b"&".join(b"a%d=1" % n for n in range(2_000))),
    "a form with one field too often": (FORM, b"&".join([b"once=1"] * 390)),
    "a form in an unknown alphabet": (f"{FORM}; charset=nonsense", b"words=x"),
    "JSON": ("application/json", b'{"happening": "rumour"}'),
    "JSON that is not UTF-8": ("application/json", b'{"t":"\xff"}'),
    "JSON without end": ("application/json", DEEP),
    "a multipart form": ("multipart/form-data; boundary=x", PART + b"\r\nrumour\r\n--x--\r\n"),
    "a multipart form without border": ("multipart/form-data", PART),
    "a multipart form with two files": ("multipart/form-data; boundary=x", PART + b"\r\n" + b"\0" * 2_000),
    "a picture": ("image/png", b"\x89PNG\r\n\x1a\n"),
    "a type that is no type": ("\xff/\xfe;;;charset", b"x"),
    "words that call themselves packed": (FORM, b"\x1f\x8b\x08\x00"),
}
FIELDS = (
    "happening about words happened effects area once code version service website sold_as_words use name"
    " passphrase role reason cut why days risk alert"
)
ANSWERS = ("rumour", "overdosed", "thanks", "will_not_wake", "9" * 400, "-1", "words:0:99999", "E0", "1")
NAMES = st.sampled_from((*FIELDS.split(), "\0"))
VALUES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(ANSWERS),
    st.builds(str.__mul__, st.sampled_from("a\u0301\u202e\n\t\U0001f480"), st.integers(0, 6_000)),
)


@pytest.mark.parametrize("said", [{"origin": FAR}, {"origin": ORIGIN, "sec-fetch-site": "cross-site"},
                                  {"sec-fetch-site": "same-site"}, {"origin": "http://board.test"},
                                  {"origin": f"{ORIGIN}.elsewhere.example"}])  # fmt: skip
async def test_no_door_takes_a_form_from_another_site(
    keeper: Desk, app: Litestar, full: Furnished, said: dict[str, str]
) -> None:
    before = await rows()
    for door in _taking(app):
        answer = await keeper.client.post(door.at(full.names), data={"a": "b"}, headers=said)
        _kind(answer, {403})
    assert await rows() == before


@pytest.mark.parametrize("said", [{}, {"origin": "null"}])
async def test_a_browser_that_does_not_say_whence_may_post_but_not_decide(
    keeper: Desk, app: Litestar, full: Furnished, said: dict[str, str]
) -> None:
    for door in _taking(app):
        answer = await keeper.client.post(door.at(full.names), data={"a": "b"}, headers=said)
        _kind(answer, {WITHOUT_WHENCE.get(door.audience, 403)})


async def test_no_stranger_reaches_a_decision(phone: Phone, app: Litestar, full: Furnished) -> None:
    before = await rows()
    for door in _taking(app):
        if door.audience not in {Audience.ANYONE, Audience.STAFF_ENTRANCE, Audience.SOFTWARE}:
            answer = await phone.client.post(door.at(full.names), data={"version": "1"}, headers=OURS)
            assert (answer.status_code, answer.headers["location"]) == (303, "/staff/sign-in")
    assert await rows() == before


async def test_a_programs_staff_reach_no_decision_and_nobodys_account(
    member: Desk, app: Litestar, full: Furnished
) -> None:
    before = await rows()
    for door in _taking(app):
        if door.audience in {Audience.MODERATOR, Audience.KEEPER}:
            sent = {"version": "1", "role": "keeper", "reason": "duplicate"}
            answer = await member.client.post(door.at(full.names), data=sent, headers=OURS)
            _kind(answer, {404})
    assert await rows() == before


async def test_a_body_that_is_too_large_is_told_so(keeper: Desk, app: Litestar, full: Furnished) -> None:
    for door in _taking(app):
        if _reads(door) and door.audience is not Audience.SOFTWARE:  # a key comes before all that is read
            large = b"words=" + b"x" * LARGEST
            answer = await keeper.client.post(
                door.at(full.names), content=large, headers={**OURS, "content-type": FORM}
            )
            _kind(answer, {413})


@pytest.mark.parametrize("what", NONSENSE)
async def test_nonsense_gets_a_kind_page_and_never_an_accident(
    keeper: Desk, app: Litestar, full: Furnished, what: str
) -> None:
    kind, body = NONSENSE[what]
    said = OURS | ({"content-type": kind.encode("latin-1").decode("latin-1")} if kind else {})
    for door in _taking(app):
        if _reads(door):
            answer = await keeper.client.post(door.at(full.names), content=body, headers=_bytes(said))
            _kind(answer, {400, 401, 403, 404, 413, 415, 422})


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5_000, "-1", "\u0663", "\u00b2", "1e3", "0x1", "1\0"])
@pytest.mark.parametrize("field", ["version", "cut"])
async def test_a_number_that_is_none_is_no_accident(keeper: Desk, field: str, number: str) -> None:
    post = (await build.alert_sent(words=WORDS)).post
    value = number if field == "version" else f"words:{number}:{number}"
    sent = {"version": "1", "why": "name", "reason": "duplicate", "headline": "Late", "short_text": "Late",
            "risk": "1", "evidence": "E0", "days": "1", field: value}  # fmt: skip
    for deed in ("publish", "decline"):
        answer = await keeper.client.post(f"/desk/posts/{post}/{deed}", data=sent, headers=OURS)
        _kind(answer, {200, 409, 422})


@settings(max_examples=15, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(fields=st.lists(st.tuples(NAMES, VALUES), max_size=12))
async def test_no_form_whatever_it_says_is_an_accident(
    keeper: Desk, app: Litestar, full: Furnished, clock: Clock, fields: list[tuple[str, str]]
) -> None:
    sent: dict[str, list[str]] = {}
    for name, value in fields:
        sent.setdefault(name, []).append(value.encode("utf-8", "replace").decode())
    for path in ("/post/alert", "/es/post/feedback", "/code/withdraw"):
        _kind(await keeper.client.post(path, data=sent, headers=OURS), {413, 415, 422, 429})
    decide = f"/desk/posts/{full.names['/desk/posts']}/publish"
    _kind(await keeper.client.post(decide, data=sent, headers=OURS), {200, 409, 413, 415, 422})
    clock.forward(minutes=1)


def _taking(app: Litestar) -> list[Door]:
    """Every door that takes a form, once: in the other languages stand the same doors.

    The way out comes last, because it ends the session.
    """
    found = [door for door in doors(app) if door.method == "POST" and not door.path.startswith(OTHERS)]
    return sorted(found, key=lambda door: door.path == "/staff/sign-out")


def _reads(door: Door) -> bool:
    """Some doors look at nothing but their address: what ends, and who has a post open."""
    return not door.path.endswith(
        (
            "/end",
            "/sign-out",
            "/hold",
            "/take-over",
            "/free",
            "/leave",
            "{correction:str}/approve",
            "{correction:str}/drop",
        )
    )


def _kind(answer: httpx.Response, statuses: set[int]) -> None:
    asked = f"{answer.request.method} {answer.request.url.path} answered {answer.status_code}"
    assert answer.status_code in statuses, asked
    assert "set-cookie" not in answer.headers, asked
    for_software = answer.request.url.path.startswith("/api/")
    assert complaints(answer, Keeping.NOBODY, feed=for_software) == [], asked
    assert for_software or complaints_about_html(answer.text, ORIGIN) == (), asked
    assert "Traceback" not in answer.text


def _bytes(said: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode("latin-1")) for name, value in said.items()]
