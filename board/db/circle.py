"""The sockets by which the workers of one machine talk: made before they are, and known to nobody else."""

import asyncio
import socket
from collections.abc import Callable
from contextlib import suppress


class Circle:
    """One inbox for each worker; whoever takes the place of one that died takes its inbox too."""

    def __init__(self, workers: int) -> None:
        self._pairs = [socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM) for _ in range(workers)]
        for socket_ in (each for pair in self._pairs for each in pair):
            socket_.settimeout(0)
        self._mine = 0

    def stand_in(self, place: int) -> None:
        """From now on this process is the worker at this place."""
        self._mine = place

    def tell(self, said: str) -> None:
        """Put it into every other inbox; one that is full, because its worker hangs, goes without."""
        for place, (_, to) in enumerate(self._pairs):
            if place != self._mine:
                with suppress(BlockingIOError, ConnectionError):
                    to.send(said.encode())

    def listen(self, heard: Callable[[str], None]) -> None:
        """Call back in the running loop with each thing that another worker says."""
        inbox, _ = self._pairs[self._mine]
        asyncio.get_running_loop().add_reader(inbox, self._empty, inbox, heard)

    def listen_no_more(self) -> None:
        """Leave unread what comes from now on."""
        asyncio.get_running_loop().remove_reader(self._pairs[self._mine][0])

    def close(self) -> None:
        """Close every socket."""
        for socket_ in (each for pair in self._pairs for each in pair):
            socket_.close()

    def _empty(self, inbox: socket.socket, heard: Callable[[str], None]) -> None:
        with suppress(BlockingIOError):
            while said := inbox.recv(1024):
                heard(said.decode())


def bind(circle: Circle) -> None:
    """Let this process stand in the circle from now on."""
    _bound.append(circle)


def of_this_process() -> Circle | None:
    """The circle that this process stands in; None where it works alone."""
    return _bound[-1] if _bound else None


_bound: list[Circle] = []
