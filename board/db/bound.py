"""The engine that every table uses, whichever it is at the moment of asking."""

from contextlib import AbstractContextManager
from typing import Any

from piccolo.engine.base import BaseAtomic, BaseBatch, BaseTransaction, Engine
from piccolo.query.base import Query
from piccolo.querystring import QueryString
from typing_extensions import override

from board.db.outage import while_reading, while_writing
from board.db.postgres import Postgres
from board.db.sqlite import SQLite

Database = SQLite | Postgres


class Current(Engine[Any]):
    """Stands for the bound engine.

    A Piccolo table keeps the first engine it finds for good. It finds this one, so that binding another
    database holds for every table, imported before or after.
    """

    def __init__(self) -> None:
        self.bound: Database | None = None

    @property
    def engine(self) -> Database:
        if self.bound is None:
            raise RuntimeError("No database is bound. Call board.db.connect.bind(engine) first.")
        return self.bound

    def __getattr__(self, name: str) -> Any:
        """What any other engine holds itself, such as its kind and its context variable."""
        return getattr(self.engine, name)

    @override
    async def get_version(self) -> float:
        return await self.engine.get_version()

    @override
    def get_version_sync(self) -> float:
        return self.engine.get_version_sync()

    @override
    async def prep_database(self) -> None:
        """Nothing: each engine prepares its own."""

    @override
    async def batch(
        self, query: Query[Any, Any], batch_size: int = 100, node: str | None = None
    ) -> BaseBatch:
        return await self.engine.batch(query, batch_size, node)

    @override
    async def run_querystring(self, querystring: QueryString, in_pool: bool = True) -> Any:
        with self._told_as_not_now():
            return await self.engine.run_querystring(querystring, in_pool)

    @override
    async def run_ddl(self, ddl: str, in_pool: bool = True) -> Any:
        with self._told_as_not_now():
            return await self.engine.run_ddl(ddl, in_pool)

    def _told_as_not_now(self) -> AbstractContextManager[None]:
        transaction = self.engine.current_transaction.get()
        return while_reading() if getattr(transaction, "read_only", False) else while_writing()

    @override
    def transform_response_to_dicts(self, results: Any) -> list[dict[str, Any]]:
        return self.engine.transform_response_to_dicts(results)

    @override
    def transaction(self, *args: Any, **kwargs: Any) -> BaseTransaction:
        return self.engine.transaction(*args, **kwargs)

    @override
    def atomic(self) -> BaseAtomic:
        return self.engine.atomic()


current = Current()
