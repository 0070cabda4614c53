"""Libraries that a start does without: each is loaded when something of it is first used.

Why: a board that was killed must be back before anybody notices, on a small machine, and most processes never
draw a poster, sign in by passkey or call a webhook. Of a start these took half a second and 35 MB.
"""

import sys
from importlib import import_module
from importlib.util import LazyLoader, find_spec, module_from_spec
from types import ModuleType


def later(name: str) -> ModuleType:
    """A stand-in for the module of this name, which loads it when it is asked for anything."""
    return _Later(name)


def put_off(name: str) -> None:
    """Let a library of others believe that it has imported this module, which nobody here uses."""
    spec = find_spec(name)
    if name in sys.modules or spec is None or spec.loader is None:
        return
    spec.loader = LazyLoader(spec.loader)
    sys.modules[name] = module = module_from_spec(spec)
    spec.loader.exec_module(module)


class _Later(ModuleType):
    def __getattr__(self, name: str) -> object:
        return getattr(import_module(self.__name__), name)
