"""The signs of risk as corners in a square of one, the same on paper and in pictures as on the pages.

A risk is a word, a shape and a place together, never a colour alone; there is no shape for safe.
"""

from board.passing.shapes import Risk

Corner = tuple[float, float]

# Counted from the upper left corner, y downwards; a circle is none of these.
CORNERS: dict[Risk, tuple[Corner, ...]] = {
    Risk.DIAMOND: ((0.5, 0.02), (0.98, 0.5), (0.5, 0.98), (0.02, 0.5)),
    Risk.TRIANGLE: ((0.5, 0.06), (0.98, 0.92), (0.02, 0.92)),
    Risk.OCTAGON: (
        (0.3, 0.03), (0.7, 0.03), (0.97, 0.3), (0.97, 0.7),
        (0.7, 0.97), (0.3, 0.97), (0.03, 0.7), (0.03, 0.3),
    ),
}  # fmt: skip

Box = tuple[float, float, float, float]

# The mark inside: boxes of left, top, right, bottom.
MARKS: dict[Risk, tuple[Box, ...]] = {
    Risk.CIRCLE: ((0.45, 0.44, 0.55, 0.74), (0.45, 0.26, 0.55, 0.36)),
    Risk.DIAMOND: ((0.45, 0.28, 0.55, 0.58), (0.45, 0.65, 0.55, 0.75)),
    Risk.TRIANGLE: ((0.45, 0.38, 0.55, 0.64), (0.45, 0.71, 0.55, 0.81)),
    Risk.OCTAGON: (
        (0.3, 0.24, 0.41, 0.58), (0.3, 0.66, 0.41, 0.77), (0.59, 0.24, 0.7, 0.58), (0.59, 0.66, 0.7, 0.77),
    ),
}  # fmt: skip
