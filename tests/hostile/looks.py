"""What of hostile words came alive in an answer, by the kind of answer; nothing is what must be found."""

import csv
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO, StringIO

import httpx
from lxml import etree
from lxml.html import document_fromstring, fragment_fromstring

from tests.hostile.words import FAR, MARK
from tests.kit.app import ORIGIN
from tests.kit.inspection import complaints_about_html

HOSTILE = re.compile(rf"{MARK}|{re.escape(FAR)}|\bzq\b", re.IGNORECASE)
# Attributes that are read out, searched in, sent back or shown, and never run or opened.
WORDS = {"value", "title", "aria-label", "alt", "content", "placeholder", "label", "data-words"}
RUN = re.compile(r"[\s\ufeff\u200b]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
# What a reader of papers would run, open or fetch (ISO 32000-1, 12.6.4).
OF_PAPERS = (b"/JavaScript", b"/JS", b"/Launch", b"/OpenAction", b"/AA", b"/EmbeddedFile", b"/SubmitForm")
STRICT = etree.XMLParser(resolve_entities=False, no_network=True, recover=False)


def alive(answer: httpx.Response) -> list[str]:
    """What is wrong with an answer of any kind, and with the names and values of its headers."""
    kind = answer.headers.get("content-type", "").partition(";")[0]
    look = LOOKS.get(kind)
    if look is None:
        return [f"nobody looks at {kind!r}"] if answer.content else []
    found = list(look(answer.content))
    found += [f"the header {name}" for name, value in answer.headers.items() if HOSTILE.search(name + value)]
    if kind.startswith("text/") and "charset=utf-8" not in answer.headers["content-type"]:
        found.append("no charset")
    return found


def _html(content: bytes) -> Iterator[str]:
    text = content.decode()
    yield from complaints_about_html(text, ORIGIN)
    yield from _marked(document_fromstring(text))


def _marked(tree: etree._Element) -> Iterator[str]:
    """Names of elements and attributes, comments, and every attribute that is more than words."""
    for element in tree.iter():
        if isinstance(element, etree._Comment | etree._ProcessingInstruction):
            if HOSTILE.search(element.text or ""):
                yield f"a comment or instruction: {element.text!r}"
            continue
        runs = element.tag in {"script", "style"} and HOSTILE.search(element.text or "")
        if runs or HOSTILE.search(element.tag):
            yield f"an element {element.tag}"
        for name, value in ((str(name), str(value)) for name, value in element.attrib.items()):
            if HOSTILE.search(name) or _runs(name, value):
                yield f"{element.tag} has {name}={value!r}"


def _runs(name: str, value: str) -> bool:
    """Whether hostile words stand in an attribute that is more than words."""
    if name in WORDS or not HOSTILE.search(value):
        return False
    # A message to send, and a website: its words are spelled so that no address ends or begins in them.
    return name != "href" or re.fullmatch(r"(sms:|mailto:|https://)[^\s]*", value) is None


def _xml(content: bytes) -> Iterator[str]:
    """Strictly XML, without a document type; what it carries as HTML is looked at as HTML."""
    if b"<!DOCTYPE" in content.replace(b"&lt;!DOCTYPE", b""):
        yield "a document type"
    tree = etree.fromstring(content, STRICT)
    for element in tree.iter():
        if isinstance(element.tag, str) and element.get("type") == "html":
            yield from _marked(fragment_fromstring(element.text or "", create_parent="div"))
    yield from _marked(tree)


def _json(content: bytes) -> Iterator[str]:
    """UTF-8 without a lone surrogate, no name twice, no name made of words."""
    json.loads(content.decode(), object_pairs_hook=_once)
    yield from ()


def _lines_of_json(content: bytes) -> Iterator[str]:
    for line in content.decode().split("\n"):
        if line:
            yield from _json(line.encode())


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    names = [name for name, _ in pairs]
    assert len(names) == len(set(names)), f"a name stands twice: {names}"
    assert not any(HOSTILE.search(name) for name in names), f"words became a name: {names}"
    return dict(pairs)


def _csv(content: bytes) -> Iterator[str]:
    """As many cells in each row, and none that a spreadsheet would compute."""
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    if len({len(row) for row in rows}) > 1:
        yield "rows of different length"
    yield from (
        f"a cell that runs: {cell[:40]!r}"
        for row in rows
        for cell in row
        if RUN.match(cell) and HOSTILE.search(cell)
    )


def _archive(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.startswith("/") or ".." in name or HOSTILE.search(name):
                yield f"a file {name!r}"
            if name.endswith(".csv"):
                yield from _csv(archive.read(name))


def _paper(content: bytes) -> Iterator[str]:
    yield from (
        f"{name.decode()} in a paper" for name in OF_PAPERS if re.search(re.escape(name) + rb"\b", content)
    )


def _picture(content: bytes) -> Iterator[str]:
    if not content.startswith(b"\x89PNG\r\n\x1a\n") or MARK.encode() in content or FAR.encode() in content:
        yield "no plain picture"


def _drawing(content: bytes) -> Iterator[str]:
    yield from _xml(content)
    for element in etree.fromstring(content, STRICT).iter():
        if isinstance(element.tag, str) and element.tag.rpartition("}")[2] in {
            "script",
            "foreignObject",
            "image",
            "use",
        }:
            yield f"a drawing with {element.tag}"


def _nothing(_: bytes) -> Iterator[str]:
    """Plain words: no reader runs them, as long as they are sent as what they are (nosniff)."""
    yield from ()


LOOKS: dict[str, Callable[[bytes], Iterator[str]]] = {
    "text/html": _html,
    "application/atom+xml": _xml,
    "application/cap+xml": _xml,
    "application/xml": _xml,
    "application/json": _json,
    "application/feed+json": _json,
    "application/manifest+json": _json,
    "application/schema+json": _json,
    "application/vnd.oai.openapi+json": _json,
    "application/x-ndjson": _lines_of_json,
    "text/csv": _csv,
    "application/zip": _archive,
    "application/pdf": _paper,
    "image/png": _picture,
    "image/svg+xml": _drawing,
    "text/plain": _nothing,
    "text/css": _nothing,
    "text/javascript": _nothing,
    "application/x-pem-file": _nothing,
}
