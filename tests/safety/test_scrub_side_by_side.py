"""Words cut beside each other, and little words that were cut with them."""

from board.safety.scrub import Cut, echoes, redact


def test_little_words_that_were_cut_beside_a_name_stay_elsewhere() -> None:
    text = "Ask Mike at the corner. Look at the stamp, says mike."
    cuts = [Cut(4, 8, "name"), Cut(9, 11, "name")]
    assert echoes(text, cuts) == (Cut(text.index("mike"), text.index("mike") + 4, "name"),)


def test_words_cut_side_by_side_go_as_one_and_leave_the_full_stop() -> None:
    text = "Got it from Mike at Main. It was purple."
    start = text.index("Mike")
    cuts = [
        Cut(start, start + 4, "name"),
        Cut(start + 5, start + 7, "place"),
        Cut(start + 8, start + 13, "place"),
    ]
    assert redact(text, cuts, lambda reason: f"[{reason}]") == "Got it from [name] [place]. It was purple."
