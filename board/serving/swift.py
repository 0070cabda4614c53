"""The short way to a page that is kept ready: answered where its bytes come in, before there is a request.

A subclass of uvicorn's protocol, which holds for the version that pyproject.toml names and is compared with the
long way byte for byte by the tests. It answers only where the connection is idle and drained and exactly one
whole, plain request has come; everything else goes to uvicorn untouched.
"""

from typing import Any

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from board.serving.line import read
from board.web.table import Table


class Swift(HttpToolsProtocol):
    """One connection that goes the short way where it can."""

    def __init__(self, table: Table, **given: Any) -> None:
        super().__init__(**given)
        self.table = table
        self.busy = False

    def on_message_begin(self) -> None:
        self.busy = True
        super().on_message_begin()

    def on_message_complete(self) -> None:
        self.busy = False
        super().on_message_complete()

    def data_received(self, data: bytes) -> None:
        if self.busy or not self._rests() or not self._answered(data):
            super().data_received(data)

    def _rests(self) -> bool:
        return (self.cycle is None or self.cycle.response_complete) and not self.flow.write_paused

    def _answered(self, data: bytes) -> bool:
        asked = read(data)
        laid = self.table.find(asked.target) if asked else None
        if asked is None or laid is None:
            return False
        answer = laid.answer(accepted=asked.accepted or b"", named=asked.named or b"", host=asked.host or b"")
        said = b"".join(b"%b: %b\r\n" % line for line in self.server_state.default_headers)
        body = b"" if asked.method == b"HEAD" else answer.body
        self.transport.write(b"%b%b%b%b" % (STATUS_LINE[answer.status], said, answer.head, body))
        return True
