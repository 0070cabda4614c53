"""The form for warning people, opened from an alert that somebody has seen too."""

import pytest

from tests.kit import build
from tests.kit.browser import Phone
from tests.kit.page import Page

pytestmark = pytest.mark.anyio


def ticked(page: Page) -> dict[str, list[str]]:
    """What stands in the form already, by field."""
    found = page.all("#alert-form input[checked]") + page.all("#alert-form option[selected]")
    fields: dict[str, list[str]] = {}
    for each in found:
        name = each.get("name") or each.getparent().get("name")
        fields.setdefault(str(name), []).append(str(each.get("value")))
    return fields


async def test_whoever_has_seen_it_too_need_not_say_again_where_and_what(phone: Phone) -> None:
    sent = await build.alert_sent(area="vancouver:strathcona", sold_as=["down", "m30"])
    alert = await build.published(sent.post, await build.moderator())
    await phone.get(f"/fr/alerts/{alert}")
    await phone.follow("Je l'ai vu aussi")
    page = await phone.follow("C'était différent, ou je veux en dire plus")
    assert ticked(page) == {"area": ["vancouver:strathcona"], "sold_as": ["down", "m30"]}
    assert page.all("#alert-form .step .hint")


@pytest.mark.parametrize(
    "query",
    ["area=atlantis&sold_as=gold", "words=buy+here&happening=rumour&use=words", "area=&sold_as=%00", ""],
)
async def test_no_link_writes_on_the_form_what_our_lists_do_not_hold(phone: Phone, query: str) -> None:
    page = await phone.get(f"/post/alert?{query}")
    assert ticked(page) == {}
    assert page.one("textarea[name=words]").text_content().strip() == ""
    assert "Part 2 is filled in" not in page.text
