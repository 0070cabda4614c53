"""A part of a page is written once, and again when what it tells of has changed."""

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from msgspec import Struct

from board.web import parts as kept
from board.web.parts import Parts, parts_of
from tests.kit.clock import Clock


class Card(Struct, frozen=True):
    id: str
    words: str


class Book:
    """An environment with one part in it, and how often that was written."""

    def __init__(self) -> None:
        self.written = 0
        self.environment = Environment(
            autoescape=True,
            undefined=StrictUndefined,
            loader=DictLoader(
                {
                    "card": "<p>{{ prefix }}/{{ language }} {{ count() }}{{ entry.words }}</p>",
                    "nosy": "{{ filter }}",
                    "page": "{{ part(name, card) }}",
                }
            ),
        )
        self.environment.globals |= {"part": parts_of(self.environment), "count": self._count}

    def page(self, card: Card, *, language: str = "en", name: str = "card") -> str:
        template = self.environment.get_template("page")
        return template.render(card=card, name=name, language=language, prefix="", filter="all")

    def _count(self) -> str:
        self.written += 1
        return ""


@pytest.fixture
def book(clock: Clock) -> Book:
    return Book()


def test_a_part_is_written_once_for_all_pages_of_a_language(book: Book) -> None:
    card = Card("abc", "Purple down")
    assert book.page(card) == book.page(Card("abc", "Purple down")) == "<p>/en Purple down</p>"
    assert book.written == 1
    assert book.page(card, language="es") == "<p>/es Purple down</p>"
    assert book.written == 2


def test_a_thing_that_reads_differently_is_written_anew(book: Book) -> None:
    book.page(Card("abc", "Purple down"))
    assert "Blue down" in book.page(Card("abc", "Blue down"))
    assert "Purple down" in book.page(Card("abc", "Purple down"))
    assert book.written == 3


def test_what_somebody_typed_stays_escaped(book: Book) -> None:
    for _ in range(2):
        assert book.page(Card("abc", "<b>&")) == "<p>/en &lt;b&gt;&amp;</p>"


def test_a_part_that_would_depend_on_its_page_does_not_work_at_all(book: Book) -> None:
    with pytest.raises(UndefinedError):
        book.page(Card("abc", ""), name="nosy")


def test_what_nobody_asks_for_is_let_go_with_the_second_quarter_of_an_hour(book: Book, clock: Clock) -> None:
    card = Card("abc", "Purple down")
    book.page(card)
    clock.forward(minutes=15)
    book.page(card)
    clock.forward(minutes=15)
    book.page(Card("def", "Other"))
    assert book.written == 2
    clock.forward(minutes=15)
    book.page(Card("def", "Other"))
    book.page(card)
    assert book.written == 3


def test_parts_do_not_grow_without_end(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST", 10)
    made = Parts(book.environment)
    context = book.environment.get_template("card").new_context({"language": "en", "prefix": ""})
    for number in range(100):
        made.part(context, "card", Card(str(number), ""))
    assert len(made.now) + len(made.before) <= 20
