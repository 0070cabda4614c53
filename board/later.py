"""Libraries that a start does without: each is loaded when something of it is first used.

Why: a board that was killed must be back before anybody notices, on a small machine, and most processes never
draw a poster, sign in by passkey or call a webhook. Of a start these took half a second and 35 MB.
"""

import sys
from importlib import import_module
from types import ModuleType


def later(name: str) -> ModuleType:
    """A stand-in for the module of this name, which loads it when it is asked for anything."""
    return _Later(name)


def put_off(name: str) -> None:
    """Let libraries of others find this stand-in where they import the module at their head."""
    sys.modules.setdefault(name, later(name))


class _Later(ModuleType):
    def __getattr__(self, name: str) -> object:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)
