"""What a keeper reads about settings is what the code reads."""

import re

from board.settings import FOR_TESTS, READERS, Settings
from tests.house.tree import ROOT

PAGE = ROOT / "docs" / "settings.md"


def test_the_settings_page_and_the_code_name_the_same_settings() -> None:
    documented = set(re.findall(r"\bBOARD_[A-Z0-9_]+\b", PAGE.read_text()))
    assert documented - FOR_TESTS == set(READERS)


def test_every_setting_can_be_given() -> None:
    assert {f"BOARD_{field.upper()}" for field in Settings.__struct_fields__} == set(READERS)
