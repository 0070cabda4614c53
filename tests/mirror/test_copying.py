"""A run against a board of which the test says each answer: what fails, and what comes first."""

from pathlib import Path

import httpx
import pytest

from board.commands.mirror import tell
from board.mirror.copying import Copier, Told
from board.mirror.folder import LIST, held
from board.mirror.links import Dress
from board.settings import LANGUAGES

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("clock")]

BARE = Dress("", "", "", "")
ALERT, OTHER = "/alerts/k3p9k3p9", "/alerts/w7x2w7x2"
HTML = {"content-type": "text/html"}
BROKEN, OF_AN_OUTAGE = httpx.Response(500), httpx.Response(200, headers={**HTML, "cache-control": "no-store"})


def _page(*links: str) -> httpx.Response:
    return httpx.Response(200, headers=HTML, text="".join(f'<a href="{link}">x</a>' for link in links))


async def _run(root: Path, answers: dict[str, httpx.Response]) -> tuple[Told, list[str]]:
    """What a run did, and what it asked in turn; an address without an answer is nowhere."""
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        return answers.get(request.url.path, httpx.Response(404))

    transport = httpx.MockTransport(answer)
    dress = dict.fromkeys((None, *LANGUAGES), BARE)
    async with httpx.AsyncClient(transport=transport, base_url="https://board.test") as board:
        with held(root) as folder:
            copier = Copier(board, folder, dress=dress, pages={}, languages=LANGUAGES, live="")
            return await copier.run(), asked


def _names(root: Path) -> list[str]:
    return sorted(place.relative_to(root).as_posix() for place in root.rglob("*") if place.is_file())


async def test_a_page_that_fails_goes_and_keeps_nothing_that_was_taken_back(tmp_path: Path) -> None:
    await _run(tmp_path, {"/": _page(ALERT), ALERT: _page(), "/help": _page(), "/learn": _page()})
    assert _names(tmp_path) == ["alerts/k3p9k3p9.html", "help.html", "index.html", "learn.html", LIST]
    told, _ = await _run(tmp_path, {"/": _page(OTHER), OTHER: BROKEN, "/help": BROKEN, "/learn": _page()})
    assert told.failed == (OTHER, "/help")
    assert _names(tmp_path) == ["index.html", "learn.html", LIST]
    assert OTHER not in told.nowhere


async def test_a_run_in_which_a_page_failed_says_so_and_fails(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match=r"could not be made: 1\..*/help"):
        tell(Told(files=3, written=1, gone=1, nowhere=(), failed=("/help",)))
    assert "3 files: 1 written, 1 taken out" in capsys.readouterr().out
    tell(Told(files=3, written=1, gone=1, nowhere=("/x",), failed=()))


@pytest.mark.parametrize("front", [BROKEN, OF_AN_OUTAGE, httpx.Response(503)])
async def test_a_board_that_is_down_takes_nothing_out(tmp_path: Path, front: httpx.Response) -> None:
    await _run(tmp_path, {"/": _page(ALERT), ALERT: _page()})
    before = _names(tmp_path)
    with pytest.raises(ValueError, match="nothing was taken out"):
        await _run(tmp_path, {"/": front})
    assert _names(tmp_path) == before


async def test_the_front_alerts_and_feeds_come_before_all_else(tmp_path: Path) -> None:
    front, month = "/archive/2026-03", {"/archive": _page("/archive/2026-03")}
    _, asked = await _run(
        tmp_path, {"/": _page("/learn/x", ALERT), **month, front: _page(OTHER), "/about": _page()}
    )
    walked = asked[asked.index("/feed.atom") - 1 :]
    assert max(map(walked.index, (ALERT, OTHER, "/feed.json", "/es/feed.atom", front))) < min(
        map(walked.index, ("/about", "/help", "/es/about", "/services.csv"))
    )
