"""The change ledger for spreadsheets and for software: so many rows, and where the next ones are."""

from typing import Any

import msgspec
from msgspec.structs import fields

from board.promises.made import line
from board.promises.shapes import Ledger, Line
from board.sheets import sheet
from board.web.ready import Finished

ROWS = 500
COLUMNS = tuple(field.name for field in fields(Line))


def as_json(ledger: Ledger, address: str) -> Finished:
    """The rows as one object; `next` is the address that goes on, null at the end."""
    following = _next(ledger, address)
    whole = {"changes": [line(each) for each in ledger.promises], "next": following or None}
    return Finished(msgspec.json.encode(whole).decode(), "application/json", link=_link(following))


def as_csv(ledger: Ledger, address: str) -> Finished:
    """The rows as a sheet; the Link header says where it goes on."""
    rows = [[_cell(getattr(line(each), name)) for name in COLUMNS] for each in ledger.promises]
    kind = "text/csv; charset=utf-8; header=present"
    return Finished(sheet(COLUMNS, rows), kind, link=_link(_next(ledger, address)))


def _next(ledger: Ledger, address: str) -> str:
    return f"{address}?after={ledger.after}" if ledger.after else ""


def _link(address: str) -> str:
    return f'<{address}>; rel="next"' if address else ""


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)
