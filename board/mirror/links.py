"""A page of the board made into one of a mirror: every address in it is found by a parser and put right."""

from collections.abc import Callable
from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from msgspec import Struct

LEADING = ("href", "src", "poster")
# A file answers no form: these lead to the board itself.
FORMS = ("action", "formaction")
# A copy has no board behind it that could answer a part of a page, and is no app of its own.
SCRIPTED = "hx-"
NOT_IN_A_COPY = ("manifest",)


class Dress(Struct, frozen=True):
    """What a copy says of itself in one language: behind the head of each page, and before each form.

    `live` is the address of the board itself.
    """

    live: str
    notice: str
    form: str
    style: str


def rewritten(page: str, address: str, *, lead: Callable[[str], str], dress: Dress) -> str:
    """The page at an address with each link led anew by `lead`, which is given paths of the board alone."""
    writer = _Writer(address, lead, dress)
    writer.feed(page)
    writer.close()
    return "".join(writer.written)


class _Writer(HTMLParser):
    """Copies what it reads as it stands, but for the start of an element whose addresses change."""

    def __init__(self, address: str, lead: Callable[[str], str], dress: Dress) -> None:
        super().__init__(convert_charrefs=False)
        self.address = address
        self.lead = lead
        self.dress = dress
        self.written: list[str] = []
        self.dressed = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "link" and given.get("rel") in NOT_IN_A_COPY:
            return
        if tag == "form":
            self.written.append(self._own(self.dress.form))
            attrs = [*attrs, *([("action", self.address)] if "action" not in given else [])]
        changed = [(name, self._led(name, value)) for name, value in attrs if not name.startswith(SCRIPTED)]
        raw = self.get_starttag_text() or ""
        self.written.append(raw if changed == attrs else _start(tag, changed, raw))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "head":
            self.written.append(self._own(self.dress.style))
        self.written.append(f"</{tag}>")
        if tag == "header" and not self.dressed:
            self.dressed = True
            self.written.append(self._own(self.dress.notice))

    def handle_data(self, data: str) -> None:
        self.written.append(data)

    def handle_entityref(self, name: str) -> None:
        self.written.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.written.append(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self.written.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.written.append(f"<!{decl}>")

    def _led(self, name: str, value: str | None) -> str | None:
        if name not in (*LEADING, *FORMS) or value is None or value.startswith("#"):
            return value
        whole = urljoin(self.address, value)
        parts = urlsplit(whole)
        if parts.scheme or parts.netloc:
            return value
        return f"{self.dress.live}{whole}" if name in FORMS else self.lead(whole)

    def _own(self, text: str) -> str:
        """What a copy says itself has links too, and no notice of its own."""
        inner = _Writer(self.address, self.lead, Dress(self.dress.live, "", "", ""))
        inner.feed(text)
        inner.close()
        return "".join(inner.written)


def _start(tag: str, attrs: list[tuple[str, str | None]], raw: str) -> str:
    said = [name if value is None else f'{name}="{escape(value)}"' for name, value in attrs]
    return f"<{' '.join([tag, *said])}{'/' if raw.endswith('/>') else ''}>"
