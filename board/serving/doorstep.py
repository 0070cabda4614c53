"""The long way to a page that is kept ready, on any server: answered before the app hears of it."""

from litestar.types import ASGIApp, Receive, Scope, Send

from board.web.kept import said
from board.web.table import Table


class Doorstep:
    """An ASGI app before another: it hands out what lies ready, and lets everything else in."""

    def __init__(self, app: ASGIApp, table: Table) -> None:
        self.app = app
        self.table = table

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or let the app answer."""
        if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}:
            query, path = scope["query_string"], scope["raw_path"]
            laid = self.table.find(b"%b?%b" % (path, query) if query else path)
            if laid:
                lines = scope["headers"]
                answer = laid.answer(
                    accepted=said(lines, b"accept-encoding"),
                    named=said(lines, b"if-none-match"),
                    host=said(lines, b"host"),
                )
                await send(
                    {"type": "http.response.start", "status": answer.status, "headers": answer.headers}
                )
                body = b"" if scope["method"] == "HEAD" else answer.body
                await send({"type": "http.response.body", "body": body, "more_body": False})
                return
        await self.app(scope, receive, send)
