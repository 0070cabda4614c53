"""What is wrong with an answer: every page that a test fetches is looked at, whatever the test is about.

Each look gives back complaints in words; an empty list is a good page.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from urllib.parse import urlsplit

import httpx
from lxml.html import HtmlElement
from markupever import HtmlOptions, Parser

from tests.kit.page import matching, parsed

HEADERS = {
    "content-security-policy": "default-src 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "geolocation=()",
}
OF_PAGES = {"cache-control": "no-"}
ADDRESSES = ("src", "href", "action", "formaction", "poster", "data", "ping", "srcset", "hx-get", "hx-post")
HARMLESS = ("tel", "sms", "mailto")
POINTERS = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list", "form")
ONE_TIME = re.compile(r"(?<=value=\")[\w-]{76}(?=\")")
UNLABELLED = ("hidden", "submit", "button", "image", "reset")


def complaints_about_answer(response: httpx.Response) -> list[str]:
    """What is wrong with the headers of any answer, a page or not, to somebody who is not signed in or is."""
    found = []
    page = response.headers.get("content-type", "").startswith("text/html")
    for name, part in (HEADERS | OF_PAGES if page else HEADERS).items():
        if part not in response.headers.get(name, ""):
            found.append(f"the header {name} is {response.headers.get(name)!r}, without {part!r}")
    if "unsafe-" in response.headers.get("content-security-policy", ""):
        found.append("the content security policy allows something unsafe")
    if "server" in response.headers:
        found.append("the server names itself")
    return found


def complaints_about_stranger(response: httpx.Response) -> list[str]:
    """Whoever is not signed in is given nothing to carry."""
    return [f"a stranger is given the cookie {given!r}" for given in response.headers.get_list("set-cookie")]


def complaints_about_html(html: str, origin: str) -> tuple[str, ...]:
    """What is wrong with a whole page of HTML that was served from the origin."""
    return _complaints(ONE_TIME.sub("0", html), origin)


@lru_cache(maxsize=2048)
def _complaints(html: str, origin: str) -> tuple[str, ...]:
    """Two pages that differ in their one-time token alone are looked at once."""
    tree = parsed(html)
    found = list(_parse_errors(html))
    for look in LOOKS:
        found += look(tree)
    return (*found, *_foreign(tree, origin))


def _parse_errors(html: str) -> Iterator[str]:
    """Where a parser of the HTML standard (html5ever, a browser's own) stumbles."""
    parser = Parser(HtmlOptions(exact_errors=True))
    parser.process(html).finish()
    for error in parser.errors():
        yield f"not valid HTML: {error}"


def _heading(tree: HtmlElement) -> Iterator[str]:
    headings = [" ".join(h1.text_content().split()) for h1 in matching(tree, "h1")]
    if len(headings) != 1 or not headings[0]:
        yield f"one h1 with words is needed, there is {headings}"


def _title(tree: HtmlElement) -> Iterator[str]:
    if not (tree.findtext(".//title") or "").strip():
        yield "the title is empty"


def _language(tree: HtmlElement) -> Iterator[str]:
    if not tree.get("lang"):
        yield "html names no lang"


def _ids(tree: HtmlElement) -> Iterator[str]:
    counted = Counter(element.get("id") for element in matching(tree, "[id]"))
    for name, times in counted.items():
        if times > 1 or not name:
            yield f"the id {name!r} is used {times} times"
    for attribute in POINTERS:
        for element in matching(tree, f"[{attribute}]"):
            for name in str(element.get(attribute)).split():
                if name not in counted:
                    yield f"{attribute} points at {name!r}, which is not on the page"


def _labels(tree: HtmlElement) -> Iterator[str]:
    named = {label.get("for"): label for label in tree.iter("label") if label.get("for")}
    for field in tree.iter("input", "select", "textarea"):
        if field.get("type") not in UNLABELLED and not _label(tree, field, named):
            yield f"the field {field.get('name')!r} has no label"
    for button in matching(tree, "button, a[href]"):
        if not _name(button):
            yield f"a {button.tag} has no words"


def _label(tree: HtmlElement, field: HtmlElement, named: dict[str | None, HtmlElement]) -> str:
    own = [named[field.get("id")]] if field.get("id") in named else []
    around = list(field.iterancestors("label"))
    pointed = [tree.get_element_by_id(name, None) for name in (field.get("aria-labelledby") or "").split()]
    words = [element.text_content() for element in [*own, *around, *pointed] if element is not None]
    return (" ".join(words) + (field.get("aria-label") or "")).strip()


def _name(element: HtmlElement) -> str:
    pictures = [picture.get("alt") or "" for picture in matching(element, "img")]
    titles = [title.text_content() for title in matching(element, "svg title")]
    named = [element.get("aria-label") or "", element.get("aria-labelledby") or ""]
    return " ".join([element.text_content(), *pictures, *titles, *named]).strip()


def _inline(tree: HtmlElement) -> Iterator[str]:
    for script in matching(tree, "script"):
        if not script.get("src") or (script.text or "").strip():
            yield "a script stands in the page"
    for _ in matching(tree, "style"):
        yield "a style element stands in the page"
    for element in tree.iter():
        for name in element.keys():  # noqa: SIM118 - an element's own iteration gives its children
            if name == "style" or name.startswith(("on", "hx-on")):
                yield f"{element.tag} has the attribute {name}"


def _pictures(tree: HtmlElement) -> Iterator[str]:
    for picture in matching(tree, "img:not([alt])"):
        yield f"the picture {picture.get('src')} has no alt"


def _choices(tree: HtmlElement) -> Iterator[str]:
    for inside in matching(tree, "select :not(option):not(optgroup):not(hr)"):
        yield f"a {inside.tag} stands in a select: browsers of before 2025 drop it"


def _foreign(tree: HtmlElement, origin: str) -> Iterator[str]:
    for element in tree.iter():
        for name in ADDRESSES:
            address = element.get(name)
            if address and _leaves(address, origin) and not _may_leave(element, name, address):
                yield f"{element.tag} {name}={address!r} leaves the board"


def _leaves(address: str, origin: str) -> bool:
    parts = urlsplit(address.strip())
    return bool(parts.scheme or parts.netloc) and f"{parts.scheme}://{parts.netloc}" != origin


def _may_leave(element: HtmlElement, attribute: str, address: str) -> bool:
    if element.tag != "a" or attribute != "href":
        return False
    scheme = urlsplit(address).scheme
    return scheme in HARMLESS or (
        scheme in {"http", "https"} and "noreferrer" in (element.get("rel") or "").split()
    )


LOOKS: list[Callable[[HtmlElement], Iterator[str]]] = [
    _heading,
    _title,
    _language,
    _ids,
    _labels,
    _inline,
    _pictures,
    _choices,
]
