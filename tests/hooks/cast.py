"""A partner, a keeper who lets them listen, and a courier who carries to them."""

from datetime import timedelta

from board.accounts import people
from board.db import fetch
from board.errors import Refused
from board.hooks import changes
from board.hooks.courier import Courier, Office
from board.hooks.form import Wish
from board.hooks.shapes import Hand, Made, Wants
from board.roles import Role
from board.safety.egress import Egress
from tests.kit.build import RECEIPTS, alert_sent, guide, moderator, published
from tests.kit.receiver import Receiver

KEYS = RECEIPTS.keys
BOARD = "https://board.test"
EVERYTHING = Wants()


async def nobody(host: str, port: int) -> tuple[str, ...]:
    """A resolver that knows nobody: tests ask no name of the real net."""
    raise Refused


def courier(*receivers: Receiver, patience: float = 5, resolve: object = nobody) -> Courier:
    """A courier that may reach these receivers and nobody else."""
    egress = Egress(trial=tuple(each.origin for each in receivers), resolve=nobody)
    whole, online = guide().areas.whole.id, guide().areas.online.id
    return Courier(
        Office(
            keys=KEYS,
            egress=egress,
            board=BOARD,
            around=(whole, online),
            patience=timedelta(seconds=patience),
        )
    )


async def kit() -> str:
    """The account of a keeper."""
    return await people.add("Kit", Role.KEEPER, hashed="none")


def keeper(account: str) -> Hand:
    """The hand of a keeper."""
    return Hand(account, Role.KEEPER)


async def hook(receiver: Receiver, *, wants: Wants = EVERYTHING, by: str = "", name: str = "Partner") -> Made:
    """A webhook that leads to a receiver."""
    wish = Wish(name=name, address=receiver.address, wants=wants)
    return await changes.add(wish, by=keeper(by or await kit()), keys=KEYS)


async def an_alert(**changed: str) -> str:
    """A moderator raised an alert from a post."""
    office = await moderator()
    return await published((await alert_sent()).post, office, **changed)


async def deliveries() -> list[tuple[str, int, str | None]]:
    """Each delivery: where it is, how often it was tried, and how that ended."""
    rows = await fetch("SELECT state, tries, outcome FROM hook_delivery ORDER BY seq, id")
    return [(row["state"], row["tries"], row["outcome"]) for row in rows]
