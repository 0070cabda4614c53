"""The short way to a page that is kept ready: answered where its bytes come in, before there is a request.

A subclass of uvicorn's protocol, which holds for the version that pyproject.toml names and is compared with
the long way byte for byte by the tests. It answers only where the connection is idle and drained and exactly
one whole, plain request has come; everything else goes to uvicorn untouched.
"""

from typing import Any

from uvicorn.protocols.http.httptools_impl import STATUS_LINE
from uvicorn.server import ServerState

from board.serving.line import read
from board.serving.patience import Patient
from board.web.table import Table


class Reception:
    """What all connections of a server share: the table, and what the server says in every answer."""

    def __init__(self, table: Table) -> None:
        self.find = table.find
        self._said: list[tuple[bytes, bytes]] = []
        self._lines = b""

    def lines(self, state: ServerState) -> bytes:
        """The server's own headers, such as the date: once a second it makes a new list of them."""
        if state.default_headers is not self._said:
            self._said = state.default_headers
            self._lines = b"".join(b"%b: %b\r\n" % line for line in self._said)
        return self._lines


class Swift(Patient):
    """One connection that goes the short way where it can."""

    def __init__(self, reception: Reception, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.reception = reception
        self.upgraded = False

    def data_received(self, data: bytes) -> None:
        if not (self._rests() and self._answered(data)):
            super().data_received(data)

    def _rests(self) -> bool:
        """Whether what comes now begins a request, and can be answered at once."""
        between = self.reads_since is None and (self.cycle is None or self.cycle.response_complete)
        return between and not (self.flow.write_paused or self.upgraded or self.transport.is_closing())

    def _answered(self, data: bytes) -> bool:
        asked = read(data)
        if asked is None:
            return False
        method, target, host, accepted, named = asked
        laid = self.reception.find(target)
        if laid is None:
            return False
        self._unset_keepalive_if_required()
        self.rests_since, self.asked_before = self.loop.time(), True
        answer = laid.answer(accepted, named, host)
        body = b"" if method == b"HEAD" else answer.body
        lines = self.reception.lines(self.server_state)
        self.transport.write(b"".join((STATUS_LINE[answer.status], lines, answer.head, body)))
        return True

    def _unsupported_upgrade_warning(self) -> None:
        # The parser reads nothing more here, so neither do we. And no stranger writes into our log.
        self.upgraded = True
