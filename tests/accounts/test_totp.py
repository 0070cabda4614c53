"""The figures of an app, against the table of RFC 6238, and what may be half a minute late."""

from base64 import b32encode
from datetime import UTC, datetime, timedelta

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from board.accounts import totp

# RFC 6238, appendix B, for SHA-1; its eight figures end in our six.
SECRET = b32encode(b"12345678901234567890").decode()
TABLE = [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")]
NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize(("second", "figures"), TABLE)
def test_the_figures_are_those_of_the_standard(second: int, figures: str) -> None:
    at = datetime.fromtimestamp(second, UTC)
    assert totp.code(SECRET, at) == figures
    assert totp.step_of(figures, SECRET, at) == second // 30


@pytest.mark.parametrize(("late", "taken"), [(-60, 0), (-30, 1), (0, 1), (30, 1), (60, 0)])
def test_half_a_minute_early_or_late_is_taken_and_no_more(late: int, taken: int) -> None:
    code = totp.code(SECRET, NOON)
    assert (totp.step_of(code, SECRET, NOON + timedelta(seconds=late)) is not None) is bool(taken)


@pytest.mark.parametrize("code", ["", "12345", "1234567", "٢٨٧٠٨٢", "abcdef", "\ud800", "\0"])
def test_what_is_no_code_is_no_accident(code: str) -> None:
    assert totp.step_of(code, SECRET, NOON) is None


def test_a_secret_has_160_bits_and_is_never_the_same() -> None:
    made = {totp.fresh() for _ in range(50)}
    assert len(made) == 50
    assert {len(secret) * 5 for secret in made} == {160}


def test_a_camera_reads_the_square_as_it_is_drawn() -> None:
    address = totp.address(SECRET, name="Kit", board="The Board")
    square = totp.square(address)
    picture = Image.new("L", (square.side * 4, square.side * 4), 255)
    for bar in square.path.strip("Mz").split("zM"):
        corner, _, rest = bar.partition("h")
        x, y = map(int, corner.split())
        end = x + int(rest.split("v")[0])
        ImageDraw.Draw(picture).rectangle((x * 4, y * 4, end * 4 - 1, y * 4 + 3), fill=0)
    assert zxingcpp.read_barcodes(picture)[0].text == address
    assert f"secret={SECRET}" in address
