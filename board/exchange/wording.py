"""Turning what a stranger's machine sent into plain text, days and links within our limits.

Threat: markup that runs, text that turns the line round or never ends, a link that is no link. A source that
is followed can be taken over; nothing of it is believed to be harmless.
"""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from urllib.parse import urlsplit

from board.safety.scrub import tidy_text

TITLE, SUMMARY, TEXT, NAME, LINK = 200, 500, 4_000, 300, 500
READ = 40_000
CUT = "…"
# Never over another "<": the standard library's parser took minutes for one entry of tags that do not end.
# Possessive, because a name and what follows it share letters: taking turns over them froze the process.
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[!?a-zA-Z][a-zA-Z0-9]*+)[^<>]*+>")
APART = frozenset(
    ("p", "br", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "section")
)
UNSAID = frozenset(("script", "style", "template", "head", "title"))


def line(text: object, most: int) -> str:
    """One line of plain text, cut where it is longer."""
    return _cut(" ".join(_tidied(text).split()), most)


def passage(text: object, most: int = TEXT) -> str:
    """Plain text with its line ends, cut where it is longer."""
    return _cut(re.sub(r"\n{3,}", "\n\n", _tidied(text)), most)


def unmarked(html: object) -> str:
    """The words of a piece of HTML, without its markup."""
    words, hidden, at, text = [], 0, 0, str(html or "")[:READ]
    for tag in _TAG.finditer(text):
        words.append("" if hidden else text[at : tag.start()])
        at, name = tag.end(), tag["name"].lower()
        if name in UNSAID:
            hidden = max(0, hidden - 1) if tag["end"] else hidden + 1
        words.append("\n" if name in APART else "")
    words.append("" if hidden else text[at:])
    return "\n".join(
        filter(None, (" ".join(line.split()) for line in _unescaped("".join(words)).split("\n")))
    )


def link(address: object) -> str:
    """An address of a page that can be opened, or nothing."""
    text = str(address or "").strip()
    try:
        parts = urlsplit(text)
        reached = parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return ""
    return text if reached and len(text) <= LINK and text.isprintable() and " " not in text else ""


def day(text: object) -> date | None:
    """The day of a moment as feeds write it (RFC 3339, or RFC 822 in old ones), None where it is neither."""
    said = str(text or "").strip()[:60]
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        try:
            moment = parsedate_to_datetime(said)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    try:
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).date()
    except (OverflowError, ValueError):
        return None


def named(text: object, host: str) -> str:
    """The name of an item for ever; one that only its own feed can tell apart stands behind its host."""
    name = " ".join(_tidied(text).split())[:NAME]
    everywhere = name.startswith(("tag:", "urn:", "http://", "https://"))
    return name if everywhere or not name else f"{host} {name}"


def _unescaped(text: str) -> str:
    """Threat: the number of a character with thousands of digits is an error to the standard library."""
    try:
        return unescape(text)
    except ValueError:
        return text


def _tidied(text: object) -> str:
    return tidy_text(str(text or "")[:READ])


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}{CUT}"
