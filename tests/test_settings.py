"""What a keeper can set, and what is refused because it makes no sense."""

from pathlib import Path

import pytest

from board.settings import READERS, Settings

GOOD = {
    "BOARD_VAR": "/srv/board",
    "BOARD_DATABASE_URL": "postgresql://board@localhost/board",
    "BOARD_ADDRESS": "https://board.example/",
    "BOARD_ONION": "http://abcdef.onion",
    "BOARD_HOST": "0.0.0.0",  # noqa: S104 - a setting to be read, not a place to listen
    "BOARD_PORT": " 8080 ",
    "BOARD_NAME": "The Board",
    "BOARD_TOWN": "toronto",
    "BOARD_GUIDE_FOLDER": "/srv/guide",
    "BOARD_LANGUAGE": "fr",
    "BOARD_EXIT_ADDRESS": "https://weather.example/",
    "BOARD_FEEDBACK_BATCH_MINUTES": "0",
    "BOARD_TARGET_LIFE": "20",
    "BOARD_TARGET_ALERTS": "60",
    "BOARD_TARGET_REMOTE": "60",
    "BOARD_TARGET_ANSWERED": "60",
    "BOARD_TARGET_CHANGES": "60",
    "BOARD_TARGET_FEEDBACK": "1440",
    "BOARD_SIGNAL_LEAST": "5",
    "BOARD_SIGNAL_LIMIT": "3.5",
    "BOARD_SIGNAL_RISE": "1",
    "BOARD_HOOK_PORTS": "443 8443",
    "BOARD_HOOK_TRIAL": "http://127.0.0.1:9000 http://127.0.0.1:9001",
    "BOARD_PUSH_HOST": "http://127.0.0.1:9000",
    "BOARD_FOLLOW_LOOPBACK": "yes",
    "BOARD_UNDO_SECONDS": "45",
    "BOARD_SHIFT_HOURS": "3 8",
    "BOARD_SHIFT_GRACE_MINUTES": "0",
    "BOARD_SHIFT_REST_HOURS": "12",
    "BOARD_ANSWER_DAYS": "21",
    "BOARD_REMIND_DAYS": "5 10",
    "BOARD_BACKUP_KEY": "age10n0xedehakmsd0tzzq8r329vtzla4s2zwkf0zfc0k9547uevmcmqst3hma",
    "BOARD_BACKUP_FOLDER": "/srv/copies",
}


def test_a_board_opens_with_nothing_set() -> None:
    settings = Settings.from_environment({"PATH": "/bin", "HOME": "/root"})
    assert settings == Settings()
    assert settings.database == "sqlite:///var/board.db"


def test_each_setting_is_read() -> None:
    settings = Settings.from_environment(GOOD)
    plain = Settings()
    assert not [name for name in READERS if _of(settings, name) == _of(plain, name)]
    assert (settings.var, settings.port, settings.feedback_batch_minutes) == (Path("/srv/board"), 8080, 0)
    assert settings.address == "https://board.example"
    assert settings.database == GOOD["BOARD_DATABASE_URL"]


def test_every_field_has_a_variable_of_its_name_and_no_variable_is_without_a_field() -> None:
    assert {f"BOARD_{name.upper()}" for name in Settings.__struct_fields__} == set(READERS) == set(GOOD)


@pytest.mark.parametrize(
    ("variable", "text"),
    [
        ("BOARD_PORT", "0"),
        ("BOARD_PORT", "65536"),
        ("BOARD_PORT", "-1"),
        ("BOARD_PORT", "80.0"),
        ("BOARD_PORT", ""),
        ("BOARD_FEEDBACK_BATCH_MINUTES", "10081"),
        ("BOARD_HOOK_PORTS", ""),
        ("BOARD_HOOK_PORTS", "443,8443"),
        ("BOARD_HOOK_PORTS", "443 0"),
        ("BOARD_HOOK_TRIAL", "http://127.0.0.1"),
        ("BOARD_HOOK_TRIAL", "http://localhost:9000"),
        ("BOARD_HOOK_TRIAL", "http://10.0.0.1:9000"),
        ("BOARD_HOOK_TRIAL", "http://127.0.0.1:9000/path"),
        ("BOARD_HOOK_TRIAL", "http://127.0.0.1:9000 https://hooks.example.com:1"),
        ("BOARD_ADDRESS", "board.example"),
        ("BOARD_ADDRESS", "ftp://board.example"),
        ("BOARD_ADDRESS", "https://"),
        ("BOARD_ADDRESS", "https://board.example/path"),
        ("BOARD_ADDRESS", "https://board.example?x=1"),
        ("BOARD_ADDRESS", "https://board.example#x"),
        ("BOARD_ADDRESS", "https://board.example:0"),
        ("BOARD_ADDRESS", "https://board.example:99999"),
        ("BOARD_ADDRESS", "https://somebody@board.example"),
        ("BOARD_ONION", "abcdef.onion"),
        ("BOARD_EXIT_ADDRESS", "http://weather.example"),
        ("BOARD_EXIT_ADDRESS", "https://"),
        ("BOARD_LANGUAGE", "de"),
        ("BOARD_LANGUAGE", "EN"),
        ("BOARD_NAME", ""),
        ("BOARD_NAME", "x" * 61),
        ("BOARD_DATABASE_URL", "mysql://localhost/board"),
        ("BOARD_DATABASE_URL", "board.db"),
        ("BOARD_DATABASE_URL", "postgres://localhost/board"),
        ("BOARD_VAR", " "),
        ("BOARD_GUIDE_FOLDER", ""),
        ("BOARD_SHIFT_HOURS", "2 13"),
        ("BOARD_SHIFT_HOURS", ""),
        ("BOARD_SHIFT_REST_HOURS", "0"),
        ("BOARD_ANSWER_DAYS", "0"),
        ("BOARD_REMIND_DAYS", "7 soon"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(variable: str, text: str) -> None:
    with pytest.raises(ValueError, match=variable):
        Settings.from_environment({variable: text})


def test_a_misspelled_setting_is_refused_and_not_passed_over() -> None:
    with pytest.raises(ValueError, match="BOARD_PROT"):
        Settings.from_environment({"BOARD_PROT": "8000"})


def test_a_refusal_never_repeats_a_pass_phrase() -> None:
    with pytest.raises(ValueError, match="BOARD_DATABASE_URL") as refused:
        Settings.from_environment({"BOARD_DATABASE_URL": "mysql://board:hunter2@localhost/board"})
    assert "hunter2" not in str(refused.value)


def test_the_main_language_comes_first_and_none_is_lost() -> None:
    assert Settings(language="fr").languages == ("fr", "en", "es")


def _of(settings: Settings, variable: str) -> object:
    return getattr(settings, variable.removeprefix("BOARD_").lower())
