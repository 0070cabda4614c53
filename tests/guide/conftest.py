"""The guide of each town, read once for all these tests."""

import pytest

from board.guide.load import Guide, load


@pytest.fixture(scope="session")
def guide() -> Guide:
    return load("vancouver")


@pytest.fixture(scope="session")
def toronto() -> Guide:
    return load("toronto")
