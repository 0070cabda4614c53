"""Several workers at one door: forked from the process that opened it, ended with it, replaced when they die.

Why not uvicorn's own: it starts each worker anew from nothing. Here the house is furnished once, before the
fork, and what never changes in memory is shared.
"""

import gc
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

from board.safety import hush

# Seconds that a worker has to finish what it began (commands/serve.py says how long the server waits).
PATIENCE = 15
# Whoever dies younger than this, in seconds, was not killed by a passing trouble.
YOUNG = 5.0
# So many who died young, one after another, and the crew gives up: whoever started it must hear of that.
MOST_YOUNG_DEATHS = 5

Work = Callable[[int], None]


class GaveUp(OSError):
    """Workers end as soon as they begin."""


class Crew:
    """`work` is what each worker does, given its place; it returns when it is told to stop by SIGTERM."""

    def __init__(self, workers: int, work: Work) -> None:
        self._workers = workers
        self._work = work
        self._born: dict[int, tuple[int, float]] = {}
        self._ending = False
        self._young_deaths = 0
        # Only we hold the end that writes: when we are gone, however that came, every worker reads its end.
        self._alive = os.pipe()

    def run(self) -> None:
        """Work until SIGTERM or SIGINT; raises GaveUp where no worker lives."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._end)
        signal.signal(signal.SIGALRM, self._kill)
        # What is there now is never looked through again: looking would write into it, and end the sharing.
        gc.collect()
        gc.freeze()
        for place in range(self._workers):
            self._begin(place)
        while self._born:
            self._bury()
        if self._young_deaths >= MOST_YOUNG_DEATHS:
            raise GaveUp("every worker ended as soon as it began: the list of failures says why")

    def _begin(self, place: int) -> None:
        # A signal in between would find a worker that is not written down yet, or one with our hands.
        signal.pthread_sigmask(signal.SIG_BLOCK, _OURS)
        worker = os.fork()
        if worker == 0:
            self._be_worker(place)
        self._born[worker] = place, time.monotonic()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _OURS)

    def _be_worker(self, place: int) -> None:
        """Never returns: what the process that forked us still has to do is not ours."""
        for number in _OURS:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _OURS)
        os.close(self._alive[1])
        threading.Thread(target=_end_with, args=(self._alive[0],), daemon=True).start()
        status = 1
        try:
            self._work(place)
            status = 0
        except BaseException as error:  # noqa: BLE001 (nothing of ours may run on in a worker)
            hush.log_failure(error, "worker")
        finally:
            with suppress(OSError, ValueError):
                sys.stdout.flush()
                sys.stderr.flush()
            os._exit(status)

    def _bury(self) -> None:
        """Wait until a worker dies, and let another one take its place."""
        worker, _ = os.wait()
        place, born = self._born.pop(worker, (None, 0.0))
        if place is None or self._ending:
            return
        self._young_deaths = self._young_deaths + 1 if time.monotonic() - born < YOUNG else 0
        if self._young_deaths >= MOST_YOUNG_DEATHS:
            self._end(signal.SIGTERM, None)
            return
        hush.note("a worker died and is replaced")
        time.sleep(self._young_deaths / 2)
        if not self._ending:
            self._begin(place)

    def _end(self, _signal: int, _frame: FrameType | None) -> None:
        self._ending = True
        self._tell_all(signal.SIGTERM)
        signal.alarm(PATIENCE)

    def _kill(self, _signal: int, _frame: FrameType | None) -> None:
        self._tell_all(signal.SIGKILL)

    def _tell_all(self, number: signal.Signals) -> None:
        for worker in tuple(self._born):
            with suppress(ProcessLookupError):
                os.kill(worker, number)


def _end_with(alive: int) -> None:
    os.read(alive, 1)
    os.kill(os.getpid(), signal.SIGTERM)


_OURS = {signal.SIGTERM, signal.SIGINT, signal.SIGALRM}
