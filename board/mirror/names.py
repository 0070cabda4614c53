"""Which addresses are in a mirror, and the file of each.

Threat: an address that becomes a path leads out of the folder, or a form, a code or a desk ends up in a copy.
So nothing is in it but what is written down here, and each part of a path begins with a letter or a digit.
"""

import re
from hashlib import sha256
from posixpath import dirname, relpath
from urllib.parse import parse_qsl, urlsplit

PART = r"[A-Za-z0-9][A-Za-z0-9._-]{0,119}"
NAME = re.compile(rf"{PART}(?:/{PART}){{0,9}}")
FRONT = "index.html"
# How old a copy is stands in these two alone, so that a new day changes no other file.
COPY, COPY_STYLE = "/copy", "/static/copy.css"

# Pages, with a gap for one part of a path, and the one thing that may stand behind their question mark.
PAGES = {
    "/": "", "/about": "", COPY: "", "/alerts/{}": "", "/alerts/{}/pass-on": "", "/alerts/{}/read-aloud": "",
    "/alerts/{}/versions/{}": "", "/api": "", "/archive": "", "/archive/{}": "after", "/changes": "after",
    "/changes/cannot": "after", "/changes/programs/{}": "after", "/changes/services/{}": "after",
    "/charter": "", "/charter/data": "", "/data": "", "/digest/{}": "week", "/feedback/{}": "",
    "/follow": "", "/help": "", "/learn": "", "/learn/advice": "", "/learn/overdose": "",
    "/learn/substances": "", "/learn/words": "", "/links": "", "/log": "before", "/map": "", "/naloxone": "",
    "/notices": "", "/notices/{}": "", "/past": "", "/privacy": "", "/services": "after",
    "/services/{}": "", "/services/{}/feedback": "after", "/stories": "after", "/transparency": "month",
}  # fmt: skip
FILES = (
    *(f"/alerts/{{}}/{name}.{ending}" for name, ending in (
        ("message", "txt"), ("outreach", "pdf"), ("poster-a4", "pdf"), ("poster-a5", "pdf"),
        ("read-aloud", "txt"), ("short", "txt"), ("square", "png"), ("square", "svg"), ("wide", "png"),
    )),
    *(f"{front}/{name}" for name in ("changes.csv", "changes.json", "feed.atom")
      for front in ("/changes", "/changes/cannot", "/changes/programs/{}", "/changes/services/{}")),
    "/digest/{}/feed.atom", "/notices/feed.atom", "/notices/feed.json",
    "/learn/overdose.txt", "/feed.atom", "/feed.json", "/cap.atom", "/log.atom",
)  # fmt: skip
# The same file in every language.
FOR_ALL = (
    "/cap/{}", "/data/{}", "/log.json", "/log/key.pem", "/services.csv", "/services.json", "/services.zip",
    "/transparency.json", "/static/{}", "/static/{}/{}",
)  # fmt: skip
# Copied before all else, as feeds are: what is dangerous, and what was taken back, must not wait.
SOON = ("/", "/past", "/archive", "/archive/{}", "/alerts/{}", "/cap/{}")
FEEDS = (".atom", "/feed.json")
# These lists begin anew with each thing that comes out: all of it stands in the archive, which does not move.
MOVING = {"/": "/archive", "/past": "/archive"}


class Names:
    """The names of one mirror: `languages` are those of the board, its main one first."""

    def __init__(self, languages: tuple[str, ...], *, without: frozenset[str] = frozenset()) -> None:
        self.others = languages[1:]
        self.without = without
        self.pages = [(_pattern(form), asked) for form, asked in PAGES.items()]
        self.files = [_pattern(form) for form in FILES]
        self.for_all = [_pattern(form) for form in FOR_ALL]
        self.soon = [_pattern(form) for form in SOON]

    def known(self, address: str) -> str | None:
        """The address as the mirror asks the board for it; None for what stays at the board."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return None
        language, bare = self._bare(parts.path)
        if self._is_file(language, bare):
            return None if parts.query else parts.path
        asked = next((asked for form, asked in self.pages if form.fullmatch(bare)), None)
        if asked is None or bare in self.without:
            return None
        if not parts.query:
            return _front(language, bare)
        given = parse_qsl(parts.query, keep_blank_values=True)
        if bare in MOVING and [name for name, _ in given] == ["after"]:
            return _front(language, MOVING[bare])
        return address.partition("#")[0] if len(given) == 1 and given[0][0] == asked and asked else None

    def file(self, known: str) -> str:
        """The file of an address that is known; raises ValueError rather than leave the folder."""
        parts = urlsplit(known)
        language, bare = self._bare(parts.path)
        name = parts.path.strip("/")
        if not self._is_file(language, bare):
            front = bare == "/"
            name = f"{name}/{FRONT}".lstrip("/") if front else f"{name}{_question(parts.query)}.html"
        if not NAME.fullmatch(name):
            raise ValueError(f"There is no file for {known!r}.")
        return name

    def language(self, known: str) -> str | None:
        """The language in the path of an address; None where it is the board's main one."""
        return self._bare(urlsplit(known).path)[0] or None

    def is_soon(self, known: str) -> bool:
        """Whether an address is copied before the others."""
        bare = self._bare(urlsplit(known).path)[1]
        return bare.endswith(FEEDS) or any(form.fullmatch(bare) for form in self.soon)

    def beginnings(self) -> list[str]:
        """Where a walk begins: every page and file without a gap, in every language."""
        bare = [form for form in (*PAGES, *FILES) if "{}" not in form and form not in self.without]
        every = [_front(language, form) for language in ("", *self.others) for form in bare]
        return [*every, *(form for form in FOR_ALL if "{}" not in form)]

    def _is_file(self, language: str, bare: str) -> bool:
        """Asked before pages are: a feed stands where the gap of a page would take it."""
        own = any(form.fullmatch(bare) for form in self.files)
        return own or (not language and any(form.fullmatch(bare) for form in self.for_all))

    def _bare(self, path: str) -> tuple[str, str]:
        first = path.split("/")[1] if path.startswith("/") else ""
        if first not in self.others:
            return "", path
        return first, path.removeprefix(f"/{first}") or "/"


def relative(target: str, *, seen_from: str) -> str:
    """The way from one file of a mirror to another."""
    return relpath(target, dirname(seen_from) or ".")


def _front(language: str, bare: str) -> str:
    if not language:
        return bare
    return f"/{language}" if bare == "/" else f"/{language}{bare}"


def _question(query: str) -> str:
    """What stands behind a question mark, as letters that every file system tells apart."""
    if not query:
        return ""
    [(name, value)] = parse_qsl(query, keep_blank_values=True)
    plain = bool(re.fullmatch(r"[a-z0-9-]{1,20}", value))
    return f"-{name}-{value if plain else sha256(value.encode()).hexdigest()[:16]}"


def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(PART.join(map(re.escape, form.split("{}"))))
