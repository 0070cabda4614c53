"""Formatted text that staff write, cut down to a short list of tags; the only file that knows bleach.

Threat: a taken-over staff account plants a script, a picture that calls home, or a look-alike of our own
pages. bleach has had its last release (2026): if it must ever go, this file is all that changes. What
people post is never sent through here: it is plain text, escaped once on output, and never made into links.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from threading import local
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from board.errors import N_, Invalid, Message
from board.later import later

if TYPE_CHECKING:
    from bleach import sanitizer
    from bleach.sanitizer import Cleaner
else:
    sanitizer = later("bleach.sanitizer")

TAGS = frozenset({"a", "blockquote", "br", "em", "h2", "h3", "li", "ol", "p", "strong", "ul"})
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
REL = "noopener noreferrer nofollow"
LONGEST = 4000

_TOO_LONG = N_("This text is too long. Please make it shorter.")
# What a browser takes for a tag, a comment or a declaration, however it is spaced.
_TAG = re.compile(r"<\s*/?\s*([a-zA-Z!?][a-zA-Z0-9:-]*)")
_ANY_TAG = re.compile(r"<[^>]*>")
_BLOCKS = re.compile(r"\n\s*\n")
_here = local()


def clean(html: str) -> str:
    """The text with the listed tags alone; keep the source beside it, and mark only this as HTML."""
    if len(html) > LONGEST:  # deep nesting costs the parser quadratic time
        raise Invalid({"text": Message(_TOO_LONG)})
    return _cleaner().clean(html)


def printed(text: str) -> Markup:
    """What staff typed, as HTML that can be printed: an empty line begins a paragraph, a dash a point."""
    return Markup(clean("\n".join(map(_block, _BLOCKS.split(text.strip())))))  # noqa: S704 - cleaned


def _block(text: str) -> str:
    lines = text.split("\n")
    if text.lstrip().startswith("<"):
        return text
    if all(line.startswith("- ") for line in lines):
        return "<ul>" + "".join(f"<li>{line[2:]}</li>" for line in lines) + "</ul>"
    return f"<p>{'<br>'.join(lines)}</p>"


def formatted(html: str) -> Markup:
    """The same for a page, cleaned again on its way out: an export that was restored is no word of ours."""
    return Markup(clean(html))  # noqa: S704 - the only text that is marked so, and only here


class _MarkLinks:
    def __init__(self, source: Iterable[dict[str, Any]]) -> None:
        self._source = source

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for token in self._source:
            if token["type"] == "StartTag" and token["name"] == "a":
                token["data"][(None, "rel")] = REL
            yield token


def _cleaner() -> "Cleaner":
    # One Cleaner shared by four threads gave wrong text in half of the calls that were measured.
    if not hasattr(_here, "cleaner"):
        filters = [_MarkLinks]
        _here.cleaner = sanitizer.Cleaner(
            tags=TAGS,
            attributes={"a": ["href"]},
            protocols=SCHEMES,
            strip=True,
            filters=filters,  # type: ignore[arg-type]  # any iterable of tokens does
        )
    cleaner: Cleaner = _here.cleaner
    return cleaner


def refused(html: str) -> tuple[str, ...]:
    """The names of the tags in a text that `clean` would take out, so that whoever wrote it can be told."""
    return tuple(dict.fromkeys(name for name in map(str.lower, _TAG.findall(html)) if name not in TAGS))


def plain(html: str) -> str:
    """A cleaned text as software and feeds read it: its words without a single tag."""
    return unescape(_ANY_TAG.sub("", html))
