"""What a keeper is told when they ask whether the board is well."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from board import clock as time
from board.accounts import people
from board.backups import box, kept
from board.db import fetch
from board.db.bound import Database
from board.doctor.examine import examine
from board.doctor.inside import HELD_OF_A_POST
from board.roles import Role
from board.safety.keys import BadKeys, keep
from board.settings import LEDGER_KEYS, Settings
from tests.accounts.cast import with_an_app
from tests.kit.app import settings_in
from tests.kit.build import alert_sent
from tests.kit.clock import Clock
from tests.kit.database import KEYS

pytestmark = pytest.mark.anyio


def copied_today(folder: Path) -> Settings:
    """The settings of a board that is backed up each day."""
    settings = settings_in(folder, BOARD_BACKUP_KEY=str(box.new_key().to_public()))
    settings.backups.mkdir(exist_ok=True)
    (settings.backups / kept.name_of(time.today())).touch(mode=0o600)
    return settings


# The machine of a test, and a PostgreSQL that is quick because it forgets, are judged in their own files.
ELSEWHERE = ("the database must be set otherwise", "a crash would leave", "memory may be written",
             "nobody keeps this clock", "these are not the packages")  # fmt: skip


async def wrong(settings: Settings) -> list[str]:
    told = [finding.words for finding in await examine(settings) if not finding.well]
    return [words for words in told if not words.startswith(ELSEWHERE)]


@pytest.mark.both_engines
async def test_a_board_with_a_keeper_is_well(db: Database, clock: Clock, tmp_path: Path) -> None:
    keep(tmp_path / LEDGER_KEYS, KEYS)
    await with_an_app(await people.add("Kit", Role.KEEPER, hashed="none"))
    await alert_sent()
    findings = await examine(copied_today(tmp_path))
    assert await wrong(copied_today(tmp_path)) == []
    assert "1 posts wait for a decision" in {finding.words for finding in findings}


async def test_a_board_that_nobody_can_sign_in_to_is_not_well(
    db: Database, clock: Clock, tmp_path: Path
) -> None:
    assert await wrong(copied_today(tmp_path)) == ["0 people can sign in"]


async def test_a_board_on_which_only_programs_can_sign_in_is_not_well(
    db: Database, clock: Clock, tmp_path: Path
) -> None:
    await people.add("Pat", Role.PROGRAM, hashed="none", program="Harbour Outreach")
    assert await wrong(copied_today(tmp_path)) == ["1 people can sign in, 0 of whom decide posts"]


async def test_a_keeper_without_a_second_step_is_told_of_by_name(
    db: Database, clock: Clock, tmp_path: Path
) -> None:
    await people.add("Kit", Role.KEEPER, hashed="none")
    await people.add("Moss", Role.MODERATOR, hashed="none")
    [words] = [words for words in await wrong(copied_today(tmp_path)) if "second step" in words]
    assert "Kit" in words
    assert "Moss" not in words


@pytest.mark.parametrize(("host", "told"), [("127.0.0.1", 0), ("0.0.0.0", 1)])  # noqa: S104
async def test_a_board_in_the_open_without_https_is_not_well(
    db: Database, clock: Clock, tmp_path: Path, host: str, told: int
) -> None:
    settings = replace(copied_today(tmp_path), address="http://board.example", host=host)
    assert len([words for words in await wrong(settings) if "put https in front" in words]) == told


async def test_keys_that_others_can_read_are_told_of_with_what_to_do(
    db: Database, clock: Clock, tmp_path: Path
) -> None:
    settings = copied_today(tmp_path)
    await examine(settings)
    (tmp_path / "keys.json").chmod(0o644)
    with pytest.raises(BadKeys, match="chmod 600"):
        await examine(settings)


@pytest.mark.both_engines
async def test_the_list_of_what_is_held_of_a_post_is_true_of_the_database(db: Database, clock: Clock) -> None:
    await alert_sent()
    [row] = await fetch("SELECT * FROM post")
    assert row.keys() == HELD_OF_A_POST


@pytest.mark.both_engines
async def test_a_column_that_nobody_expects_is_told_of(db: Database, clock: Clock, tmp_path: Path) -> None:
    await db.run_ddl("ALTER TABLE post ADD COLUMN address TEXT")
    told = [words for words in await wrong(copied_today(tmp_path)) if "not expected: address" in words]
    assert len(told) == 1


@pytest.mark.sqlite
async def test_a_database_that_others_can_read_is_told_of(db: Database, clock: Clock, tmp_path: Path) -> None:
    (tmp_path / "board.db").chmod(0o644)
    assert any(
        "others on this machine can read board.db" in words for words in await wrong(copied_today(tmp_path))
    )


async def test_a_board_without_a_fresh_copy_is_told_what_to_do(
    db: Database, clock: Clock, tmp_path: Path
) -> None:
    [words] = [words for words in await wrong(settings_in(tmp_path)) if "backed up" in words]
    assert "BOARD_BACKUP_KEY" in words
    settings = copied_today(tmp_path)
    clock.forward(days=3)
    assert "the newest locked copy is of 2026-03-10: is board backup run each day?" in await wrong(settings)


@pytest.mark.both_engines
async def test_a_database_of_a_newer_release_is_told_of(db: Database, clock: Clock, tmp_path: Path) -> None:
    await fetch("INSERT INTO migration (name, app_name) VALUES ('2031-01-01T00:00:00', 'posts')")
    assert any("newer release" in words for words in await wrong(copied_today(tmp_path)))
