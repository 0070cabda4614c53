"""How long does somebody wait for a paper or a picture that nobody asked for before? The longest real alerts.

Fresh is the first product of a process; cold is with no text measured and no square made. Both are in
milliseconds of the processor, which other work on the machine does not change; the wall clock is beside them.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, only its own folder is looked in

from board.passing import faces, qr
from board.passing.workshop import PRODUCTS
from tests.passing import cast

AIM = {"png": 150, "pdf": 300}  # milliseconds, of the issue that asked for the kit
ROUNDS = 15
FRESH = 5
ONE = """
import sys, time
sys.path.insert(0, {root!r})
from board.passing.workshop import PRODUCTS
from tests.passing import cast
notice, tongue = cast.told(cast.an_alert_that(cast.LONGEST[0])), cast.tongue()
start = time.process_time()
PRODUCTS[{name!r}].make(notice, tongue)
print((time.process_time() - start) * 1000)
"""


def main() -> None:
    """Print each product's times in milliseconds: in a fresh process, with empty tables, and made again."""
    notices = [
        (language, cast.told(cast.an_alert_that(record), language))
        for record in cast.LONGEST
        for language in cast.LANGUAGES
    ]
    print(f"{'product':16}{'aim':>6}{'fresh':>8}{'cold':>8}{'slowest':>9}{'on the wall':>13}{'kB':>7}")
    for name, product in PRODUCTS.items():
        taken, waited, sizes = [], [], []
        for number in range(ROUNDS):
            language, notice = notices[number % len(notices)]
            _forget()
            start, moment = time.process_time(), time.perf_counter()
            sizes.append(len(product.make(notice, cast.tongue(language))) / 1000)
            taken.append((time.process_time() - start) * 1000)
            waited.append((time.perf_counter() - moment) * 1000)
        print(
            f"{name:16}{AIM[name[-3:]]:6}{_fresh(name):8.0f}{statistics.median(taken):8.0f}"
            f"{max(taken):9.0f}{statistics.median(waited):13.0f}{max(sizes):7.0f}"
        )


def _forget() -> None:
    qr.modules.cache_clear()
    faces._at_one.cache_clear()


def _fresh(name: str) -> float:
    """The first product of a process, without the time in which its libraries are read in."""
    code = ONE.format(root=str(Path(__file__).parents[1]), name=name)
    runs = [
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True) for _ in range(FRESH)
    ]
    return statistics.median(float(run.stdout) for run in runs)


if __name__ == "__main__":
    main()
