"""Keys live in one private file, are all different, and never show."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from board.safety.keys import BadKeys, Keys, fresh_keys, load_keys
from tests.safety.given import KEYS


def test_the_first_start_makes_keys_that_every_later_start_reads(tmp_path: Path) -> None:
    path = tmp_path / "var" / "keys.json"
    made = load_keys(path)
    assert load_keys(path) == made
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["keys.json"]


def test_two_first_starts_at_once_end_with_the_same_keys(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(load_keys, [path] * 8))
    assert len({keys.lookup for keys in found}) == 1


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644])
def test_a_key_file_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "keys.json"
    load_keys(path)
    path.chmod(mode)
    with pytest.raises(BadKeys, match="chmod 600"):
        load_keys(path)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"lookup": "!"}', b"\xff\xfe"])
def test_a_broken_key_file_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "keys.json"
    path.touch(0o600)
    path.write_bytes(content)
    with pytest.raises(BadKeys, match="not a usable key file"):
        load_keys(path)
    assert path.read_bytes() == content


def test_short_keys_are_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Keys(lookup=b"l" * 31, receipt=KEYS.receipt, form=KEYS.form, session=KEYS.session)


def test_two_keys_that_are_the_same_are_refused() -> None:
    with pytest.raises(ValueError, match="same"):
        Keys(lookup=KEYS.receipt, receipt=KEYS.receipt, form=KEYS.form, session=KEYS.session)


def test_equal_keys_in_the_file_are_refused_without_showing_them(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    load_keys(path)
    key = "A" * 43 + "="
    path.write_text(f'{{"lookup": "{key}", "receipt": "{key}", "form": "{key}", "session": "{key}"}}')
    with pytest.raises(BadKeys) as refusal:
        load_keys(path)
    assert "same" in str(refusal.value)
    assert key not in str(refusal.value)


def test_keys_do_not_show_themselves() -> None:
    keys = fresh_keys()
    assert f"{keys} {keys!r} {keys.__rich_repr__()}" == "Keys(hidden) Keys(hidden) []"
