"""Finished pages: the same bytes for all, until something public changes or a quarter hour turns."""

import asyncio
import gzip

import pytest
from litestar import Request, Response
from litestar.datastructures import State
from litestar.testing import RequestFactory

from board.safety.headers import Place
from board.web.kept import OVERHEAD
from board.web.present import Present
from board.web.ready import Finished, Made, Ready
from board.web.table import Table
from tests.kit.clock import Clock

pytestmark = pytest.mark.anyio


class Press:
    """A table of finished pages, with the edition in hand and a count of what was made."""

    def __init__(self) -> None:
        self.edition = 0
        self.made: list[str] = []
        self.status = 200
        self.table = Ready(Table(Present(self._edition), Place()))

    async def get(self, key: str = "page", **headers: str) -> Response[bytes]:
        async def make() -> Finished:
            self.made.append(key)
            return Finished(f"{key} of edition {self.edition}", status=self.status)

        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.table.answer(asked(named), key, make)

    async def _edition(self) -> int:
        return self.edition


@pytest.fixture
def press(clock: Clock) -> Press:
    return Press()


def asked(headers: dict[str, str]) -> Request[object, object, State]:
    request: Request[object, object, State] = RequestFactory().get("/", headers=headers)
    return request


def content(response: Response[bytes]) -> bytes:
    return response.content


async def test_a_page_is_made_once_and_is_the_same_bytes_for_everyone(press: Press) -> None:
    first, second = await press.get(cookie="a=1"), await press.get(user_agent="Another/2")
    assert content(first) == content(second) == b"page of edition 0"
    assert first.headers == second.headers
    assert press.made == ["page"]


async def test_each_key_has_a_page_of_its_own(press: Press) -> None:
    assert content(await press.get("one")) != content(await press.get("two"))


async def test_a_new_edition_makes_the_page_anew(press: Press) -> None:
    before = await press.get()
    press.edition += 1
    after = await press.get()
    assert content(after) == b"page of edition 1"
    assert before.headers["etag"] != after.headers["etag"]


async def test_a_turn_of_the_quarter_hour_makes_the_page_anew(press: Press, clock: Clock) -> None:
    clock.at("2026-03-10T18:14:59")
    await press.get()
    await press.get()
    clock.at("2026-03-10T18:15")
    await press.get()
    assert press.made == ["page", "page"]


async def test_who_has_the_page_already_is_told_so_without_a_byte(press: Press) -> None:
    tag = (await press.get()).headers["etag"]
    again = await press.get(if_none_match=f'"other", W/{tag}')
    assert (again.status_code, content(again)) == (304, b"")
    assert (again.headers["etag"], again.headers["cache-control"]) == (tag, "no-cache")
    press.edition += 1
    assert (await press.get(if_none_match=tag)).status_code == 200


async def test_packed_bytes_are_the_same_page_under_a_tag_of_their_own(press: Press) -> None:
    plain, packed = (
        await press.get(accept_encoding="identity"),
        await press.get(accept_encoding="gzip;q=0.5"),
    )
    assert gzip.decompress(content(packed)) == content(plain)
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert plain.headers["etag"] != packed.headers["etag"]
    assert plain.headers["vary"] == packed.headers["vary"] == "accept-encoding"
    tag = packed.headers["etag"]
    assert (await press.get(accept_encoding="gzip", if_none_match=tag)).status_code == 304
    assert (await press.get(accept_encoding="identity", if_none_match=tag)).status_code == 200


async def test_a_page_that_says_something_is_gone_never_says_not_modified(press: Press) -> None:
    press.status = 410
    tag = (await press.get()).headers["etag"]
    assert (await press.get(if_none_match=tag)).status_code == 410


async def test_pages_that_nobody_asked_for_lately_make_room_for_new_ones(press: Press) -> None:
    one = len(b"a of edition 0") + OVERHEAD
    press.table.pages.most = 3 * one
    for key in "abc":
        await press.get(key)
    await press.get("a")
    await press.get("d")
    assert list(press.table.pages) == ["c", "a", "d"]
    await press.get("b")
    assert press.made == ["a", "b", "c", "d", "b"]


async def test_who_asks_while_a_page_is_made_waits_for_it_and_makes_no_second_one(press: Press) -> None:
    made: list[str] = []

    async def make() -> Finished:
        made.append("slowly")
        await asyncio.sleep(0)
        return Finished("slow")

    answers = await asyncio.gather(*(press.table.answer(asked({}), "page", make) for _ in range(20)))
    assert made == ["slowly"]
    assert {content(answer) for answer in answers} == {b"slow"}
    assert not press.table.makers


async def test_whoever_waited_past_a_change_gets_the_page_as_it_is_after_it(press: Press) -> None:
    async def make() -> Finished:
        text = f"edition {press.edition}"
        await asyncio.sleep(0)
        press.edition = 1
        return Finished(text)

    _, late = await asyncio.gather(*(press.table.answer(asked({}), "page", make) for _ in range(2)))
    assert content(late) == b"edition 1"


async def test_an_answer_for_once_is_the_same_and_is_not_kept(press: Press) -> None:
    async def make() -> Finished:
        return Finished(f"page of edition {press.edition}")

    kept, once = await press.get(), await press.table.once(asked({}), make)
    assert (content(once), once.headers) == (content(kept), kept.headers)
    press.edition += 1
    assert content(await press.table.once(asked({}), make)) == b"page of edition 1"
    assert list(press.table.pages) == ["page"]


async def test_a_page_that_fails_is_not_kept(press: Press) -> None:
    async def fail() -> Finished:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await press.table.answer(asked({}), "page", fail)
    assert content(await press.get()) == b"page of edition 0"


async def test_a_file_is_made_once_for_its_key_whatever_changes_elsewhere(press: Press, clock: Clock) -> None:
    made: list[str] = []

    async def make() -> Made:
        made.append("paper")
        await asyncio.sleep(0)
        return Made(b"%PDF", "application/pdf")

    await asyncio.gather(*(press.table.file(asked({}), "paper v1", make) for _ in range(5)))
    press.edition += 1
    clock.forward(hours=1)
    answer = await press.table.file(asked({"accept-encoding": "gzip"}), "paper v1", make)
    assert made == ["paper"]
    assert content(answer) == b"%PDF"
    assert "content-encoding" not in answer.headers
    tag = answer.headers["etag"]
    assert (await press.table.file(asked({"if-none-match": tag}), "paper v1", make)).status_code == 304


async def test_files_push_out_no_page_and_do_not_grow_without_end(press: Press) -> None:
    async def make() -> Made:
        return Made(b"%PDF", "application/pdf")

    press.table.files.most = 3 * (len(b"%PDF") + OVERHEAD)
    await press.get("page")
    for number in range(5):
        await press.table.file(asked({}), f"paper {number}", make)
    assert list(press.table.pages) == ["page"]
    assert list(press.table.files) == ["paper 2", "paper 3", "paper 4"]
