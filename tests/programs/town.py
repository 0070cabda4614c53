"""A few services, each named after what matters about it."""

from datetime import date

from board.programs.shapes import ServiceEntry, Status

HERE, THERE = "vancouver:strathcona", "vancouver:kitsilano"


def entry(
    name: str, *kinds: str, area: str | None = HERE, status: Status = Status.UNVERIFIED
) -> ServiceEntry:
    return ServiceEntry(id=name.lower().replace(" ", "-"), name=name, kinds=kinds, area=area, status=status)


def checked(name: str, *kinds: str, area: str | None = HERE) -> ServiceEntry:
    """One that a person made sure of."""
    return ServiceEntry(
        id=name.lower(), name=name, kinds=kinds, area=area, status=Status.OPEN, checked_on=date(2026, 3, 1)
    )
