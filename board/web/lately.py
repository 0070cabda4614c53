"""What was found out for one reader and is as true for the next: kept until something public changes.

Only what everybody may know is kept so, under what it was asked by, and little of it.
"""

from collections.abc import Awaitable, Callable, Hashable
from typing import Any, TypeVar, cast
from weakref import WeakKeyDictionary

from board.web.present import Moment
from board.web.ready import Ready

T = TypeVar("T")

MOST = 256

_kept: WeakKeyDictionary[Ready, tuple[Moment, dict[Hashable, Any]]] = WeakKeyDictionary()


async def found(ready: Ready, key: Hashable, find: Callable[[], Awaitable[T]]) -> T:
    """What `find` finds for this key, or found since the last public change and in this quarter hour."""
    now = await ready.present.now()
    moment, known = _kept.get(ready, (None, {}))
    if moment != now or len(known) >= MOST:
        _kept[ready] = (now, known := {})
    if key not in known:
        known[key] = await find()
    return cast("T", known[key])
