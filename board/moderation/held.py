"""Which posts somebody else is reading at this moment: what is done to many at once leaves those alone."""

from collections.abc import Awaitable, Callable, Sequence

Held = Callable[[Sequence[str], str], Awaitable[frozenset[str]]]


async def by_others(posts: Sequence[str], account: str) -> frozenset[str]:  # noqa: ARG001 (see below)
    """Those of these posts that another account than this one holds: none, as long as nobody can hold any."""
    return frozenset()
