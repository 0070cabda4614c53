"""What people write: tidied at the door, marked for the moderator, cut before anybody reads it."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.errors import Invalid
from board.safety.scrub import MOST_COMBINING, Cut, bare_words, echoes, echoes_in, marks, redact, tidy_text

PHRASES = {
    "phone": [
        "604-555-0199",
        "(604) 555 0199",
        "+44 7700 900123",
        "06 12 34 56 78",
        "555-0199",
        "+1.604.555.0199",
    ],
    "email": ["jo.doe+x@mail.example.org", "jo at mail dot com", "jo (at) mail.com"],
    "handle": ["@blue_bird9", "snap: bluebird99", "telegram is bluebird", "u/some-body"],
    "link": ["https://x.example/a?b=1", "www.x.example", "shop-of-x.com", "t.me/bluebird", "discord.gg/abc"],
    "address": [
        "123 East Hastings St",
        "12 rue de la Paix",
        "calle Mayor 5",
        "Hauptstra\u00dfe 12",
        "apt 4b",
        "V6A 1N6",
    ],
    "plate": ["plate ABC 123", "licence plate is 123-ABC", "AB12 CDE"],
    "price": ["$40", "40 bucks", "\u20ac 20", "20 euros"],
    "sourcing": ["hit me up", "hmu", "for sale", "my dealer", "bought it from Sam"],
}
PERSONAL = [(kind, phrase) for kind, phrases in PHRASES.items() for phrase in phrases]

FINDINGS = [
    "Fucking strong purple fentanyl, three people went out at once, 2 naloxone did nothing.",
    "Blue M30 pills sold as oxy, stamped A215 on one side and R039 on the other. TEC 5, IP 110, K56, C 230.",
    "Sold as MDMA, found 25I-NBOMe, 2C-B, 4-MMC, 3-MeO-PCP and N-ethylpentylone at 150-200 mg per pill.",
    "Checked on 2026-03-10 at 21:30: 12.5 % fentanyl, 3 % etizolam, 252 mg/g lidocaine, cut-off 10 ppm.",
    "Got it on 10/03/2026 or 11.03.2026; heroin 1:4 with caffeine, 100 200 300 mg tablets, pH 7.4.",
    "Down that comes in green pebbles, 0.1 g took her out for 12 hours, woke after 45-60 minutes.",
    "Crack, meth, weed, ketamine, GHB, benzos, xylazine and medetomidine: FTIR, strip and lab say so.",
    "It looks like signal flares, kik in the chest, at the park on the east side, 5 people out in 2 days.",
    "Naloxone: 0.4 mg 3 times. Batch sent to lab, 2 of 14 samples positive, 1,200 mg in total.",
]

INTENT = [
    "caf\u00e9 ma\u00f1ana",
    "\u4e2d\u6587 \u0627\u0644\u0639\u0631\u0628\u064a\u0629 \u0939\u093f\u0928\u094d\u0926\u0940",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f3f3\ufe0f\u200d\U0001f308 1\ufe0f\u20e3",
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "&amp; <b> %253Cb%253E \\u003cb {{7919*7907}} ${x} <%= %> %(x)s {0.__class__}",
    "line one\nline two\tand a tab",
]


@pytest.mark.parametrize("text", INTENT)
def test_what_people_mean_stays_as_they_wrote_it(text: str) -> None:
    assert tidy_text(text) == text


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("a\r\nb\rc\u2028d\x85e", "a\nb\nc\nd\ne"),
        ("a\0b\x1b[31mc\x7fd\x9be", "ab[31mcde"),
        ("safe\u202egnp.exe\u202c \u2066x\u2069", "safegnp.exe x"),
        ("x\ud800y\udfffz", "xyz"),
        ("x\ufffe\uffff\ufdd0\U0001ffff\U0010fffey", "xy"),
        ("fen\u200bta\u00adnyl\ufeff", "fentanyl"),
        ("a\U000e0041\U000e007fb", "ab"),
        ("cafe\u0301", "caf\u00e9"),
        ("  words \n\n", "words"),
        ("\u3164\u200b", ""),
    ],
)
def test_signs_that_hide_or_turn_words_are_taken_out(sent: str, kept: str) -> None:
    assert tidy_text(sent) == kept


def test_piled_up_marks_are_cut_down_quickly_however_many_there_are() -> None:
    started = time.perf_counter()
    tidied = tidy_text("z" + "\u0301\u0323" * 32000 + "algo")
    assert len(tidied) <= 1 + MOST_COMBINING + 4
    assert time.perf_counter() - started < 3


@given(st.text() | st.text(st.characters(categories=["Mn", "Mc", "Me", "Cf", "Cs", "Lo"])))
def test_tidying_twice_is_tidying_once_and_the_result_can_be_stored(text: str) -> None:
    tidied = tidy_text(text)
    assert tidy_text(tidied) == tidied
    assert unicodedata.is_normalized("NFC", tidied)
    assert "\0" not in tidied.encode().decode()


@pytest.mark.parametrize(("kind", "phrase"), PERSONAL)
def test_what_leads_to_somebody_is_marked(kind: str, phrase: str) -> None:
    text = f"Strong batch, two went out, {phrase} and be careful."
    found = [(mark.kind, text[mark.start : mark.end]) for mark in marks(text)]
    assert [one for one, _ in found] == [kind]
    assert found[0][1] in text


@pytest.mark.parametrize("phrase", [phrase for kind in ("phone", "email") for phrase in PHRASES[kind]])
def test_a_number_or_a_mail_address_is_marked_whole(phrase: str) -> None:
    text = f"ring {phrase}, ask"
    (mark,) = marks(text)
    assert text[mark.start : mark.end] == phrase


@pytest.mark.parametrize("text", FINDINGS)
def test_t58_drugs_stamps_doses_dates_and_findings_are_never_marked(text: str) -> None:
    assert marks(text) == ()


@given(
    st.lists(st.sampled_from([*(phrase for _, phrase in PERSONAL), *FINDINGS, " ", "\n", "1"]), max_size=8)
)
def test_marks_stand_in_order_inside_the_text_and_never_over_each_other(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = marks(text)
    borders = [border for mark in found for border in (mark.start, mark.end)]
    assert borders == sorted(borders)
    assert all(0 <= mark.start < mark.end <= len(text) for mark in found)


@pytest.mark.parametrize(
    "unit", ["1-", "a@", "a@a.", "Mr. ", " ", "1 ", "(", "www.", "a.", "12 a ", "rue a ", "1 mg "]
)
def test_no_text_makes_the_search_slow(unit: str) -> None:
    started = time.perf_counter()
    assert marks((unit * 6000)[:6000]) is not None
    assert time.perf_counter() - started < 3


def test_a_cut_leaves_its_reason_and_nothing_else() -> None:
    text = "Sam at the van was kind"
    assert redact(text, [Cut(0, 3, "name")], _say) == "[removed: name] at the van was kind"


def test_cuts_that_meet_become_one_with_every_reason_once() -> None:
    cuts = [Cut(4, 9, "place"), Cut(0, 5, "name"), Cut(9, 10, "place"), Cut(2, 3, "name")]
    assert redact("abcdefghij-klm", cuts, _say) == "[removed: name] [removed: place]-klm"


def test_no_cut_changes_nothing() -> None:
    assert redact("as it was", [], _say) == "as it was"


@pytest.mark.parametrize(
    "cut", [Cut(-1, 2, "name"), Cut(0, 99, "name"), Cut(2, 2, "name"), Cut(3, 1, "name")]
)
def test_a_cut_that_does_not_fit_the_text_publishes_nothing(cut: Cut) -> None:
    with pytest.raises(Invalid) as refusal:
        redact("some words", [cut], _say)
    assert set(refusal.value.fields) == {"cuts"}


@given(
    st.text(min_size=1, max_size=60), st.lists(st.tuples(st.integers(0, 59), st.integers(1, 60)), max_size=5)
)
def test_redaction_keeps_exactly_what_no_cut_covers(text: str, pairs: list[tuple[int, int]]) -> None:
    spans = [(start, end) for start, end in pairs if start < end <= len(text)]
    public = redact(text, [Cut(start, end, "name") for start, end in spans], lambda _: "\ue000")
    covered = {place for start, end in spans for place in range(start, end)}
    assert public.replace("\ue000", "") == "".join(
        sign for place, sign in enumerate(text) if place not in covered and sign != "\ue000"
    )


@given(
    st.text("abc \n", max_size=20), st.text("xyz", min_size=1, max_size=20), st.text("abc \n", max_size=20)
)
def test_redaction_never_leaves_a_letter_of_the_cut_words(before: str, secret: str, after: str) -> None:
    cut = Cut(len(before), len(before) + len(secret), "name")
    public = redact(before + secret + after, [cut], lambda _: "*")
    assert public == f"{before}*{after}"
    assert not set("xyz") & set(public)


def test_a_name_cut_once_is_found_wherever_it_stands_again() -> None:
    text = "Sam was kind. I told SAM so. Samba is not Sam!"
    cuts = [Cut(0, 3, "name")]
    found = echoes(text, cuts)
    assert [text[cut.start : cut.end] for cut in found] == ["SAM", "Sam"]
    assert "sam" not in redact(text, [*cuts, *found], _say).lower().replace("samba", "")


def test_a_name_cut_in_one_answer_is_found_in_another() -> None:
    words = bare_words("It was (Sam Smith), the nurse.", [Cut(7, 19, "name")])
    assert words == (("Sam Smith", "name"),)
    better = "Ask sam\nsmith to go. Sam may stay."
    assert [better[cut.start : cut.end] for cut in echoes_in(better, words)] == ["sam\nsmith"]


def test_a_name_of_two_letters_is_found_only_as_it_was_written() -> None:
    text = "Jo, yo te jo: Jo went to Joan. JO."
    assert echoes(text, [Cut(0, 3, "name")]) == (Cut(14, 16, "name"),)


def test_the_longest_words_that_were_cut_are_found_at_each_place() -> None:
    text = "Sam Smith Street is where Sam is. Not Smith."
    words = (("Sam", "name"), ("Sam Smith", "name"), ("Smith Street", "place"))
    found = echoes_in(text, words)
    assert [(text[cut.start : cut.end], cut.reason) for cut in found] == [
        ("Sam Smith", "name"),
        ("Smith Street", "place"),
        ("Sam", "name"),
    ]


def test_signs_without_a_letter_are_found_again_too() -> None:
    assert echoes("\U0001f525!! and \U0001f525!!", [Cut(0, 3, "advert")]) == (Cut(8, 11, "advert"),)


def test_a_word_cut_in_a_thousand_places_is_looked_for_once() -> None:
    text = "Abc " * 1250
    cuts = [Cut(at, at + 3, "name") for at in range(0, 4000, 4)]
    assert echoes(text, cuts) == tuple(Cut(at, at + 3, "name") for at in range(4000, 5000, 4))
    assert redact(text, [*cuts, *echoes(text, cuts)], lambda _: "*") == "* "


def test_cuts_of_every_length_over_each_other_give_one_echo_for_each_place() -> None:
    text = "a " * 2500
    cuts = [Cut(0, length, "name") for length in range(5, 1005)]
    assert len(echoes(text, cuts)) <= 5000
    assert redact(text, [*cuts, *echoes(text, cuts)], lambda _: "*") == "* "


def _say(reason: str) -> str:
    return f"[removed: {reason}]"
