"""What is worth a notice, and to whom (T-32, T-85)."""

from typing import Any

import pytest

from board.alerts.shapes import Message, Standing, Step
from board.push.news import News, notice
from board.push.shapes import Notice, What, Wish

HERE, THERE, TOWN = "vancouver:strathcona", "vancouver:kitsilano", "vancouver"
ALL = Wish(area=None, least=1)


def step(version: int = 1, **said: Any) -> Step:
    plain = {"message": Message.NEW if version == 1 else Message.UPDATE, "area": HERE, "risk": 3}
    return Step(**{"version": version, "evidence": "E0", **plain, **said})


def heard(
    *fresh: Step, before: tuple[Step, ...] = (), wish: Wish = ALL, standing: Standing = Standing.CURRENT
) -> What | None:
    news = News(before=before, fresh=fresh, standing=standing, wide=(TOWN, "online"))
    said = notice(news, wish, named="id")
    return said.what if said else None


@pytest.mark.parametrize(
    ("area", "least", "of", "risk", "told"),
    [
        (None, 1, HERE, 1, What.NEW),
        (HERE, 3, HERE, 3, What.NEW),
        (HERE, 3, HERE, 4, What.NEW),
        (HERE, 4, HERE, 3, None),
        (HERE, 1, THERE, 4, None),
        (HERE, 1, TOWN, 1, What.NEW),
        (HERE, 1, "online", 1, What.NEW),
        (HERE, 1, None, 1, What.NEW),
        (None, 4, None, 3, None),
    ],
)
def test_a_new_alert_is_told_to_whom_it_concerns(
    area: str | None, least: int, of: str | None, risk: int, told: What | None
) -> None:
    wish = Wish(area=area, least=least)
    assert heard(step(area=of, risk=risk), wish=wish) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({}, None),
        ({"message": Message.RENEWAL}, None),
        ({"evidence": "E1"}, None),
        ({"evidence": "E3"}, None),
        ({"risk": 2}, None),
        ({"risk": 4}, What.CHANGED),
        ({"evidence": "E4"}, What.CHANGED),
        ({"message": Message.CORRECTION}, What.CHANGED),
        ({"message": Message.CORRECTION, "risk": 1}, What.CHANGED),
    ],
)
def test_of_what_a_phone_was_told_it_hears_again_only_what_weighs(
    said: dict[str, Any], told: What | None
) -> None:
    assert heard(step(2, **said), before=(step(),)) == told


def test_an_alert_that_rises_to_what_a_phone_wants_is_new_to_it() -> None:
    assert heard(step(2, risk=4), before=(step(),), wish=Wish(area=None, least=4)) is What.NEW


def test_an_alert_that_is_moved_to_the_area_of_a_phone_is_new_to_it() -> None:
    moved = step(2, message=Message.CORRECTION)
    assert heard(moved, before=(step(area=THERE),), wish=Wish(area=HERE, least=1)) is What.NEW
    assert heard(moved, before=(step(area=THERE),), wish=Wish(area=THERE, least=1)) is What.CHANGED


def test_confirmed_is_told_once() -> None:
    assert heard(step(3, evidence="E4"), before=(step(), step(2, evidence="E4"))) is None


def test_a_withdrawal_is_told_to_those_who_were_told() -> None:
    over = step(2, message=Message.WITHDRAWAL, evidence="EX")
    assert heard(over, before=(step(),), standing=Standing.WITHDRAWN) is What.CHANGED
    deaf = Wish(area=None, least=4)
    assert heard(over, before=(step(),), wish=deaf, standing=Standing.WITHDRAWN) is None


def test_what_was_withdrawn_before_anybody_heard_of_it_is_not_told() -> None:
    over = step(2, message=Message.WITHDRAWAL)
    assert heard(step(), over, standing=Standing.WITHDRAWN) is None


@pytest.mark.parametrize("standing", [Standing.EXPIRED, Standing.PAST])
def test_what_is_over_or_an_old_example_is_not_told(standing: Standing) -> None:
    assert heard(step(), standing=standing) is None
    assert heard(step(2, message=Message.EXPIRY), before=(step(),), standing=standing) is None


def test_t85_a_notice_holds_an_area_and_a_level_and_nothing_that_leads_to_an_alert() -> None:
    news = News(before=(), fresh=(step(risk=4),), standing=Standing.CURRENT)
    assert notice(news, ALL, named="id") == Notice(id="id", what=What.NEW, area=HERE, risk=4)
    assert Notice.__struct_fields__ == ("id", "what", "area", "risk")


def test_t85_a_neutral_notice_holds_nothing() -> None:
    news = News(before=(), fresh=(step(risk=4),), standing=Standing.CURRENT)
    assert notice(news, Wish(area=HERE, least=1, neutral=True), named="id") == Notice(id="id")


def test_the_risk_of_what_is_withdrawn_is_not_repeated() -> None:
    news = News(before=(step(),), fresh=(step(2),), standing=Standing.WITHDRAWN)
    assert notice(news, ALL, named="id") == Notice(id="id", what=What.CHANGED, area=HERE)
