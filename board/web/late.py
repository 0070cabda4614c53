"""A page that was kept, served while the database is gone: it says above its words that they may be old.

Threat: an alert that has ended meanwhile, read as if it held. Law 2 stays: everybody gets these same bytes.
"""

import re
from datetime import timedelta
from html import escape

from board import clock
from board.errors import N_, Message
from board.web.kept import Kept
from board.web.words import translate

MAY_BE_OLD = N_("This page may be old. The board cannot look up what is new just now. It keeps trying.")

# Long enough to free a disk or to wake a keeper. What a page says of hours, or does not say of new danger,
# misleads more with each hour more.
OLDEST = timedelta(hours=4)

HTML = "text/html"

_LANGUAGE = re.compile(r'<html lang="([a-z]{2})">')
_BEGINS = re.compile(r'<main [^>]*id="main"[^>]*>')


def may_go(kept: Kept) -> bool:
    """Whether a page may still be read: it is not too old, and nothing on it would be over by now.

    Software gets nothing that is late: it reads no notice, and would take an old warning for a new one.
    """
    now = clock.now()
    if kept.moment is None or not kept.content.media_type.startswith(HTML):
        return False
    return now - kept.moment[1] <= OLDEST and (kept.ends is None or now < kept.ends)


def marked(text: str) -> str:
    """The page with a notice as the first thing in it; what is no page of ours stays as it is."""
    language, main = _LANGUAGE.search(text), _BEGINS.search(text)
    if not language or not main:
        return text
    words = escape(translate(Message(MAY_BE_OLD), language[1]))
    notice = f'\n<p class="notice notice-wrong" role="status">{words}</p>'
    return text[: main.end()] + notice + text[main.end() :]
