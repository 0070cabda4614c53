"""A phone on a bad line, a form sent twice, a form that is wrong: nothing is lost and nobody is blamed."""

import pytest
from litestar import Litestar

from board.posts import reads as posts
from board.safety import tokens
from board.safety.keys import fresh_keys
from board.web.house import House
from tests.kit.browser import Phone
from tests.kit.clock import Clock
from tests.kit.page import Page
from tests.kit.people import ana_warns, code_on

pytestmark = pytest.mark.anyio

WORDS = "It tasted of metal and two of us slept for a day, <b>all day</b> & more."
LINES = ("sold_as_words", "markings", "test_result", "sample_code")
TEXTS = ("happened", "good", "better", "fix")
Wrong = list[tuple[dict[str, str], str]]
WRONG: dict[str, Wrong] = {
    "/post/alert": [
        ({}, "happening"),
        ({"happening": "rumour", "words": "too short"}, "words"),
        ({"happening": "rumour", "words": "long " * 1_100}, "words"),
        *(({"happening": "rumour", name: "x" * 201}, name) for name in LINES),
    ],
    "/post/feedback": [
        ({}, "about"),
        ({"about": "thanks", "service_words": "x" * 201}, "service_words"),
        *(({"about": "thanks", name: "too short"}, name) for name in TEXTS),
        *(({"about": "thanks", name: "long " * 1_100}, name) for name in TEXTS),
    ],
    "/code": [({"code": "no such code"}, "code"), ({"code": "\U0001f426" * 60}, "code")],
}


async def test_a_form_that_is_sent_twice_is_one_post_with_one_code(phone: Phone, clock: Clock) -> None:
    form = await phone.get("/post/alert")
    clock.forward(seconds=20)
    first = code_on(await phone.send("#alert-form", happening="overdosed"))
    phone.page = form
    clock.forward(seconds=1)
    assert code_on(await phone.send("#alert-form", happening="overdosed")) == first
    assert await posts.how_many_wait() == 1


async def test_two_forms_in_two_tabs_are_two_posts_with_two_codes(phone: Phone, clock: Clock) -> None:
    one, other = await phone.get("/post/alert"), await phone.get("/post/alert")
    clock.forward(seconds=20)
    phone.page = one
    first = code_on(await phone.send("#alert-form", happening="overdosed"))
    phone.page = other
    second = code_on(await phone.send("#alert-form", happening="rumour"))
    assert len({first, second}) == 2
    assert await posts.how_many_wait() == 2


async def test_a_lost_answer_shows_the_code_again_for_ten_minutes(phone: Phone, clock: Clock) -> None:
    form = await phone.get("/post/alert")
    clock.forward(hours=2)
    first = code_on(await phone.send("#alert-form", happening="overdosed"))
    phone.page = form
    clock.forward(minutes=10)
    assert code_on(await phone.send("#alert-form", happening="overdosed")) == first
    phone.page = form
    clock.forward(seconds=1)
    late = await phone.send("#alert-form", happening="overdosed")
    assert code_on(late) == ""
    assert "It is with us" in late.heading
    assert await posts.how_many_wait() == 1


async def test_a_form_used_up_elsewhere_gives_a_stranger_no_code(phone: Phone, clock: Clock) -> None:
    form = await phone.get("/post/alert")
    clock.forward(seconds=20)
    await phone.send("#alert-form", happening="overdosed")
    clock.forward(hours=1)
    phone.page = form
    assert code_on(await phone.send("#alert-form", happening="overdosed")) == ""
    assert await posts.how_many_wait() == 1


@pytest.mark.parametrize("fault", ["another board", "another form", "changed", "cut short", "absent"])
async def test_a_token_that_is_not_ours_keeps_what_was_typed(
    phone: Phone, clock: Clock, app: Litestar, fault: str
) -> None:
    form = await phone.get("/post/alert")
    own = str(form.one("#alert-form input[name=once]").get("value"))
    house: House = app.state.house
    once = {
        "another board": tokens.issue("alert", keys=fresh_keys(), at=clock.now()),
        "another form": tokens.issue("feedback", keys=house.receipts.keys, at=clock.now()),
        "changed": own[:-4] + ("AAAA" if own[-4:] != "AAAA" else "BBBB"),
        "cut short": own[:-1],
        "absent": "",
    }[fault]
    clock.forward(seconds=20)
    again = await phone.send("#alert-form", once=once, happening="overdosed", words=WORDS, expect=422)
    await _is_kept_and_goes_through(phone, clock, again)


@pytest.mark.parametrize("open_for", [{"seconds": 1}, {"hours": 25}])
async def test_a_form_that_was_open_too_short_or_too_long_keeps_what_was_typed(
    phone: Phone, clock: Clock, open_for: dict[str, float]
) -> None:
    await phone.get("/post/alert")
    clock.forward(**open_for)
    again = await phone.send("#alert-form", happening="overdosed", words=WORDS, expect=422)
    await _is_kept_and_goes_through(phone, clock, again)


