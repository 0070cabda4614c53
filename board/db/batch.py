"""Group commit: writes that wait together share one wait for the disk."""

from contextlib import suppress
from sqlite3 import Connection, Error

from board.db.calls import Outcome, Work, Write, attempt


def run_together(connection: Connection, writes: list[Write]) -> None:
    """Run the writes in one transaction; a failing one leaves no trace and stops no other."""
    begun = attempt(connection.execute, "BEGIN IMMEDIATE")
    if begun.error is not None:
        return _refuse(writes, begun.error)
    kept = attempt(_all_kept, connection, writes)
    if kept.error is None:
        return _answer(writes, kept.result)
    with suppress(Error):
        connection.rollback()
    if len(writes) == 1:
        return _refuse(writes, kept.error)
    # COMMIT was refused (a deferred foreign key, a full disk): alone, each meets only its own fault.
    for write in writes:
        run_together(connection, [write])
    return None


def _all_kept(connection: Connection, writes: list[Write]) -> list[Outcome]:
    outcomes = [_apart(connection, write.work) for write in writes]
    connection.execute("COMMIT")
    return outcomes


def _apart(connection: Connection, work: Work) -> Outcome:
    connection.execute("SAVEPOINT apart")
    outcome = attempt(work, connection)
    if outcome.error is not None:
        if not connection.in_transaction:  # SQLite itself gave up the whole transaction
            raise outcome.error
        connection.execute("ROLLBACK TO apart")
    connection.execute("RELEASE apart")
    return outcome


def _answer(writes: list[Write], outcomes: list[Outcome]) -> None:
    for write, outcome in zip(writes, outcomes, strict=True):
        write.answer(outcome)


def _refuse(writes: list[Write], error: Exception) -> None:
    for write in writes:
        write.refuse(error)
