"""Tables of the tests' own, so that these tests stand when every slice falls."""

from piccolo.columns import (
    JSON,
    UUID,
    Array,
    Boolean,
    Date,
    ForeignKey,
    Integer,
    Serial,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.table import Table

from board.db import current

_CHECKED_AT_COMMIT = "REFERENCES note(id) DEFERRABLE INITIALLY DEFERRED"
_MIXED = "yes BOOLEAN, day DATE, moment TIMESTAMPTZ, facts JSON, number INTEGER, key UUID"

SQLITE = (
    "CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1)",
    f"CREATE TABLE answer (id INTEGER PRIMARY KEY, note INTEGER NOT NULL {_CHECKED_AT_COMMIT})",
    f"CREATE TABLE mixed (id INTEGER PRIMARY KEY, {_MIXED}, words ARRAY)",
)
POSTGRES = (
    "CREATE TABLE note (id SERIAL PRIMARY KEY, words TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1)",
    f"CREATE TABLE answer (id SERIAL PRIMARY KEY, note INTEGER NOT NULL {_CHECKED_AT_COMMIT})",
    f"CREATE TABLE mixed (id SERIAL PRIMARY KEY, {_MIXED}, words TEXT[])",
)


class Note(Table, db=current):
    id: Serial
    words = Text()
    version = Integer(default=1)


class Answer(Table, db=current):
    note = ForeignKey(Note, null=False)


class Mixed(Table, db=current):
    yes = Boolean()
    day = Date()
    moment = Timestamptz()
    facts = JSON()
    number = Integer()
    key = UUID()
    words = Array(base_column=Varchar())
