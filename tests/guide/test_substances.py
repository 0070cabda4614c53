import pytest

from board.guide.load import Guide

FAMILIES = (
    "opioid sedative depressant stimulant empathogen dissociative psychedelic cannabinoid other unknown"
)
CLASSES = """
opioid opioid_treatment opioid_fentanyl opioid_nitazene opioid_orphine opioid_precursor sedative_alpha2
gabapentinoid ghb alcohol benzodiazepine benzodiazepine_novel z_drug barbiturate sedative_other antipsychotic
antihistamine stimulant_cocaine stimulant_amphetamine stimulant_other cathinone piperazine empathogen pma
industrial dissociative inhalant psychedelic nbome deliriant cannabinoid cannabinoid_synthetic
cannabinoid_semi adulterant_other adulterant_anaesthetic cut contaminant antidote mixture unknown
"""


def test_there_are_ten_families_and_every_class_is_in_one(guide: Guide) -> None:
    assert list(guide.substances.families.ids) == FAMILIES.split()
    assert set(guide.substances.classes.ids) == set(CLASSES.split())
    assert len(guide.substances.every) == 276


@pytest.mark.parametrize(
    ("words", "substance"),
    [
        ("herione", "heroin"),
        ("HEROÍNA", "heroin"),
        ("Fentynal!!", "fentanyl"),
        ("shady purple fent", "fentanyl"),
        ("g.h.b", "ghb"),
        ("2CB", "2c-b"),
        ("1,4-BD", "1-4-butanediol"),
        ("25I-NBOMe", "25i-nbome"),
        ("pink cocaine", "tusi"),
        ("Special K", "ketamine"),
        ("poudre d’ange", "pcp"),  # noqa: RUF001 (phones type this apostrophe)
        ("purple down", "down"),
        ("crack cocaine", "crack-cocaine"),
    ],
)
def test_names_slang_and_misspellings_are_recognised(guide: Guide, words: str, substance: str) -> None:
    match = guide.substances.find(words)

    assert (match.certain, match.unsure) == ((substance,), ())


@pytest.mark.parametrize(
    ("words", "candidates", "family"),
    [
        ("down", {"down", "heroin", "fentanyl"}, "opioid"),
        ("bars", {"alprazolam", "fake-xanax"}, "sedative"),
        ("blues", {"diazepam", "etizolam", "fentanyl", "m30", "oxycodone"}, "opioid"),
        ("speed", {"amphetamine", "methamphetamine"}, "stimulant"),
    ],
)
def test_a_term_with_several_meanings_is_not_guessed(
    guide: Guide, words: str, candidates: set[str], family: str
) -> None:
    match = guide.substances.find(words)

    assert match.certain == ()
    assert [set(term.candidates) for term in match.unsure] == [candidates]
    assert guide.substances.family_of(match.possible) == family


def test_several_things_are_found_in_one_answer(guide: Guide) -> None:
    match = guide.substances.find("fake Xanax, K and some bars")

    assert match.certain == ("fake-xanax", "ketamine")
    assert [term.term for term in match.unsure] == ["bars"]


@pytest.mark.parametrize(
    "words", ["", "?!", "I was at work on the side", "it went off", "a downtown thing", "no idea"]
)
def test_everyday_words_and_parts_of_words_name_nothing(guide: Guide, words: str) -> None:
    match = guide.substances.find(words)

    assert match.possible == ()
    assert guide.substances.family_of(match.possible) == "unknown"


def test_an_everyday_word_counts_where_it_stands_alone(guide: Guide) -> None:
    assert guide.substances.find("heroin / side").certain == ("heroin", "methamphetamine")


@pytest.mark.parametrize(
    ("ids", "family"),
    [
        (("cocaine", "fentanyl"), "opioid"),
        (("ketamine", "mdma"), "empathogen"),
        (("caffeine", "bromazolam"), "sedative"),
        (("unknown-pill", "lactose"), "other"),
        (("never-heard-of",), "unknown"),
        ((), "unknown"),
    ],
)
def test_the_most_dangerous_family_wins(guide: Guide, ids: tuple[str, ...], family: str) -> None:
    assert guide.substances.family_of(ids) == family


def test_words_that_harm_are_found_but_kept_apart(guide: Guide) -> None:
    xylazine = guide.substances.get("xylazine")

    assert xylazine is not None
    assert "zombie drug" in xylazine.search_only
    assert "xylazine" in guide.substances.find("zombie drug").possible


def test_naloxone_and_strips_are_known(guide: Guide) -> None:
    fentanyl, xylazine = guide.substances.every["fentanyl"], guide.substances.every["xylazine"]

    assert (fentanyl.naloxone, xylazine.naloxone) == ("yes", "no")
    assert fentanyl.strips == ("fentanyl",)
    assert "nitazenes" in guide.substances.strips["fentanyl"].limits.in_("en")
