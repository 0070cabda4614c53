"""Who posts while an alert goes to 10,000 phones: how long do they wait, against posting alone?"""

import asyncio
import secrets
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from board import clock
from board.alerts import changes as alerts
from board.alerts.record import AlertRecord
from board.db import connect, writing
from board.db.migrate import migrate
from board.ledger.bound import bind
from board.push import changes, handing, kept, vapid
from board.push.courier import courier
from board.push.sending import send_some
from board.push.shapes import Phone, Sender, Wish
from board.push.tables import PhoneRow
from tests.kit import build
from tests.kit.database import SIGNER
from tests.push.handsets import Handset, listening

PHONES, ROUNDS, SENT = 10_000, 5, 512


async def main(folder: Path) -> None:
    """Print how long a post waits alone and beside the handing over, and how fast notices leave."""
    keys = vapid.fresh()
    async with connect.opened(f"sqlite:///{folder / 'board.db'}"):
        bind(SIGNER)
        await migrate()
        await changes.begin_anew()
        with listening() as service:
            await _subscribe(Handset(service.origin), keys)
            alone = [await _post() for _ in range(ROUNDS * 20)]
            beside, handed = [], []
            for _ in range(ROUNDS):
                await _raise()
                handing_over = asyncio.create_task(_timed(keys))
                while not handing_over.done():
                    beside.append(await _post())
                handed.append(handing_over.result())
            rate = await _send(Sender(keys=keys, address="https://board.test", trial=service.origin))
    print(f"to {PHONES} phones  median {statistics.median(handed):.2f} s   worst {max(handed):.2f} s")
    for name, pick in (("median", statistics.median), ("99th", _late)):
        print(
            f"a post, {name:6}  alone {1000 * pick(alone):6.1f} ms   beside it {1000 * pick(beside):6.1f} ms"
        )
    print(f"a post, worst   alone {1000 * max(alone):6.1f} ms   beside it {1000 * max(beside):6.1f} ms")
    print(f"notices sent to a service on loopback  {rate:.0f}/s")


async def _subscribe(handset: Handset, keys: changes.PushKeys) -> None:
    def row() -> PhoneRow:
        phone = Phone(
            endpoint=f"{handset.endpoint}/{secrets.token_hex(40)}", p256dh=handset.p256dh,
            auth=handset.auth, wish=Wish(area=None, least=1),
        )  # fmt: skip
        return PhoneRow(
            id=kept.digest(phone.endpoint, keys), sealed=kept.sealed(phone, keys), week="2026-W47"
        )

    for _ in range(PHONES // 500):
        await PhoneRow.insert(*(row() for _ in range(500)))


async def _timed(keys: changes.PushKeys) -> float:
    start = time.perf_counter()
    while await handing.hand_over(keys):
        pass
    return time.perf_counter() - start


async def _post() -> float:
    start = time.perf_counter()
    await build.alert_sent()
    return time.perf_counter() - start


async def _raise() -> None:
    record = AlertRecord(kind="product_alert", headline="Strong", short_text="Strong", risk=3, evidence="E0")
    async with writing():
        await alerts.publish(record, expires=clock.quarter(clock.now()) + timedelta(days=7))


async def _send(sender: Sender) -> float:
    async with courier(sender) as carrier:
        start, sent = time.perf_counter(), 0
        while sent < SENT and await send_some(carrier):
            sent += 64
        return sent / (time.perf_counter() - start)


def _late(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.99)]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        asyncio.run(main(Path(made)))
