"""Does the desk mark what must not be printed, and leave the rest alone? And what does a text cost?

Labelled sets, written by somebody who had not read the rules. The rules were improved with `a`; `b` was
kept back for measuring. For each class and language: how many labels are found (recall: a mark of its class
covers half of it or more) and how many marks of the class lie on a label (precision). Then the time for an
ordinary post and for texts made to be slow.
"""

import random
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, only its own folder is looked in

from board.safety.scrub import marks
from tests.safety.marking.score import Count, labelled, score

ROUNDS = 15
LONGEST = 5_000
SLOW = (
    "1-",
    "a@",
    "a@a.",
    "Mr. ",
    " ",
    "1 ",
    "(",
    "www.",
    "a.",
    "12 a ",
    "rue a ",
    "1 mg ",
    "604-555-0199 ",
    "six ",
)


def main() -> None:
    """Print the sets' figures, then the times."""
    for name in ("a", "b", "c", "d"):
        texts = labelled(name)
        print(f"\nset {name}: {len(texts)} texts, {sum(not each.marks for each in texts)} of them clean")
        print("class     | language | labels | recall | marks | precision")
        scored = score(texts)
        for (kind, language), count in scored.classes.items():
            print(f"{kind:9} | {language:8} | {_row(count)}")
        for language, (marked, clean) in scored.clean.items():
            print(f"clean texts with a mark, {language}: {marked} of {clean} ({marked / clean:.1%})")
    print()
    _times()


def _row(count: Count) -> str:
    recall = f"{count.found / count.labels:6.3f}" if count.labels else "     -"
    precision = f"{count.right / count.marks:9.3f}" if count.marks else "        -"
    return f"{count.labels:6} | {recall} | {count.marks:5} | {precision}"


def _times() -> None:
    """In milliseconds; the cases take turns in random order."""
    cases = {"every text of set a": [each.text for each in labelled("a")]}
    cases |= {f"{LONGEST} letters of {unit!r}": [(unit * LONGEST)[:LONGEST]] for unit in SLOW}
    took: dict[str, list[float]] = {name: [] for name in cases}
    chance = random.Random(20260310)
    for _ in range(ROUNDS):
        for name in chance.sample(list(cases), len(cases)):
            for text in cases[name]:
                began = time.perf_counter()
                marks(text)
                took[name].append((time.perf_counter() - began) * 1000)
    for name, times in took.items():
        tail = statistics.quantiles(times, n=100)[98]
        print(f"{name:32} median {statistics.median(times):7.2f} ms, 99th percentile {tail:7.2f} ms")


if __name__ == "__main__":
    main()
