"""The town's areas as shapes on a sheet: a map that is drawn here, so that no map maker learns who looks.

Threat: tiles of a map are asked for one by one, and tell their server where somebody seeks help.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import cos, radians
from typing import Literal

import msgspec
from msgspec import Struct

from board.guide.areas import Town
from board.guide.files import Files

WIDTH = 600
Point = tuple[float, float]
Dot = tuple[int, int]
Ring = tuple[Point, ...]


class Outline(Struct, frozen=True):
    """One area: its id, its border as an SVG path, and where its name or count may stand."""

    area: str
    path: str
    x: int
    y: int


class Sheet(Struct, frozen=True):
    """The map: as wide and as high as its outlines need."""

    width: int
    height: int
    outlines: tuple[Outline, ...]


class _Polygon(Struct, frozen=True, tag="Polygon"):
    coordinates: tuple[Ring, ...]

    @property
    def rings(self) -> tuple[Ring, ...]:
        return self.coordinates


class _Several(Struct, frozen=True, tag="MultiPolygon"):
    coordinates: tuple[tuple[Ring, ...], ...]

    @property
    def rings(self) -> tuple[Ring, ...]:
        return tuple(ring for polygon in self.coordinates for ring in polygon)


class _Named(Struct, frozen=True):
    label_point: Point


class _Feature(Struct, frozen=True):
    id: str
    properties: _Named
    geometry: _Polygon | _Several


class _Collection(Struct, frozen=True):
    type: Literal["FeatureCollection"]
    features: tuple[_Feature, ...]


class _Scale(Struct, frozen=True):
    """How a place on the globe becomes a dot: over a town, the globe is flat enough."""

    west: float
    north: float
    across: float
    up: float

    def dot(self, point: Point) -> Dot:
        return round((point[0] - self.west) * self.across), round((self.north - point[1]) * self.up)


def read(files: Files, town: Town) -> Sheet | None:
    """The map of a town from its GeoJSON, None where it has none; ValueError says what is wrong in it."""
    found = files.beside("areas", town.boundaries)
    if found is None:
        return None
    try:
        features = msgspec.json.decode(found, type=_Collection).features
    except msgspec.DecodeError as wrong:
        raise ValueError(f"{town.boundaries}: {wrong}") from wrong
    known = {area.id for area in town.areas}
    return _sheet([feature for feature in features if feature.id in known])


def _sheet(features: list[_Feature]) -> Sheet | None:
    points = [point for feature in features for ring in feature.geometry.rings for point in ring]
    if not points:
        return None
    scale, height = _scale(points)
    return Sheet(WIDTH, height, tuple(_outline(feature, scale) for feature in features))


def _scale(points: Iterable[Point]) -> tuple[_Scale, int]:
    across, up = zip(*points, strict=True)
    west, north, south = min(across), max(up), min(up)
    wide = WIDTH / (max(across) - west)
    high = wide / cos(radians((north + south) / 2))
    return _Scale(west, north, wide, high), round((north - south) * high)


def _outline(feature: _Feature, scale: _Scale) -> Outline:
    path = "".join(_path(_thin(map(scale.dot, ring))) for ring in feature.geometry.rings)
    return Outline(feature.id, path, *scale.dot(feature.properties.label_point))


def _thin(dots: Iterable[Dot]) -> list[Dot]:
    """A border without what cannot be seen: dots that fall together, or on the line between their neighbours.

    Both sides of a border are thinned alike, so that areas still meet.
    """
    kept: list[Dot] = []
    for dot in dots:
        if kept and dot == kept[-1]:
            continue
        if len(kept) > 1 and _is_between(kept[-2], kept[-1], dot):
            kept.pop()
        kept.append(dot)
    return kept


def _is_between(first: Dot, middle: Dot, last: Dot) -> bool:
    return (middle[0] - first[0]) * (last[1] - first[1]) == (last[0] - first[0]) * (middle[1] - first[1])


def _path(dots: list[Dot]) -> str:
    """A closed path in steps from dot to dot; nothing where a ring has shrunk to a line."""
    if len(dots) < 4:
        return ""
    return f"M{dots[0][0]} {dots[0][1]}l{' '.join(_steps(dots[:-1]))}z"


def _steps(dots: list[Dot]) -> Iterator[str]:
    for (x, y), (to_x, to_y) in pairwise(dots):
        yield f"{to_x - x} {to_y - y}"
