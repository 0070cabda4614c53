"""A code that stands in a text would hand its post to every reader: it is refused, with the text kept."""

import pytest

from board.db import fetch
from board.db.bound import Database
from board.errors import Invalid
from board.safety.codes import grouped
from tests.kit.browser import Phone
from tests.kit.build import alert_sent, feedback_sent
from tests.kit.clock import Clock
from tests.kit.people import ana_warns

pytestmark = pytest.mark.anyio


@pytest.mark.both_engines
async def test_t45_a_text_that_spells_out_the_code_of_a_post_is_not_kept(db: Database, clock: Clock) -> None:
    code = (await alert_sent()).code or ""
    for written in (code, grouped(code).lower(), " ".join(code)):
        with pytest.raises(Invalid) as refusal:
            await alert_sent(words=f"I kept it well: {written}", sample_code=written)
        assert refusal.value.fields.keys() == {"words", "sample_code"}
        with pytest.raises(Invalid):
            await feedback_sent(good=f"They know me by {written} there.")
    assert len(await fetch("SELECT id FROM post")) == 1


async def test_t45_whoever_goes_back_and_adds_their_code_finds_all_they_typed(
    phone: Phone, clock: Clock
) -> None:
    code = await ana_warns(phone, clock, happening="much_stronger")
    await phone.get("/post/alert")
    clock.forward(seconds=20)
    text = f"This is mine, I think: {code}"
    page = await phone.send("#alert-form", happening="much_stronger", words=text, expect=422)
    assert "A code of this board stands in it" in page.text
    assert (page.one("#f-words").text or "").strip() == text
    assert len(await fetch("SELECT id FROM post")) == 1


async def test_what_only_looks_like_a_code_is_taken(db: Database, clock: Clock) -> None:
    assert (
        await alert_sent(words="Bag says 7K3M 9QWX 2RTY 8NVB 4HJC", sample_code="7K3M9QWX2RTY8NVB4HJC")
    ).new
