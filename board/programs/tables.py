"""The rows of programs and of the services they run."""

from piccolo.columns import Date, DoublePrecision, Integer, Text
from piccolo.table import Table

from board.db.foreign import ForeignKey


class Program(Table, tablename="program"):
    """The body that runs services."""

    id = Text(primary_key=True, default=None)
    name = Text()
    description = Text()
    website = Text()
    email = Text()
    also = Text(default="{}")
    version = Integer(default=1)


class ServiceRow(Table, tablename="service"):
    """One service; what is a list or an object in its struct is JSON, `as_of` an ISO year, month or day."""

    id = Text(primary_key=True, default=None)
    name = Text()
    # Nullable: open lists name a place more often than the body behind it.
    program = ForeignKey(references=Program, null=True)
    kinds = Text(default="[]")
    area = Text(null=True, default=None)
    address = Text()
    phone = Text()
    website = Text()
    hours_text = Text()
    schedules = Text(default="[]")
    languages = Text(default="[]")
    access_notes = Text()
    status = Text()
    as_of = Text(null=True, default=None)
    checked_on = Date(null=True, default=None)
    source = Text()
    source_url = Text()
    licence = Text()
    note = Text()
    city = Text()
    region = Text()
    country = Text()
    postcode = Text()
    lat = DoublePrecision(null=True, default=None)
    lon = DoublePrecision(null=True, default=None)
    email = Text()
    description = Text()
    cost = Text()
    bring = Text(default="[]")
    expect = Text()
    eligibility = Text()
    closures = Text(default="[]")
    notice = Text()
    stock_out = Text(default="[]")
    checked_by = Text()
    also = Text(default="{}")
    version = Integer(default=1)


class ServiceEdition(Table, tablename="service_edition"):
    """One row: how many times what is known of services has changed."""

    id = Integer(primary_key=True, default=1)
    number = Integer(default=0)
