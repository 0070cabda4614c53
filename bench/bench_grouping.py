"""Do suggested groups hold what belongs together? Precision and recall over pairs of the labelled posts.

The weights were chosen on a and b; c and d are what they are judged by.
Wanted: precision 0.95 at a recall of 0.7.
"""

import sys
import time
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, only its own folder is looked in

from board.moderation.likeness import alike
from tests.moderation.grouping.labelled import fit, read


def main() -> None:
    """Print the two figures for each set, and what a comparison costs."""
    print("set | posts | pairs there | found | precision | recall")
    for name in ("a", "b", "c", "d"):
        posts = read(name)
        found = fit(posts)
        print(
            f"{name:3} | {len(posts):5} | {found.there:11} | {found.found:5} | "
            f"{found.precision:9.3f} | {found.recall:6.3f}"
        )
    tales = [post.tale for post in read("a")]
    begun = time.perf_counter()
    for one, other in combinations(tales, 2):
        alike(one, other)
    each = (time.perf_counter() - begun) / (len(tales) * (len(tales) - 1) / 2)
    print(
        f"one comparison: {each * 1e6:.1f} microseconds; with 200 groups of four: {each * 800 * 1e3:.1f} ms"
    )


if __name__ == "__main__":
    main()
