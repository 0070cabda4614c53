"""Between slices there are no circles: each floor of the house rests on the floors below it."""

from tests.house.tree import imports, modules, unexcused

FLOORS = [
    {"errors", "clock", "ends", "later", "settings"},
    {"forms", "paging", "roles", "bands", "sheets", "plots"},
    {"db"},
    {"safety"},
    {"charter"},
    {"guide"},
    {"web"},
    {"ledger"},
    {"accounts", "programs"},
    {"posts"},
    {"remarks"},
    {"alerts", "feedback"},
    {"kinds", "helped", "acted", "signals", "replies", "notices", "backups"},
    {"public", "promises"},
    {"push", "exchange", "hsds"},
    {"care", "apikeys"},
    {"codes", "moderation", "following", "api", "hooks"},
    {"passing", "community", "dashboard", "health", "phone"},
    {"begin", "sweep", "doctor", "seeds", "together", "crew", "mirror"},
    {"beside", "serving"},
    {"doors"},
    {"app"},
    {"asgi"},
    {"commands"},
    {"cli"},
    {"__main__"},
]
HEIGHT = {part: height for height, parts in enumerate(FLOORS) for part in parts}
EXCUSED: dict[str, str] = {}


def test_every_part_of_the_house_has_a_floor() -> None:
    parts = {name.split(".")[1] for name in modules() if "." in name}
    assert parts - set(HEIGHT) == set()


def test_each_floor_rests_on_the_floors_below() -> None:
    faults = {}
    for name in modules():
        for other in imports(name):
            if _reaches_up(name, other):
                faults[f"{name} -> {'.'.join(other.split('.')[:2])}"] = "imports from its own floor or above"
    assert not unexcused(faults, EXCUSED), unexcused(faults, EXCUSED)


def _reaches_up(name: str, other: str) -> bool:
    if not (name.startswith("board.") and other.startswith("board.")):
        return False
    here, there = name.split(".")[1], other.split(".")[1]
    return here != there and HEIGHT.get(there, 0) >= HEIGHT.get(here, 0)