@pytest.mark.parametrize("front", ["", "/es", "/fr"])
@pytest.mark.parametrize("address", WRONG)
async def test_every_wrong_answer_is_told_beside_its_field_and_kept(
    phone: Phone, clock: Clock, address: str, front: str
) -> None:
    for answers, field in WRONG[address]:
        await phone.get(f"{front}{address}")
        clock.forward(seconds=20)
        page = await phone.send(f"form[action='{front}{address}']", expect=422, **answers)
        assert page.one(f"#{field}-error").text_content().strip(), field
        assert _typed(page, field) in {None, " ".join(str(answers.get(field, "")).split())}
    assert await posts.how_many_wait() == 0


@pytest.mark.parametrize("address", ["/post/alert", "/post/feedback"])
@pytest.mark.parametrize("seconds", [1, 20])
async def test_every_link_of_what_needs_a_second_look_leads_somewhere(
    phone: Phone, clock: Clock, address: str, seconds: int
) -> None:
    for answers, _ in WRONG[address]:
        await phone.get(address)
        clock.forward(seconds=seconds)
        page = await phone.send(f"form[action='{address}']", expect=422, **answers)
        targets = [str(link.get("href")) for link in page.all("#trouble a")]
        assert [target for target in targets if not page.all(target)] == []
        assert page.one("#trouble li").text_content()


@pytest.mark.parametrize("address", ["/post/alert", "/post/feedback"])
async def test_each_field_is_tied_to_its_hint_and_to_what_is_wrong_with_it(
    phone: Phone, clock: Clock, address: str
) -> None:
    for answers, field in WRONG[address]:
        await phone.get(address)
        clock.forward(seconds=20)
        page = await phone.send(f"form[action='{address}']", expect=422, **answers)
        told = {
            name for tied in page.all("[aria-describedby]") for name in tied.get("aria-describedby").split()
        }
        hints = {hint.get("id") for hint in page.all("form .hint")}
        assert told == hints | {f"{field}-error"}


async def test_a_line_takes_as_many_letters_as_it_lets_one_type(phone: Phone, clock: Clock) -> None:
    for address in ("/post/alert", "/post/feedback"):
        page = await phone.get(address)
        lines = page.all(".field input")
        assert lines
        assert {line.get("maxlength") for line in lines} == {"200"}


async def test_the_longest_words_are_taken_in_any_script(phone: Phone, clock: Clock) -> None:
    await phone.get("/post/feedback")
    clock.forward(seconds=20)
    happened, good, better, fix = ("\U0001e922" * 5_000 for _ in TEXTS)
    page = await phone.send(
        "#feedback-form", about="thanks", happened=happened, good=good, better=better, fix=fix
    )
    assert code_on(page)


async def test_going_back_is_told_of_only_where_back_is_the_form(phone: Phone, clock: Clock) -> None:
    form = await phone.get("/post/alert")
    clock.forward(seconds=20)
    page = await phone.send("#alert-form", happening="overdosed")
    assert "Going back and sending again" in page.text
    form = await phone.get("/post/alert")
    clock.forward(seconds=20)
    token = str(form.one("#alert-form input[name=once]").get("value"))
    part = await phone.client.post(
        "/post/alert",
        data={"once": token, "happening": "overdosed"},
        headers={"origin": phone.origin, "hx-request": "true"},
    )
    assert "the-code" in part.text
    assert "Going back" not in part.text


async def test_what_autofill_does_is_held_and_not_lost(phone: Phone, clock: Clock) -> None:
    assert await ana_warns(phone, clock, happening="overdosed", website="https://shop.example")
    assert await posts.how_many_wait() == 1


async def _is_kept_and_goes_through(phone: Phone, clock: Clock, again: Page) -> None:
    assert again.errors
    assert _typed(again, "words") == WORDS
    assert again.one("input[name=happening][checked]").get("value") == "overdosed"
    assert await posts.how_many_wait() == 0
    clock.forward(seconds=20)
    assert code_on(await phone.send("#alert-form"))
    assert await posts.how_many_wait() == 1


def _typed(page: Page, field: str) -> str | None:
    [control] = page.all(f"[name={field}]")[:1]
    match control.tag, control.get("type"):
        case "textarea", _:
            return " ".join((control.text or "").split())
        case _, "radio" | "checkbox":
            return None
        case _:
            return " ".join(str(control.get("value")).split())


async def test_a_form_that_comes_back_with_other_words_is_another_post(phone: Phone, clock: Clock) -> None:
    """A shared phone keeps the page: nobody may lose their words, or get the code of whoever was before."""
    await phone.get("/post/alert")
    form = phone.page
    clock.forward(seconds=20)
    first = code_on(await phone.send("#alert-form", happening="rumour"))
    phone.page = form
    told = await phone.send("#alert-form", happening="overdosed", words=WORDS, expect=422)
    assert told.one("#f-words").text_content().strip() == WORDS
    clock.forward(seconds=20)
    second = code_on(await phone.send("#alert-form"))
    assert first
    assert second not in {"", first}
    assert await posts.how_many_wait() == 2
