"""Our PostgreSQL engine: a pool that is started, and transactions that survive a failing COMMIT."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from piccolo.engine.postgres import PostgresEngine, PostgresTransaction
from typing_extensions import override

from board.db.transaction import Settled

# The number of the advisory lock that only one process of a board has at a time (line.py).
DUTY = 0x62647574  # "bdut"


class Writing(Settled, PostgresTransaction):
    """A plain transaction on one connection of the pool."""

    options: dict[str, Any] = {}

    async def get_connection(self) -> Any:
        connection = await super().get_connection()
        self.transaction = connection.transaction(**self.options)
        return connection

    async def undo(self) -> None:
        # The connection may be what broke: then the first error is the one to hear about.
        with suppress(Exception):
            await self.transaction.rollback()

    async def give_back(self) -> None:
        if self.engine.pool is not None:
            await self.engine.pool.release(self.connection)
        else:
            await self.connection.close()


class Snapshot(Writing):
    """Reads that all see the database as it was at the first of them."""

    read_only = True
    options = {"isolation": "repeatable_read", "readonly": True}


class Postgres(PostgresEngine):
    """Piccolo's engine for PostgreSQL; without start() it works too, with a new connection for each query."""

    def __init__(self, url: str) -> None:
        super().__init__(config={"dsn": url})

    @override
    async def check_version(self) -> None:
        """Left out: making an engine must not need a server that is up."""

    async def start(self) -> None:
        """Open the pool; raises OSError naming the place where nobody answers, and never the pass-phrase."""
        try:
            await self.start_connection_pool(min_size=1, max_size=10, timeout=5, reset=_nothing)
        except OSError as error:
            place = urlsplit(self.config["dsn"])
            raise OSError(f"{place.hostname or 'this machine'}:{place.port or 5432}: {error}") from error

    async def stop(self) -> None:
        if self.pool is not None:
            await self.close_connection_pool()

    async def forget(self) -> bool:
        """False, always: when deleted bytes leave the server's files is the server's affair."""
        return False

    async def lay(self, table: str, columns: Sequence[str], lines: Sequence[tuple[Any, ...]]) -> None:
        """Write many rows into the open transaction at once."""
        connection: Any = self.current_transaction.get().connection  # type: ignore[union-attr]
        await connection.copy_records_to_table(table, records=lines, columns=columns)

    @override
    def transaction(self, allow_nested: bool = True) -> Writing:
        return Writing(engine=self, allow_nested=allow_nested)

    def snapshot(self) -> Snapshot:
        return Snapshot(engine=self)


async def _nothing(_connection: Any) -> None:
    """Nothing to put right: no session state is ever set, and asyncpg rolls back what is still open."""
