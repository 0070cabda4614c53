"""Whatever it says, text stays inside its box."""

from hypothesis import given, settings
from hypothesis import strategies as st

from board.passing.faces import Face, drawable, width
from board.passing.fit import fitted, wrap
from board.passing.paper import measure

SIZES = (40.0, 30.0, 20.0)
STRONG = measure(Face.STRONG)


@settings(max_examples=40, deadline=None, database=None)
@given(text=st.text(max_size=150), room=st.floats(60, 500))
def test_no_line_is_wider_than_its_room(text: str, room: float) -> None:
    words = drawable(text, "")
    for line in wrap(words, width=room, size=20, measure=STRONG):
        assert width(line, Face.STRONG, 20) <= room


@settings(max_examples=40, deadline=None, database=None)
@given(text=st.text(max_size=150), lines=st.integers(1, 6))
def test_there_are_never_more_lines_than_there_is_room_for(text: str, lines: int) -> None:
    made = fitted(drawable(text, ""), width=300, lines=lines, sizes=SIZES, measure=STRONG, rest="(more)")
    assert len(made.lines) <= lines
    assert made.size in SIZES
    assert all(width(line, Face.STRONG, made.size) <= 300 for line in made.lines)


def test_what_fits_is_set_as_large_as_it_can_be_and_whole() -> None:
    short = fitted("Purple chunks", width=300, lines=1, sizes=SIZES, measure=STRONG)
    assert (short.size, short.lines) == (40.0, ("Purple chunks",))
    longer = fitted("Purple chunks sold as down", width=300, lines=1, sizes=SIZES, measure=STRONG)
    assert (longer.size, longer.lines) == (20.0, ("Purple chunks sold as down",))


def test_what_does_not_fit_says_where_the_rest_is() -> None:
    made = fitted("Purple chunks " * 20, width=300, lines=2, sizes=SIZES, measure=STRONG, rest="(more)")
    assert made.lines[-1].endswith("… (more)")


def test_a_word_is_broken_only_where_no_size_lets_it_stand_whole() -> None:
    whole = fitted("isotonitazene", width=200, lines=2, sizes=SIZES, measure=STRONG)
    assert whole.lines == ("isotonitazene",)
    broken = fitted("W" * 30, width=200, lines=9, sizes=SIZES, measure=STRONG)
    assert "".join(broken.lines) == "W" * 30


def test_a_sign_without_a_shape_is_left_out_and_a_script_without_shapes_says_so() -> None:
    assert drawable("Purple 💜 chunks", "elsewhere") == "Purple chunks"
    assert drawable("ミント色の錠剤に注意", "elsewhere") == "elsewhere"
    assert drawable("Überdosis, cœur, ¿qué?, осторожно, προσοχή", "elsewhere").startswith("Überdosis, cœur")
