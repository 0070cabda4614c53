"""The editor's first screen is light: the rest comes when it is asked for, and nothing is lost on the way."""

import pytest

from board.alerts import reads as alerts
from board.db import fetch
from board.errors import NotHere
from board.moderation import editor, folds
from board.moderation.folds import Fold
from board.posts.shapes import Use
from tests.kit.browser import Desk
from tests.kit.build import alert_sent, guide, moderator, published, sent
from tests.kit.clock import Clock
from tests.kit.people import moss_comes_in
from tests.moderation.test_editor import FULL

pytestmark = pytest.mark.anyio

LIGHT = 35_000  # bytes: what an old phone is asked to load to decide one alert post


def test_what_stands_in_no_open_part_is_carried_along() -> None:
    filled = editor.filled(FULL, guide(), "en", use=Use.WORDS)
    shown = folds.folds(filled, ())
    first = {"headline", "short_text", "risk", "evidence", "argued_down", "area", "days", "kind", "family"}
    known = (
        {name for name, values in filled.fields.items() if any(values)} - first - {"no_product", "next_word"}
    )
    assert {name for name, _ in shown.carried} == known
    assert shown.open == ()
    assert shown.holds(Fold.EVIDENCE)[0] == ("source", "community_report")


@pytest.mark.parametrize(
    ("name", "fold"),
    [
        ("effects", Fold.WHAT),
        ("e3_link", Fold.EVIDENCE),
        ("s1_name", Fold.FOUND),
        ("p2s1_amount", Fold.PRODUCTS),
        ("spread", Fold.FINER),
    ],
)
def test_a_part_in_which_something_must_be_looked_at_again_stands_open(name: str, fold: Fold) -> None:
    shown = folds.folds(sent(**{name: "said", "details": "More."}), (name,))
    assert (shown.open, shown.carried) == ((fold,), (("details", "More."),))


def test_a_part_that_is_none_of_ours_is_not_there() -> None:
    with pytest.raises(NotHere):
        folds.asked(sent(show="everything"))


async def test_a_part_comes_with_everything_that_is_typed_and_is_published_so(
    desk: Desk, clock: Clock
) -> None:
    post = (
        await alert_sent(
            sold_as="down", effects=["will_not_wake"], words="It was grey and smelled.", use="words"
        )
    ).post
    await moss_comes_in(desk)
    page = await desk.get(f"/desk/posts/{post}")
    assert not page.all("#editor [type=checkbox]")
    assert len(page.html) < LIGHT
    page = await desk.send("form.decide", press="what", headline="Down: people stay asleep", cut="words:0:2")
    assert page.one("#more-what [name=effects][checked]").get("value") == "will_not_wake"
    assert page.one("[name=cut][checked]").get("value") == "words:0:2"
    page = await desk.send("form.decide", press="details", colours="grey")
    assert page.all("#more-what"), "the first part stays open"
    await desk.send("form.decide", press="Publish as a new alert", details="It was grey.", why="name")
    [row] = await fetch("SELECT id FROM alert")
    record = (await alerts.one(row["id"])).record
    assert (record.headline, record.details, record.colours) == (
        "Down: people stay asleep",
        "It was grey.",
        ("grey",),
    )
    assert (record.sold_as, record.effects) == (("down",), ("will_not_wake",))


async def test_with_the_script_the_part_alone_comes(desk: Desk, clock: Clock) -> None:
    office = await moderator()
    alert = await published((await alert_sent(sold_as="down")).post, office)
    post = (await alert_sent(sold_as="down")).post
    await moss_comes_in(desk)
    for at in (f"/desk/alerts/{alert}", f"/desk/posts/{post}"):
        head = {"origin": str(desk.client.base_url), "hx-request": "true"}
        answer = await desk.client.post(f"{at}/editor", data={"show": "products"}, headers=head)
        assert answer.status_code == 200
        assert answer.text.lstrip().startswith('<div class="flow" id="editor-more">')
        assert 'id="more-products"' in answer.text
