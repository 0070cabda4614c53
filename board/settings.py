"""What a keeper can set, read once from the environment and refused when it makes no sense."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

LANGUAGES = ("en", "es", "fr")
KEYS = "keys.json"
PUSH_KEYS = "push.json"
# In minutes. What nobody decided for a month is forgotten: a target beyond half of that is none.
WEEK, TWO_WEEKS = 7 * 24 * 60, 14 * 24 * 60
LEDGER_KEYS = "ledger.json"


class Settings(Struct, frozen=True, kw_only=True):
    """One board's settings; every field is described in docs/settings.md."""

    var: Path = Path("var")
    database_url: str = ""
    address: str = "http://127.0.0.1:8000"
    onion: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    name: str = "Board"
    town: str = "vancouver"
    guide_folder: Path | None = None
    language: str = "en"
    exit_address: str = "https://www.wikipedia.org/"
    feedback_batch_minutes: int = 1440
    target_life: int = 30
    target_alerts: int = 240
    target_remote: int = 240
    target_answered: int = 240
    target_changes: int = 240
    target_feedback: int = 720
    signal_least: int = 3
    signal_limit: float = 1.9
    signal_rise: float = 0.5
    hook_ports: tuple[int, ...] = (443,)
    hook_trial: tuple[str, ...] = ()
    push_host: str = ""
    follow_loopback: bool = False
    undo_seconds: int = 20
    shift_hours: tuple[int, ...] = (2, 4, 6)
    shift_grace_minutes: int = 30
    shift_rest_hours: int = 8
    answer_days: int = 14
    remind_days: tuple[int, ...] = (7, 14, 28)
    backup_key: str = ""
    backup_folder: Path | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """The settings in the variables named BOARD_…; raises ValueError naming what is wrong with which."""
        given = {k: v for k, v in environment.items() if k.startswith("BOARD_") and k not in FOR_TESTS}
        if unknown := set(given) - set(READERS):
            raise ValueError(f"There is no setting called {', '.join(sorted(unknown))}.")
        values = {variable[6:].lower(): _read(variable, text) for variable, text in given.items()}
        return cls(**values)  # type: ignore[arg-type]

    @property
    def database(self) -> str:
        """Where the rows are: the address given, or an SQLite file in the var folder."""
        return self.database_url or f"sqlite:///{self.var / 'board.db'}"

    @property
    def backups(self) -> Path:
        """Where locked copies of the board lie: the folder given, or one in the var folder."""
        return self.backup_folder or self.var / "backups"

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the public pages, the board's main one first."""
        return (self.language, *(code for code in LANGUAGES if code != self.language))


def _read(variable: str, text: str) -> object:
    try:
        return READERS[variable](text.strip())
    except ValueError as error:
        # What was given is not repeated: an address may hold a pass-phrase.
        raise ValueError(f"{variable}: {error}") from None


