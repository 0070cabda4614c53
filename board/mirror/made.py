"""What a mirror says of itself: that it is a copy, of which day, and where the board is."""

from collections.abc import Callable, Mapping
from datetime import date

from msgspec import Struct

from board.mirror.links import Dress
from board.mirror.names import COPY, COPY_STYLE

Render = Callable[..., str]


class Made(Struct, frozen=True):
    """How a mirror dresses pages, by the language in their path, and the pages that it alone has."""

    dress: Mapping[str | None, Dress]
    pages: Mapping[str, str]


def made(
    render: Render, *, languages: tuple[str, ...], live: str, onion: str, days: Mapping[str, str], day: date
) -> Made:
    """All of it; `render` takes a template, a language and a path, `days` is the day in words by language."""
    dress, pages = {}, {COPY_STYLE: style(days)}
    for language in languages:
        said = {"live": live, "onion": onion, "day": day}
        in_path = None if language == languages[0] else language
        dress[in_path] = Dress(
            live=live,
            notice=render("mirror/_copy.html", language, COPY, **said),
            form=render("mirror/form.html", language, COPY, **said),
            style=f'<link rel="stylesheet" href="{COPY_STYLE}">\n',
        )
        pages[f"/{in_path}{COPY}" if in_path else COPY] = render("mirror/copy.html", language, COPY, **said)
    return Made(dress, pages)


def style(days: Mapping[str, str]) -> str:
    """The style sheet that holds the day of a copy: a new day changes this file and no page."""
    lines = (f'.copy-day:lang({code})::after {{ content: "{_plain(day)}"; }}\n' for code, day in days.items())
    return "".join(lines)


def _plain(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum() or sign in " .,-/")
