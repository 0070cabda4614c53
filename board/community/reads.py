"""What is really held, and who really receives data: read from the database, not from a promise."""

from urllib.parse import urlsplit

from board import db
from board.charter import Receiver, may_receive
from board.community.shapes import Column, Follows, Running, Table, ends
from board.db import reading
from board.exchange import sources
from board.guide.held import Held
from board.hooks import reads as hooks
from board.ledger import months
from board.safety.keeping import kept


async def held(said: Held) -> tuple[Table, ...]:
    """Every table and every column that this database has at this moment, in the order of their names."""
    async with reading():
        columns = await db.columns()
    return tuple(_table(name, columns[name], said) for name in sorted(columns))


async def running(*, push: bool) -> Running:
    """Who is told, who is asked, and how often authorities asked, as it stands now."""
    return Running(
        follows=tuple(Follows(each.name, urlsplit(each.address).netloc) for each in await sources.listed()),
        hooks=await hooks.how_many() if may_receive(Receiver.WEBHOOKS) else 0,
        push=push,
        requests=tuple((each.month, each.requests) for each in (await months.overview()).months),
    )


def _table(name: str, columns: set[str], said: Held) -> Table:
    found = said.tables.get(name)
    rule, stay = ends(found.ends, {rule.what: rule for rule in kept()}) if found else (None, None)
    return Table(
        name=name,
        says=found.says if found else None,
        rule=rule,
        stay=stay,
        columns=tuple(Column(column, said.column(name, column)) for column in sorted(columns)),
    )
