"""A board with one of everything, to be carried away."""

from pathlib import Path

from board import clock as time
from board.alerts import changes as alerts
from board.alerts import reads, versions
from board.alerts.record import Issuer
from board.alerts.tables import AlertCorrection
from board.exchange import files
from board.exchange.publicdata import gathered
from board.feedback import same
from board.programs import changes as programs
from board.programs.shapes import ServiceEntry
from board.settings import Settings
from tests.kit.build import alert_sent, guide, joined, moderator, once, published
from tests.kit.clock import Clock
from tests.public.records import an_alert, answered, raised, released, taken_back

WAITS = "Nobody may read this before it was decided."


async def one_of_everything(clock: Clock, ours: Settings, out: Path) -> list[Path]:
    """One of everything, written into files."""
    office = await moderator()
    alert = await published((await alert_sent(words="=HYPERLINK(1) it was strong", use="words")).post, office)
    for _ in range(2):
        await joined((await alert_sent()).post, alert, office)
    await answered(alert, told_others=10, avoided=6, stopped=4)
    await _put_right(alert)
    gone = await raised(an_alert(headline="A mistake"))
    await raised(an_alert(headline="It was soon over"), days=0.25)
    await alerts.withdraw(gone, 1, note="Nothing was found in it.")
    story, _ = await released()
    for _ in range(3):
        await same.add(story, once=once())
    clock.forward(days=1)
    await versions.looked_at(alert, (await reads.one(alert)).version)
    issuer = Issuer("West", "Old", time.today(), "https://west.example/1")
    await alerts.record_past(an_alert(headline="+ an old example"), issuer)
    _, post = await released()
    await taken_back(post)
    entry = ServiceEntry(id="van", name="The Night Van", kinds=("outreach",), checked_on=time.today())
    await programs.describe([entry])
    await alert_sent(words=WAITS, use="words")
    return files.write(out, await gathered(ours, guide()))


async def _put_right(alert: str) -> None:
    """As if a block of advice had been put right with the version that the alert has now."""
    block = guide().advice.current[0]
    number = (await reads.one(alert)).version
    row = AlertCorrection(id="right", alert=alert, version=number, block=block.id, number=block.version)
    await AlertCorrection.insert(row)


def second(place: Path) -> Path:
    """Where a second database stands."""
    folder = place / "second"
    folder.mkdir()
    return folder
