"""A planted board: what everybody sees, what waits, and that nothing is planted twice."""

import pytest

from board.accounts import people
from board.alerts import reads as alerts
from board.alerts.narrow import Narrow
from board.alerts.shapes import Alert, Standing
from board.db.bound import Database
from board.feedback import reads as feedback
from board.posts import reads as posts
from board.programs import reads as programs
from board.promises import reads as promises
from board.promises.shapes import Whose
from board.replies import cases, decide
from board.replies.life import State
from board.seeds.plant import CannotPlant, plant
from tests.seeds.conftest import Bed, Garden

pytestmark = [pytest.mark.anyio, pytest.mark.whole]

MOST = 500
SHOWN = (Standing.CURRENT, Standing.WITHDRAWN)


async def _alerts(*standing: Standing) -> tuple[Alert, ...]:
    return await alerts.newest(Narrow(), standing=standing, limit=MOST)


async def _past() -> list[Alert]:
    gone = await alerts.gone_by(Narrow(), limit=MOST)
    return [alert for alert in gone if alert.standing is Standing.PAST]


async def test_a_planted_board_holds_everything_in_the_seeds(garden: Garden) -> None:
    planted, seeds = garden.planted, garden.bed.seeds
    assert planted.services == len(await programs.services()) == len(seeds.everywhere)
    assert planted.past_alerts == len(await _past())
    assert planted.alerts == len(await _alerts(*SHOWN))
    assert planted.feedback == len(await feedback.newest(feedback.Narrow(), limit=MOST))
    assert planted.waiting == await posts.how_many_wait()


async def test_the_demo_shows_what_programs_promised_changed_and_cannot_change(garden: Garden) -> None:
    promised = (await promises.promised(Whose())).promises
    assert sorted(each.state for each in promised) == [State.MADE, State.PLANNED]
    [cannot] = (await promises.cannot()).promises
    assert cannot.who


async def test_a_reply_waits_for_a_peer_and_a_feedback_for_its_program(garden: Garden) -> None:
    [draft] = await decide.waiting()
    theirs = await cases.of_programs([each.id for each in garden.bed.seeds.bodies.programs])
    states = [case.state for case in theirs]
    assert draft.said.state is State.ANSWERED
    assert states.count(State.RECEIVED) == 2, "the one whose reply waits, and one that nobody has answered"


async def test_the_demo_says_how_many_programs_passed_an_alert_on(garden: Garden) -> None:
    told = [each for alert in await _alerts(*SHOWN) for each in alert.acted if each.step == "passed_on"]
    assert sorted(each.programs for each in told) == [2, 3]
    assert any(each.named for each in told)


async def test_past_alerts_are_never_current_and_keep_their_issuer(garden: Garden) -> None:
    issuers = {past.record.issuer.url for past in garden.bed.seeds.past}
    assert {alert.record.issuer.url for alert in await _past() if alert.record.issuer} == issuers
    assert not any(alert.record.issuer for alert in await _alerts(Standing.CURRENT))


async def test_the_demo_shows_every_risk_and_one_alert_that_was_taken_back(garden: Garden) -> None:
    shown = await _alerts(*SHOWN)
    assert {alert.record.risk for alert in shown} == {1, 2, 3, 4}
    (withdrawn,) = [alert for alert in shown if alert.standing is Standing.WITHDRAWN]
    assert withdrawn.record.evidence == "EX"
    assert withdrawn.note


async def test_a_second_planting_is_refused_and_changes_nothing(garden: Garden) -> None:
    before = await posts.edition()
    with pytest.raises(CannotPlant, match="only planted on an empty one"):
        await plant(garden.bed, garden.bed.town)
    assert await posts.edition() == before


async def test_seeds_of_another_town_are_refused(db: Database, vancouver: Bed) -> None:
    with pytest.raises(CannotPlant, match="BOARD_TOWN=toronto"):
        await plant(vancouver, "toronto")
    assert await programs.services() == ()


async def test_what_a_moderator_took_out_is_nowhere_in_public(garden: Garden) -> None:
    said = [voice.text for alert in await _alerts(*SHOWN) for voice in alert.voices]
    shown = await feedback.newest(feedback.Narrow(), limit=MOST)
    said += [text for each in shown for text in each.record.words.values()]
    published = garden.bed.seeds.published
    cuts = [cut.text for alert in published.alerts for cut in alert.cuts]
    cuts += [cut.text for each in published.feedback for cut in each.cuts]
    assert cuts
    assert [cut for cut in cuts if any(cut in text for text in said)] == []


async def test_nobody_can_sign_in_as_anybody_of_the_demo(garden: Garden) -> None:
    assert [each.active for each in await people.listed()] == [False, False, False]


async def test_closed_services_are_listed_and_never_offered_as_help(garden: Garden) -> None:
    for area in (None, *(each.id for each in garden.bed.guide.areas)):
        offered = await programs.near(area)
        assert offered
        assert not any(entry.is_closed or not entry.is_help for entry in offered)
