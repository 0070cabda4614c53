"""What a moderator taps is what is cut: both count the same characters of the same text."""

import pytest

from board.moderation.decide import public_words
from board.moderation.passages import Word, passages
from board.moderation.verdict import check
from board.posts import reads
from board.posts.shapes import WaitingPost
from tests.kit.build import alert_sent, guide, sent
from tests.kit.clock import Clock

TEXTS = (
    "Ask for Alex at the door",
    "First line\nAlex there\n\n  and  Alex\tonce more",
    "😀 family 👩‍👩‍👧‍👦 of Alex\n💜 é e\u0301 Alex",
    "Alex",
)


def words(text: str) -> list[Word]:
    [passage] = passages({"words": text})
    return [word for line in passage.lines for word in line]


@pytest.mark.parametrize("text", TEXTS)
def test_each_word_stands_where_it_says_it_stands(text: str) -> None:
    found = words(text)
    assert [text[word.start : word.end] for word in found] == [word.text for word in found] == text.split()


def test_lines_stay_lines_and_empty_ones_are_left_out() -> None:
    [passage] = passages({"words": "one two\n\nthree"})
    assert [[word.text for word in line] for line in passage.lines] == [["one", "two"], ["three"]]


def test_what_may_lead_to_somebody_is_marked_in_every_line() -> None:
    marked = [word for word in words("hello\ncall 604-555-0123\nbye") if word.mark]
    assert [(word.text, word.mark) for word in marked] == [("604-555-0123", "phone")]


@pytest.mark.anyio
@pytest.mark.parametrize("text", TEXTS[1:3])
async def test_the_tapped_words_of_a_stored_post_are_gone(db: object, clock: Clock, text: str) -> None:
    post = await reads.one((await alert_sent(words=text, use="words")).post)
    taps = [f"words:{w.start}:{w.end}" for w in words(post.words["words"]) if w.text == "Alex"]
    assert _printed(post, taps) == post.words["words"].replace("Alex", "[name]")


@pytest.mark.anyio
async def test_a_name_that_is_tapped_once_goes_everywhere_with_or_without_a_comma(
    db: object, clock: Clock
) -> None:
    text = "Alex, who is ALEX to us. Ask Alex! Not Alexandra."
    post = await reads.one((await alert_sent(words=text, use="words")).post)
    assert words(text)[0].text == "Alex,"
    assert _printed(post, ["words:0:5"]) == "[name], who is [name] to us. Ask [name]! Not Alexandra."


def _printed(post: WaitingPost, taps: list[str]) -> str:
    verdict = check(sent(version="1", why="name", cut=taps), guide())
    return public_words(post, verdict, lambda reason: f"[{reason}]")["words"]