def _number(lowest: int, highest: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isdecimal() or not lowest <= int(text) <= highest:
            raise ValueError(f"a whole number from {lowest} to {highest} is needed")
        return int(text)

    return read


def _decimal(lowest: float, highest: float) -> Callable[[str], float]:
    def read(text: str) -> float:
        if not text.replace(".", "", 1).isdecimal() or not lowest <= float(text) <= highest:
            raise ValueError(f"a number from {lowest} to {highest} is needed")
        return float(text)

    return read


def _origin(text: str) -> str:
    parts = urlsplit(text)
    bare = f"{parts.scheme}://{parts.netloc}"
    reached = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    if not reached or "@" in parts.netloc or text.rstrip("/") != bare:
        raise ValueError("an address such as https://board.example is needed, without a path")
    return text.rstrip("/")


def _page(text: str) -> str:
    if urlsplit(text).scheme != "https" or not urlsplit(text).hostname:
        raise ValueError("an address that begins with https:// is needed")
    return text


def _folder(text: str) -> Path:
    if not text:
        raise ValueError("the path of a folder is needed")
    return Path(text)


def _language(text: str) -> str:
    if text not in LANGUAGES:
        raise ValueError(f"one of {', '.join(LANGUAGES)} is needed")
    return text


def _words(text: str) -> str:
    if not 1 <= len(text) <= 60:
        raise ValueError("1 to 60 characters are needed")
    return text


def _database(text: str) -> str:
    if not text.startswith(("sqlite:///", "postgresql://")):
        raise ValueError("sqlite:///… or postgresql://… is needed")
    return text


def _ports(text: str) -> tuple[int, ...]:
    return tuple(_number(1, 65535)(each) for each in text.split() or [text])


def _shifts(text: str) -> tuple[int, ...]:
    return tuple(sorted({_number(1, 12)(each) for each in text.split() or [text]}))


def _days(text: str) -> tuple[int, ...]:
    return tuple(sorted({_number(1, 365)(each) for each in text.split() or [text]}))


def _origins_here(text: str) -> tuple[str, ...]:
    """Threat: a trial address that is not this machine's would open the way into a private network."""
    for each in text.split():
        if not re.fullmatch(r"http://127\.0\.0\.1:[1-9][0-9]{0,4}", each):
            raise ValueError("addresses such as http://127.0.0.1:9000 are needed, with spaces between")
    return tuple(text.split())


def _public_key(text: str) -> str:
    if not re.fullmatch(r"age1[0-9a-z]{58}", text):
        raise ValueError("a public key of age is needed, which begins with age1; never the private one")
    return text


def _yes_or_no(text: str) -> bool:
    if text not in {"yes", "no"}:
        raise ValueError("yes or no is needed")
    return text == "yes"


READERS: dict[str, Callable[[str], object]] = {
    "BOARD_VAR": _folder,
    "BOARD_DATABASE_URL": _database,
    "BOARD_ADDRESS": _origin,
    "BOARD_ONION": _origin,
    "BOARD_HOST": _words,
    "BOARD_PORT": _number(1, 65535),
    "BOARD_NAME": _words,
    "BOARD_TOWN": _words,
    "BOARD_GUIDE_FOLDER": _folder,
    "BOARD_LANGUAGE": _language,
    "BOARD_EXIT_ADDRESS": _page,
    "BOARD_FEEDBACK_BATCH_MINUTES": _number(0, WEEK),
    "BOARD_TARGET_LIFE": _number(5, TWO_WEEKS),
    "BOARD_TARGET_ALERTS": _number(5, TWO_WEEKS),
    "BOARD_TARGET_REMOTE": _number(5, TWO_WEEKS),
    "BOARD_TARGET_ANSWERED": _number(5, TWO_WEEKS),
    "BOARD_TARGET_CHANGES": _number(5, TWO_WEEKS),
    "BOARD_TARGET_FEEDBACK": _number(5, TWO_WEEKS),
    "BOARD_SIGNAL_LEAST": _number(3, 50),
    "BOARD_SIGNAL_LIMIT": _decimal(0.5, 20),
    "BOARD_SIGNAL_RISE": _decimal(0.1, 10),
    "BOARD_HOOK_PORTS": _ports,
    "BOARD_HOOK_TRIAL": _origins_here,
    "BOARD_PUSH_HOST": _origin,
    "BOARD_FOLLOW_LOOPBACK": _yes_or_no,
    "BOARD_UNDO_SECONDS": _number(0, 300),
    "BOARD_SHIFT_HOURS": _shifts,
    "BOARD_SHIFT_GRACE_MINUTES": _number(0, 120),
    "BOARD_SHIFT_REST_HOURS": _number(1, 24),
    "BOARD_ANSWER_DAYS": _number(1, 60),
    "BOARD_REMIND_DAYS": _days,
    "BOARD_BACKUP_KEY": _public_key,
    "BOARD_BACKUP_FOLDER": _folder,
}

FOR_TESTS = {"BOARD_TEST_POSTGRES"}
