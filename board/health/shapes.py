"""Figures in the text that Prometheus and its kin read."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

# https://prometheus.io/docs/instrumenting/exposition_formats/, version 0.0.4
MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Figure(Struct, frozen=True):
    """One number with its name and meaning; `lane` where there is one for each lane of the desk."""

    name: str
    means: str
    value: float
    lane: str = ""


def text_of(figures: Sequence[Figure]) -> str:
    """All of them as text; those of one name stand together."""
    return "".join(
        f"{line}\n" for name, same in groupby(figures, key=_name) for line in _lines(name, list(same))
    )


def _name(figure: Figure) -> str:
    return figure.name


def _lines(name: str, same: list[Figure]) -> Iterator[str]:
    yield f"# HELP {name} {same[0].means}"
    yield f"# TYPE {name} gauge"
    for figure in same:
        label = f'{{lane="{figure.lane}"}}' if figure.lane else ""
        yield f"{name}{label} {figure.value:g}"
