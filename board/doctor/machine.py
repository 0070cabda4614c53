"""The machine under the board: what of its memory could reach a disk, and whether its clock can be believed.

Threat: words of a post in swap or in a core dump, where no sweep reaches them; a wrong clock that forgets too
much or too little. What a system does not tell is said to be unknown, and is no fault.
"""

import resource
from collections.abc import Iterator
from pathlib import Path

from board.doctor.shapes import Finding

SWAPS = Path("/proc/swaps")
CORES = Path("/proc/sys/kernel/core_pattern")
SYNCED = Path("/run/systemd/timesync/synchronized")
# What Linux keeps swap on in memory alone, or encrypted with a key of the moment (zram; dm-crypt's mapper).
IN_MEMORY = ("/dev/zram", "/zram")
MAPPED = ("/dev/dm-", "/dev/mapper/")


def about_the_machine() -> Iterator[Finding]:
    """Swap, core dumps and the clock."""
    yield _swap()
    yield _cores()
    yield _clock()


def _swap() -> Finding:
    try:
        lines = SWAPS.read_text().splitlines()[1:]
    except OSError:
        return Finding(well=True, words="this system does not tell whether it swaps")
    bare = [line.split()[0] for line in lines if not line.startswith((*IN_MEMORY, *MAPPED))]
    words = f"memory may be written to {', '.join(bare)}: encrypt it or switch it off (swapoff)"
    return Finding(not bare, words if bare else "memory is swapped to no plain disk")


def _cores() -> Finding:
    """A limit of none for this process, or a pattern that writes nowhere."""
    soft, _ = resource.getrlimit(resource.RLIMIT_CORE)
    try:
        pattern = CORES.read_text().strip()
    except OSError:
        pattern = "core"
    # A pattern that begins with | hands the core to a program, whatever the limit says (core(5)).
    off = not pattern or (soft == 0 and not pattern.startswith("|"))
    words = "a crash would leave memory in a file: LimitCORE=0, and no program in kernel.core_pattern"
    return Finding(off, "a crash leaves no copy of memory" if off else words)


def _clock() -> Finding:
    if not SYNCED.parent.is_dir():
        return Finding(well=True, words="this system does not tell whether its clock is kept right")
    right = SYNCED.exists()
    words = (
        "the clock is kept right by the network"
        if right
        else "nobody keeps this clock right: see timedatectl"
    )
    return Finding(right, words)
