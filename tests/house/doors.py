"""Every door of the house, read from the app itself, with an address that opens it."""

import re
from collections.abc import Iterator, Mapping

from litestar import Litestar
from litestar.routes import HTTPRoute
from msgspec import Struct

from board.web.audience import Audience


class Door(Struct, frozen=True):
    """One route with one method."""

    method: str
    path: str
    audience: Audience

    @property
    def is_feed(self) -> bool:
        names = ("/feed.atom", "/feed.json", "/cap.atom", "/log.atom")
        return self.is_for_software or self.path.startswith(("/cap/", "/data/")) or self.path.endswith(names)

    @property
    def is_for_software(self) -> bool:
        return self.path.startswith("/api/")

    @property
    def is_file(self) -> bool:
        return self.path.startswith("/static/")

    def at(self, names: Mapping[str, str]) -> str:
        """The address, its gaps filled by their place: {"/alerts": "k3…"}; KeyError names a new one."""
        return re.sub(r"(.*?)/\{[^}]+\}", lambda gap: f"{gap[1]}/{names[_place(gap[1])]}", self.path)


def doors(app: Litestar) -> Iterator[Door]:
    """Every door but the OPTIONS that the framework adds by itself."""
    for route in app.routes:
        if isinstance(route, HTTPRoute):
            for handler in route.route_handlers:
                for method in sorted(map(str, handler.http_methods - {"OPTIONS"})):
                    yield Door(method, route.path, handler.opt["audience"])


def _place(before: str) -> str:
    """The same place in every language, and for software."""
    return re.sub(r"^/(es|fr|api/v1)(?=/)", "", before)
