"""The words and the short list of pages for the script that keeps some of the board on a phone.

Threat: a script that stands between pages and the board could keep what nobody may keep. It is told of
finished public pages alone, by name; each other address it leaves to the browser.
"""

from collections.abc import Callable

import msgspec

from board.errors import N_, Message

Translate = Callable[[Message, str], str]

# Without the language in front; alerts are those on the board when it was last read.
PAGES = ("/", "/help", "/naloxone", "/learn", "/learn/advice", "/learn/overdose", "/learn/substances",
         "/learn/words")  # fmt: skip
# A warning kept for longer is not shown: what it says of now may cost a life.
DAYS_OF_ALERTS = 7


def table(languages: tuple[str, ...], translate: Translate) -> str:
    """The line of script that goes before the worker's own, for every language of the board."""
    told = {
        "languages": {("" if language == languages[0] else language): language for language in languages},
        "pages": PAGES,
        "days": DAYS_OF_ALERTS,
        "words": {language: _words(language, translate) for language in languages},
    }
    return f"const board = {msgspec.json.encode(told).decode()};\n"


def _words(language: str, translate: Translate) -> dict[str, str]:
    kept = N_("Kept on this phone, from %(day)s. It may be out of date.")
    over = N_(
        "There is no line, and the alerts kept on this phone are too old to go by. This page always holds."
    )
    return {"kept": translate(Message(kept), language), "over": translate(Message(over), language)}
