"""Following every link of a board, as a search engine would that never tires."""

import re
from collections import Counter, deque
from urllib.parse import urldefrag, urljoin, urlsplit

import httpx
from lxml.html import document_fromstring
from msgspec import Struct

STARTS = ("/", "/es/", "/fr/", "/desk", "/staff/people", "/staff/board")
# Of pages that differ in what is behind the question mark, or in one name, a few tell what all are like.
MOST_ALIKE = 6
LEADS = ("a[href]", "link[href]", "img[src]", "script[src]", "use[href]", "object[data]")
NAMES = re.compile(r"/(?!(?:es|fr|api|v1|desk|staff|post|learn|code|follow|static)(?=/|$))[^/]{2,}(?=/|$)")


class Site(Struct):
    """What answered how, by path and query; which ids each page has; and who links where."""

    answers: dict[str, httpx.Response]
    ids: dict[str, set[str]]
    links: list[tuple[str, str]]

    @property
    def pages(self) -> list[str]:
        """Every page of HTML that was found, one of each kind."""
        seen: set[str] = set()
        found = [path for path, answer in self.answers.items() if _is_page(answer)]
        return [path for path in found if not (kind_of(path) in seen or seen.add(kind_of(path)))]  # type: ignore[func-returns-value]


async def crawl(client: httpx.AsyncClient, origin: str) -> Site:
    """All that can be reached from the STARTS, inside the origin."""
    site, wanted = Site({}, {}, []), deque(STARTS)
    alike: Counter[str] = Counter()
    while wanted:
        path = wanted.popleft()
        if path in site.answers or alike[kind_of(path)] >= MOST_ALIKE:
            continue
        alike[kind_of(path)] += 1
        answer = site.answers[path] = await client.get(path, follow_redirects=True)
        if _is_page(answer):
            wanted.extend(_read(site, path, answer, origin))
    return site


def kind_of(path: str) -> str:
    """A path without its names and without what was asked: what all of its kind have in common."""
    parts = urlsplit(path)
    asked = (
        "?" + "&".join(sorted({each.partition("=")[0] for each in parts.query.split("&")}))
        if parts.query
        else ""
    )
    first, _, rest = parts.path.lstrip("/").partition("/")
    return f"{first}/{NAMES.sub('/*', '/' + rest)}{asked}"


def _read(site: Site, path: str, answer: httpx.Response, origin: str) -> list[str]:
    tree = document_fromstring(answer.text)
    site.ids[path] = {str(element.get("id")) for element in tree.iter() if element.get("id")}
    found = []
    for lead in LEADS:
        for element in tree.cssselect(lead):
            address = urljoin(
                str(answer.url), element.get("href") or element.get("src") or element.get("data")
            )
            if address.startswith(f"{origin}/"):
                inside = address.removeprefix(origin)
                site.links.append((path, inside))
                found.append(urldefrag(inside).url)
    return found


def _is_page(answer: httpx.Response) -> bool:
    return str(answer.headers.get("content-type", "")).startswith("text/html")
