"""A program that reads."""

import pytest

from tests.api.reader import Reader
from tests.kit.browser import Phone


@pytest.fixture
def reader(phone: Phone) -> Reader:
    """A program that holds each answer to the document."""
    return Reader(phone)
