"""Bytes that somebody sent as text and tables: right alphabet, right shape, not too much of it.

Threat: a file of a few kilobytes that unpacks to gigabytes, and one that never ends.
"""

import csv
import io
import zlib
from collections.abc import Iterator
from zipfile import BadZipFile, ZipFile

from board.errors import N_, Message

# 5,000 services with all that HSDS can say are about 25 MB.
MOST_BYTES = 32 * 1024 * 1024
MOST_UNPACKED = 96 * 1024 * 1024
MOST_FILES = 64
MOST_ROWS = 20_000
MOST_TABLE_ROWS = 400_000
MOST_CELL = 1_000_000
# Under this name stands what a row has beyond its columns: no column can be called so.
OVER = "\n"


class BadFile(ValueError):
    """A file cannot be read as a whole; its message says why. No door lets it out."""

    def __init__(self, message: str, /, **gaps: str | int) -> None:
        self.message = Message(message, gaps)
        super().__init__(message % gaps)


def text_of(content: bytes) -> str:
    """The text of a file: UTF-8, or what spreadsheets on Windows write; raises BadFile for anything else."""
    if len(content) > MOST_BYTES:
        raise BadFile(N_("This file is too large. %(most)s megabytes can be taken."), most=MOST_BYTES >> 20)
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _decoded(content, "utf-16")
    if b"\0" in content:
        raise BadFile(N_("This is no text. Send JSON, CSV or a zip of CSV files."))
    return _decoded(content, "utf-8-sig")


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as wrong:
        line = content[: wrong.start].count(b"\n") + 1
        raise BadFile(
            N_("Line %(line)s is not written in UTF-8. Save the file as CSV UTF-8 and send it again."),
            line=line,
        ) from None


def sheet(text: str, name: str = "") -> list[tuple[int, dict[str, str]]]:
    """The rows of a table by their columns, each with its line; raises BadFile for what is no table."""
    csv.field_size_limit(MOST_CELL)
    try:
        return list(_rows(text, name))
    except csv.Error as wrong:
        raise BadFile(
            N_("%(file)s cannot be read as CSV: %(why)s."), file=name or "CSV", why=str(wrong)
        ) from None


def _rows(text: str, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    columns = [column.strip().lower() for column in next(lines, [])]
    if not any(columns):
        raise BadFile(N_("%(file)s is empty."), file=name or "CSV")
    if len(set(columns)) < len(columns):
        raise BadFile(N_("%(file)s has a column twice."), file=name or "CSV")
    most, before = MOST_TABLE_ROWS if name else MOST_ROWS, lines.line_num
    for number, cells in enumerate(lines):
        line, before = before + 1, lines.line_num
        if number >= most:
            raise BadFile(N_("%(file)s has more than %(most)s rows."), file=name or "CSV", most=most)
        if any(cell.strip() for cell in cells):
            over = {OVER: cells[len(columns)]} if len(cells) > len(columns) else {}
            yield line, dict(zip(columns, cells, strict=False)) | over


def _delimiter(text: str) -> str:
    """A spreadsheet of a country that writes 1,5 puts semicolons between cells."""
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count) if head else ","


def unpacked(content: bytes) -> dict[str, str]:
    """The CSV files of a zip by their bare names; raises BadFile for one that is broken or far too large."""
    if len(content) > MOST_BYTES:
        raise BadFile(N_("This file is too large. %(most)s megabytes can be taken."), most=MOST_BYTES >> 20)
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            return dict(_texts(archive))
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error):
        raise BadFile(N_("This zip is broken, or locked with a password.")) from None


def _texts(archive: ZipFile) -> Iterator[tuple[str, str]]:
    files = [each for each in archive.infolist() if each.filename.lower().endswith(".csv")]
    if len(files) > MOST_FILES:
        raise BadFile(N_("There are too many files in this zip."))
    left = MOST_UNPACKED
    for each in files:
        # The size that a zip says of itself may be a lie: no more than is left is ever unpacked.
        with archive.open(each) as opened:
            content = opened.read(left + 1)
        left -= len(content)
        if left < 0:
            raise BadFile(N_("What is in this zip is too large."))
        yield each.filename.rpartition("/")[2].lower().removesuffix(".csv"), text_of_part(content)


def text_of_part(content: bytes) -> str:
    """The text of one file out of several, whose size was looked at before."""
    if b"\0" in content:
        raise BadFile(N_("This is no text. Send JSON, CSV or a zip of CSV files."))
    return _decoded(content, "utf-8-sig")
