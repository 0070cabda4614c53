"""A closed list: in the order it is shown, each thing found by its id."""

from collections.abc import Iterable, Iterator
from typing import Generic, Protocol, TypeVar


class HasId(Protocol):
    """Anything with an id of its own."""

    @property
    def id(self) -> str:
        """The id under which it is kept."""


T = TypeVar("T", bound=HasId)


class Listing(Generic[T]):
    """Iterating gives the things in order. For an unknown id, `[id]` raises KeyError, `get` gives None."""

    __slots__ = ("_by_id",)

    def __init__(self, things: Iterable[T]) -> None:
        self._by_id: dict[str, T] = {}
        for thing in things:
            if thing.id in self._by_id:
                raise ValueError(f"the id {thing.id} is there twice")
            self._by_id[thing.id] = thing

    def __iter__(self) -> Iterator[T]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, name: object) -> bool:
        return name in self._by_id

    def __getitem__(self, name: str) -> T:
        return self._by_id[name]

    def get(self, name: str | None) -> T | None:
        """The thing with this id; None for an unknown id and for no answer at all."""
        return None if name is None else self._by_id.get(name)

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id, in the order of the list."""
        return tuple(self._by_id)
