"""Copying the board: asks for each page as a stranger would, follows every link, and writes what it says."""

from collections import deque
from collections.abc import Mapping
from urllib.parse import urlsplit

import httpx
from msgspec import Struct

from board.mirror.folder import Folder
from board.mirror.links import Dress, rewritten
from board.mirror.names import COPY_STYLE, PAGES, Names, relative

HTML = "text/html"
GONE, OK, NOTHING = 410, 200, 404


class Told(Struct, frozen=True):
    """What a run did: how many files there are, were written and taken out, and which links lead nowhere.

    `failed` are pages that the board could not make: none of them is in the mirror any more.
    """

    files: int
    written: int
    gone: int
    nowhere: tuple[str, ...]
    failed: tuple[str, ...]


class Copier:
    """One run; `pages` are those that no door of the board has, by address, `dress` is by language."""

    def __init__(
        self, board: httpx.AsyncClient, folder: Folder, *, dress: Mapping[str | None, Dress],
        pages: Mapping[str, str], languages: tuple[str, ...], live: str,
    ) -> None:  # fmt: skip
        self.board = board
        self.folder = folder
        self.dress = dress
        self.pages = pages
        self.languages = languages
        self.live = live
        self.names = Names(languages)
        self.seen: set[str] = set()
        self.soon: deque[str] = deque()
        self.waiting: deque[str] = deque()
        self.nowhere: list[str] = []
        self.failed: list[str] = []

    async def run(self) -> Told:
        """Write the whole board. Raises ValueError where it has no front page; then nothing is taken out."""
        if _has_failed(await self.board.get("/")):
            raise ValueError("The board does not answer with its front page: nothing was taken out.")
        self.names = Names(self.languages, without=frozenset(await self._kept_by_nobody()))
        for address in (*self.names.beginnings(), COPY_STYLE):
            self._meet(address)
        while waiting := self.soon or self.waiting:
            await self._copy(waiting.popleft())
        gone = self.folder.finish()
        return Told(
            len(self.folder.wanted), self.folder.written, gone, tuple(self.nowhere), tuple(self.failed)
        )

    async def _kept_by_nobody(self) -> list[str]:
        """Pages that are a form of one person on this board: no copy may hold one."""
        plain = [form for form in PAGES if "{}" not in form and form not in self.pages]
        return [each for each in plain if _is_one_persons(await self.board.get(each))]

    async def _copy(self, known: str) -> None:
        name = self.names.file(known)
        if known in self.pages:
            text = self.pages[known]
            self.folder.put(name, (text if known == COPY_STYLE else self._page(text, known)).encode())
            return
        answer = await self.board.get(known)
        # One page that fails must not keep what was taken back: its old file goes, and the run goes on.
        if _has_failed(answer):
            self.failed.append(known)
        elif answer.status_code == NOTHING or (answer.status_code == GONE and not _is_page(answer)):
            self.nowhere.append(known)
        else:
            page = _is_page(answer)
            self.folder.put(name, self._page(answer.text, known).encode() if page else answer.content)

    def _page(self, text: str, address: str) -> str:
        here = self.names.file(address)
        dress = self.dress[self.names.language(address)]
        return rewritten(text, address, lead=lambda link: self._lead(link, here), dress=dress)

    def _lead(self, link: str, here: str) -> str:
        """Where a link of a page leads in its copy: to a file beside it, or to the board itself."""
        parts = urlsplit(link)
        known = self.names.known(link.partition("#")[0])
        if known is None:
            return f"{self.live}{link}"
        self._meet(known)
        place = relative(self.names.file(known), seen_from=here)
        return f"{place}#{parts.fragment}" if parts.fragment else place

    def _meet(self, known: str) -> None:
        if known not in self.seen:
            self.seen.add(known)
            (self.soon if self.names.is_soon(known) else self.waiting).append(known)


def _is_page(answer: httpx.Response) -> bool:
    return str(answer.headers.get("content-type", "")).startswith(HTML)


def _has_failed(answer: httpx.Response) -> bool:
    return answer.status_code not in {OK, GONE, NOTHING} or _is_one_persons(answer)


def _is_one_persons(answer: httpx.Response) -> bool:
    return answer.status_code == OK and "no-store" in answer.headers.get("cache-control", "")
