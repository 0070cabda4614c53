"""Load on one address by wrk from the first core, and what it cost the server on the second."""

import os
import re
import socket
import subprocess
import time
from pathlib import Path

from msgspec import Struct

CLIENT, SERVER = "0", "1"
AT_ONCE = 64
_TICK = os.sysconf("SC_CLK_TCK")


class Told(Struct, frozen=True):
    """One second of load: answers a second, processor microseconds each, 99th percentile in ms, failures."""

    rate: float
    cost: float
    late: float
    failed: int


def press(pid: int, address: str, *headers: str) -> Told:
    """A second of as much as 64 lines at once can ask."""
    said = [part for header in headers for part in ("-H", header)]
    before = _spent(pid)
    out = subprocess.run(
        ["taskset", "-c", CLIENT, "wrk", "-t1", f"-c{AT_ONCE}", "-d1s", "--latency", *said, address],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    answers = int(_found(r"(\d+) requests in", out))
    late, unit = _found(r"99%\s+([\d.]+)", out), _found(r"99%\s+[\d.]+(us|ms|s)", out)
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    return Told(
        rate=float(_found(r"Requests/sec:\s+([\d.]+)", out)),
        cost=(_spent(pid) - before) / answers * 1e6,
        late=float(late) * {"us": 0.001, "ms": 1, "s": 1000}[unit],
        failed=int(failed[1]) if failed else 0,
    )


def pin(pid: int) -> None:
    """Keep every thread of a server on its own core."""
    subprocess.run(["taskset", "-acp", SERVER, str(pid)], check=True, capture_output=True)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    """Until somebody listens; raises RuntimeError after 20 seconds."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("nobody listens")


def _spent(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


def _found(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    if not found:
        raise ValueError(f"wrk did not say {pattern}:\n{text}")
    return found[1]
