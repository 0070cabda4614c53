"""A fetched page as a person meets it: its heading, its words, its links, its forms."""

from functools import cache
from typing import cast

import httpx
from lxml import html
from lxml.cssselect import CSSSelector
from lxml.etree import ElementDefaultClassLookup, ElementNamespaceClassLookup, HTMLParser
from lxml.html import FormElement, HtmlElement

INLINE = frozenset(
    (
        "a",
        "abbr",
        "b",
        "bdi",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
    )
)
ERRORS = "[role=alert], .error, [id$='-error'], [id$='_error']"


class Page:
    """One HTML page. Selectors are CSS; `one` insists that there is exactly one match."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self.status = response.status_code
        self.address = response.request.url.raw_path.decode()
        self.html = response.text
        self.tree = parsed(self.html)

    @property
    def heading(self) -> str:
        """The words of the one h1."""
        return words(self.one("h1"))

    @property
    def title(self) -> str:
        """What the browser's tab says."""
        return words(self.one("title"))

    @property
    def text(self) -> str:
        """Every word of the body, with single spaces."""
        return words(self.one("body"))

    @property
    def errors(self) -> list[str]:
        """What the page says is wrong, in reading order; nested boxes count once."""
        found = self.all(ERRORS)
        outer = [box for box in found if not any(other is not box and box in other.iter() for other in found)]
        return [text for box in outer if (text := words(box))]

    @property
    def links(self) -> dict[str, str]:
        """Where each link goes, by its words; of two links with the same words, the first."""
        return {words(link): str(link.get("href")) for link in reversed(self.all("a[href]"))}

    def all(self, css: str) -> list[HtmlElement]:
        """Every element that matches."""
        return matching(self.tree, css)

    def one(self, css: str) -> HtmlElement:
        """The only element that matches."""
        found = self.all(css)
        assert len(found) == 1, f"{self.address} has {len(found)} of {css}, not one"
        return found[0]

    def form(self, which: str = "") -> FormElement:
        """The form with this action or selector; without one, the only form that is sent by POST."""
        forms = [form for form in self.all("form") if (form.get("method") or "get").lower() == "post"]
        if which.startswith("/"):
            forms = [form for form in forms if form.get("action") == which]
        elif which:
            forms = self.all(which)
        assert len(forms) == 1, f"{self.address} has {len(forms)} forms for {which!r}, not one"
        return forms[0]


def parsed(text: str) -> HtmlElement:
    """The tree of a whole page of HTML."""
    return html.document_fromstring(text, parser=_parser())


def matching(tree: HtmlElement, css: str) -> list[HtmlElement]:
    """Every element within that matches."""
    return cast("list[HtmlElement]", _selector(css)(tree))


def words(element: HtmlElement) -> str:
    """The text of an element as it reads: block elements part words, inline ones do not."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: HtmlElement) -> list[str]:
    if not isinstance(element.tag, str) or element.tag in {"script", "style", "template"}:
        return []
    gap = "" if element.tag in INLINE else " "
    inside = [piece for child in element for piece in [*_pieces(child), child.tail or ""]]
    return [gap, element.text or "", *inside, gap]


@cache
def _parser() -> HTMLParser:
    # The parser of lxml.html asks a function of Python about every element; a third of its time goes there.
    kinds = ElementNamespaceClassLookup(ElementDefaultClassLookup(HtmlElement, html.HtmlComment))
    kinds.get_namespace(None).update(html.HtmlElementClassLookup._default_element_classes)
    parser = HTMLParser()
    parser.set_element_class_lookup(kinds)
    return parser


@cache
def _selector(css: str) -> CSSSelector:
    return CSSSelector(css, translator="html")  # lxml's own cssselect() reads the selector at every call
