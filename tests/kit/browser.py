"""A phone without script. It looks closely at every page it is given, and refuses a bad one."""

from urllib.parse import urljoin

import httpx

from tests.kit.forms import Answer, destination, filled
from tests.kit.inspection import complaints_about_answer, complaints_about_html, complaints_about_stranger
from tests.kit.page import Page

HOPS = 5


class BadPage(AssertionError):
    """A page that breaks a law of the house, with everything that is wrong with it."""


class Phone:
    """Somebody who is not signed in: whoever hands it a cookie fails the test."""

    def __init__(self, client: httpx.AsyncClient, *, origin: str) -> None:
        self.client = client
        self.origin = origin
        self.page: Page | None = None

    async def get(self, address: str, *, expect: int = 200) -> Page:
        """The page at the address, after its redirects; `expect` is the status of the last answer."""
        return self._open(await self._follow(await self.client.get(address)), expect)

    async def send(self, form: str = "", /, *, expect: int = 200, press: str = "", **answers: Answer) -> Page:
        """Fill in a form of the page in hand, named by action or selector, and send it: the page after it.

        Fields not named keep what the page gave them; `press` names the button by its words or value.
        """
        found = self._in_hand().form(form)
        pairs = filled(found, answers, press)
        address = destination(found, press) or self._in_hand().address
        if (found.get("method") or "get").lower() == "get":
            return await self.get(
                str(httpx.URL(urljoin(self._in_hand().address, address), params=pairs)), expect=expect
            )
        return self._open(await self._follow(await self._post(address, pairs)), expect)

    async def read(self, address: str, *, expect: int = 200) -> httpx.Response:
        """What is not a page (a feed, a file), with its headers looked at."""
        response = await self.client.get(address)
        self._refuse(response, self.complaints(response))
        _expected(response, expect)
        return response

    async def follow(self, words: str, *, expect: int = 200) -> Page:
        """Tap the link with these words."""
        links = self._in_hand().links
        assert words in links, f"{self._in_hand().address} has no link {words!r}; it has {sorted(links)}"
        return await self.get(urljoin(self._in_hand().address, links[words]), expect=expect)

    def complaints(self, response: httpx.Response) -> list[str]:
        """What is wrong with an answer before its page is read."""
        return complaints_about_answer(response) + complaints_about_stranger(response)

    def _in_hand(self) -> Page:
        assert self.page is not None, "no page has been opened yet"
        return self.page

    async def _post(self, address: str, pairs: list[tuple[str, str]]) -> httpx.Response:
        data: dict[str, list[str]] = {}
        for name, value in pairs:
            data.setdefault(name, []).append(value)
        target = urljoin(self._in_hand().address, address)
        return await self.client.post(target, data=data, headers={"origin": self.origin})

    async def _follow(self, response: httpx.Response) -> httpx.Response:
        for _ in range(HOPS):
            self._refuse(response, self.complaints(response))
            if response.next_request is None:
                return response
            response = await self.client.send(response.next_request)
        raise BadPage(f"{response.request.url} keeps redirecting")

    def _open(self, response: httpx.Response, expect: int) -> Page:
        _expected(response, expect)
        kind = response.headers.get("content-type", "")
        if kind != "text/html; charset=utf-8":
            raise BadPage(f"{response.request.url} is {kind!r}, not a page")
        self._refuse(response, [*complaints_about_html(response.text, self.origin)])
        self.page = Page(response)
        return self.page

    def _refuse(self, response: httpx.Response, complaints: list[str]) -> None:
        if complaints:
            asked = (
                f"{response.request.method} {response.request.url.raw_path.decode()} ({response.status_code})"
            )
            raise BadPage("\n  ".join([asked, *complaints]))


class Desk(Phone):
    """Somebody who works here: they may be given a cookie, and keep it."""

    def complaints(self, response: httpx.Response) -> list[str]:
        """The same as for anyone, but for the cookie."""
        return complaints_about_answer(response)


def _expected(response: httpx.Response, expect: int) -> None:
    asked = f"{response.request.method} {response.request.url.raw_path.decode()}"
    assert response.status_code == expect, (
        f"{asked} answered {response.status_code}, not {expect}:\n{response.text[:2000]}"
    )
