"""How long things are kept: one list, complete, and as short as was promised."""

from datetime import timedelta

import pytest

from board.safety.keeping import KEEP, KEEPERS_PART, Kept, life


def test_everything_that_is_kept_has_exactly_one_end() -> None:
    assert sorted(rule.what for rule in KEEP + KEEPERS_PART) == sorted(Kept)


def test_nothing_is_kept_without_an_end_or_a_reason() -> None:
    assert all(rule.life > timedelta() and rule.name and rule.since and rule.why for rule in KEEP)


@pytest.mark.parametrize(
    ("what", "promised"),
    [
        (Kept.NONCE, timedelta(hours=31)),
        (Kept.UNDECIDED, timedelta(days=30)),
        (Kept.DECLINED, timedelta(days=30)),
        (Kept.ORIGINAL, timedelta(days=7)),
        (Kept.CODE, timedelta(days=90)),
        (Kept.SESSION, timedelta(hours=12)),
        (Kept.DEVICE, timedelta(days=180)),
        (Kept.DELIVERY, timedelta(days=30)),
        (Kept.PHONE, timedelta(days=180)),
        (Kept.BACKUP, timedelta(days=14)),
    ],
)
def test_the_promised_lives_are_kept(what: Kept, promised: timedelta) -> None:
    assert life(what) == promised


def test_a_removed_word_outlives_no_backup_longer_than_a_month() -> None:
    assert life(Kept.ORIGINAL) + life(Kept.BACKUP) <= timedelta(days=30)


def test_a_life_is_told_in_days_where_it_is_whole_days_else_in_hours() -> None:
    told = {rule.what: (rule.days, rule.hours) for rule in KEEP}
    assert told[Kept.DECLINED] == (30, 720)
    assert told[Kept.NONCE] == (0, 31)
    assert told[Kept.SESSION] == (0, 12)
