"""The long way to a page that is kept ready, on any server: answered before the app hears of it."""

from typing import Any

from litestar.types import Receive, Send

from board.web.kept import said
from board.web.laid import Answer
from board.web.table import Table


class Doorstep:
    """An ASGI app before another: it hands out what lies ready, and lets everything else in."""

    def __init__(self, app: Any, table: Table) -> None:
        self.app = app
        self.find = table.find

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        """Answer, or let the app answer."""
        answer = self._answer(scope) if scope["type"] == "http" else None
        if answer is None:
            await self.app(scope, receive, send)
            return
        await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
        body = b"" if scope["method"] == "HEAD" else answer.body
        await send({"type": "http.response.body", "body": body, "more_body": False})

    def _answer(self, scope: Any) -> Answer | None:
        if scope["method"] not in {"GET", "HEAD"}:
            return None
        path, query = scope.get("raw_path") or scope["path"].encode(), scope["query_string"]
        laid = self.find(b"%b?%b" % (path, query) if query else path)
        if laid is None:
            return None
        lines = scope["headers"]
        accepted, named = said(lines, b"accept-encoding"), said(lines, b"if-none-match")
        return laid.answer(accepted, named, said(lines, b"host"))
