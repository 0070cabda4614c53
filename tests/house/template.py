"""A template's own markup, with everything that Jinja puts in taken out."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

VOID = frozenset(("area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
SPOKEN = ("alt", "title", "placeholder", "aria-label", "aria-description", "content-label")
COMMENT = r"\{#.*?#\}"
TRANSLATED = r"\{%-?\s*trans\b.*?endtrans\s*-?%\}"
CLASS_BLOCK = r"\{%-?\s*block \w+_class\s*-?%\}.*?\{%-?\s*endblock.*?%\}"
JINJA = re.compile(rf"{COMMENT}|{TRANSLATED}|{CLASS_BLOCK}|\{{%.*?%\}}", re.DOTALL)
PRINTED = re.compile(r"\{\{.*?\}\}", re.DOTALL)
# A macro may give back attributes: outside a tag they read as text.
ATTRIBUTES = re.compile(r"\s[\w-]+=\"[^\"]*\"")
LITERAL = re.compile(r"(\w*\(\s*|, )?([\"'])([A-Z][a-z][^\"']*)\2")


class Markup(HTMLParser):
    """The roots, attributes and bare words of one template."""

    def __init__(self, path: Path) -> None:
        super().__init__(convert_charrefs=True)
        self.roots: list[dict[str, str]] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self.source = path.read_text()
        self.feed(PRINTED.sub("{}", JINJA.sub(" ", self.source)))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        if not self._open:
            self.roots.append({"tag": tag, **given})
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that begins and ends at once, as in SVG."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        """An element ends, and with it what was left open inside."""
        while tag in self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Text between elements."""
        self.texts.append(data)

    def bare_words(self) -> Iterator[str]:
        """Words a person would meet that no catalogue knows."""
        spoken = [given[name] for _, given in self.tags for name in SPOKEN if name in given]
        pressed = [
            given.get("value", "")
            for tag, given in self.tags
            if (tag, given.get("type")) == ("input", "submit")
        ]
        for text in [*self.texts, *spoken, *pressed]:
            yield from re.findall(r"[^\W\d_]{2,}", ATTRIBUTES.sub("", text))

    def bare_sentences(self) -> Iterator[str]:
        """Sentences inside Jinja's own marks that are not handed to gettext."""
        source = re.sub(COMMENT, "", self.source, flags=re.DOTALL)
        for part in re.findall(r"\{\{.*?\}\}|\{%.*?%\}", source, re.DOTALL):
            for before, _, sentence in LITERAL.findall(part):
                if before.strip() not in {"_(", "gettext("} and "ngettext(" not in part:
                    yield sentence
