"""A PostgreSQL that is kept between benchmarks, with its usual settings: what it commits reaches the disk."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.kit.postgres import _free_port, _give_away, _run, _user, programs, with_database

OPTIONS = "-c max_connections=100 -c shared_buffers=256MB -c max_wal_size=2GB"


@contextmanager
def started(folder: Path) -> Iterator[str]:
    """The address of the server whose files lie in this folder, made if missing; it ends with the block."""
    data, port = folder / "data", _free_port()
    if not data.exists():
        folder.mkdir(mode=0o755, parents=True, exist_ok=True)
        _give_away(folder)
        _run(
            folder,
            "initdb",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "-U",
            "postgres",
            "-D",
            str(data),
        )
    if (data / "postmaster.pid").exists():  # left by a benchmark that was killed
        _run(folder, "pg_ctl", "stop", "--mode=fast", "--silent", "-D", str(data))
    options = f"-p {port} -h 127.0.0.1 -k {folder} {OPTIONS}"
    _run(folder, "pg_ctl", "start", "--wait", "--silent", "-D", str(data), "-o", options,
         "-l", str(folder / "log"))  # fmt: skip
    try:
        yield f"postgresql://postgres@/postgres?host={folder}&port={port}"
    finally:
        _run(folder, "pg_ctl", "stop", "--mode=fast", "--silent", "-D", str(data))


def address(server: str, name: str) -> str:
    """The address of a database of this server."""
    return with_database(server, name)


def has(server: str, name: str) -> bool:
    """Whether the server has a database of this name."""
    return bool(sql(server, f"SELECT 1 FROM pg_database WHERE datname = '{name}'"))


def created(server: str, name: str) -> str:
    """The address of a new, empty database."""
    sql(server, f"DROP DATABASE IF EXISTS {name}")
    sql(server, f"CREATE DATABASE {name}")
    return address(server, name)


def rename(server: str, old: str, new: str) -> None:
    """Give a database that is ready its name."""
    sql(server, f"ALTER DATABASE {old} RENAME TO {new}")


@contextmanager
def copied(database: str) -> Iterator[str]:
    """A copy of a database nobody is connected to, gone with the block."""
    server, name = with_database(database, "postgres"), database.partition("@/")[2].partition("?")[0]
    sql(server, f"DROP DATABASE IF EXISTS {name}_copy")
    sql(server, f"CREATE DATABASE {name}_copy TEMPLATE {name}")
    try:
        yield address(server, f"{name}_copy")
    finally:
        sql(server, f"DROP DATABASE IF EXISTS {name}_copy WITH (FORCE)")


def sql(server: str, statement: str) -> str:
    """What psql prints for one statement."""
    command = [programs() / "psql", "--no-psqlrc", "-qAt", "-v", "ON_ERROR_STOP=1", "-c", statement, server]
    return subprocess.run(command, user=_user(), check=True, capture_output=True, text=True).stdout.strip()
