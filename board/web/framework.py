"""Litestar without what it would load and copy for boards that are built otherwise.

Why: of two and a half seconds of a start, one went into copies of doors that are registered once, and into
plug-ins for libraries that no door of ours speaks (docs/performance.md). Both are asked for by methods that
Litestar calls on itself; should a later release call them no more, the board starts as it did, only slower.
"""

from typing import Any

import litestar
from litestar.plugins import PluginProtocol
from litestar.plugins.core import MsgspecDIPlugin
from typing_extensions import override


class Litestar(litestar.Litestar):
    """The framework with msgspec alone: pydantic is there because others need it, and no door speaks it."""

    @staticmethod
    @override
    def _get_default_plugins(plugins: list[PluginProtocol]) -> list[PluginProtocol]:
        return [*plugins, MsgspecDIPlugin()]


class Router(litestar.Router):
    """A router that is registered once, so that it is not copied with all of its doors first."""

    def __deepcopy__(self, _memo: dict[int, Any]) -> "Router":
        return self
