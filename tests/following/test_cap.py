"""An alert as a CAP 1.2 message: valid whatever it says, and never surer or calmer than we are."""

import pytest
from msgspec.structs import replace

from board.alerts.record import Contents, Evidence, Variant, emptied
from board.alerts.shapes import Message
from board.following.capmessage import EVENT_LENGTH, HEADLINE_LENGTH
from board.seeds import files as seeds
from tests.following.bulletins import LANGUAGES, bulletin, pairs, read, said_as
from tests.following.formats import faults_of_cap
from tests.following.test_formats import HOSTILE
from tests.following.told import guide
from tests.public.records import an_alert

CERTAINTY = {"E0": "Possible", "E1": "Possible", "E2": "Likely", "E3": "Likely", "E4": "Observed"}
KINDS = {
    Message.UPDATE: "Update",
    Message.CORRECTION: "Update",
    Message.RENEWAL: "Update",
    Message.WITHDRAWAL: "Cancel",
}
SECRET = "zebra-striped lollipops"


def test_a_first_message_says_who_what_where_and_until_when() -> None:
    message = read(bulletin(said_as()))
    assert message["identifier"] == ["urn:x-board:board.test:alert:abcdefgh12:1"]
    assert message["sender"] == ["board.test"]
    assert message["sent"] == ["2026-03-10T12:00:00-00:00"]
    assert (message["status"], message["msgType"], message["scope"]) == (["Actual"], ["Alert"], ["Public"])
    assert "references" not in message
    first = message["info"][0]
    assert first["category"] == ["Health"]
    assert first["expires"] == ["2026-03-17T12:00:00-00:00"]
    assert first["senderName"] == ["The <Board> & co"]
    assert first["web"] == ["https://board.test/alerts/abcdefgh12"]
    assert first["contact"] == ["https://board.test/about"]
    assert first["area"] == [
        {
            "areaDesc": ["Strathcona"],
            "geocode": [{"valueName": ["board:area"], "value": ["vancouver:strathcona"]}],
        }
    ]


@pytest.mark.parametrize("message", KINDS)
def test_every_later_message_names_those_it_replaces(message: Message) -> None:
    text = bulletin(said_as(), said_as(2), said_as(3, message=message))
    assert faults_of_cap(text) == []
    later = read(text)
    assert later["msgType"] == [KINDS[message]]
    assert later["note"] == ["A laboratory looked at it."]
    assert later["references"][0].split() == [
        "board.test,urn:x-board:board.test:alert:abcdefgh12:1,2026-03-10T12:00:00-00:00",
        "board.test,urn:x-board:board.test:alert:abcdefgh12:2,2026-03-10T13:00:00-00:00",
    ]


@pytest.mark.parametrize("evidence", CERTAINTY)
def test_how_sure_it_is_follows_the_guide(evidence: str) -> None:
    text = bulletin(said_as(record=an_alert(evidence=evidence)))
    assert faults_of_cap(text) == []
    assert [info["certainty"] for info in read(text)["info"]] == [[CERTAINTY[evidence]]] * 3


@pytest.mark.parametrize(("risk", "severity", "urgency"), [
    (1, "Minor", "Future"), (2, "Moderate", "Future"), (3, "Severe", "Expected"), (4, "Extreme", "Immediate"),
])  # fmt: skip
def test_how_dangerous_it_is_follows_the_guide(risk: int, severity: str, urgency: str) -> None:
    first = read(bulletin(said_as(record=an_alert(risk=risk))))["info"][0]
    assert (first["severity"], first["urgency"]) == ([severity], [urgency])
    assert set(first["responseType"]) <= {"Prepare", "Monitor", "Assess"}


def test_each_language_has_its_own_words_for_ours_and_the_headline_stays_as_it_was_written() -> None:
    infos = read(bulletin(said_as(record=an_alert(headline="Trozos morados", language="es"))))["info"]
    assert [info["language"] for info in infos] == [["en"], ["es"], ["fr"]]
    assert len({info["event"][0] for info in infos}) == len({info["instruction"][0] for info in infos}) == 3
    assert all(info["headline"][0].endswith("Trozos morados") for info in infos)
    assert all(("board:written_in", "es") in pairs(info, "parameter") for info in infos)
    assert [info["web"][0].count("/fr/") for info in infos] == [0, 0, 1]


def test_what_to_do_is_the_advice_of_the_alert_in_full() -> None:
    whole = read(bulletin(said_as()))["info"][0]["instruction"][0]
    assert "call 911" in whole
    for block in guide().advice.choose("opioid", ()):
        assert block.title.en in whole
        assert [line.en for line in block.lines if line.en not in whole] == []


def test_a_message_never_says_all_clear_and_never_draws_a_point() -> None:
    for record in (an_alert(), an_alert(area=None), an_alert(area="online"), emptied(an_alert())):
        for message in Message:
            text = bulletin(said_as(), said_as(2, record=record, message=message))
            assert faults_of_cap(text) == []
            assert not [word for word in ("AllClear", "<circle", "<polygon", "<altitude") if word in text]


def test_an_area_that_is_not_known_may_be_anywhere_in_town() -> None:
    [area] = read(bulletin(said_as(record=an_alert(area=None))))["info"][0]["area"]
    assert area == {"areaDesc": ["All of Vancouver (Area not known)"]}


def test_a_withdrawal_says_nothing_of_what_the_alert_said() -> None:
    record = an_alert(headline=SECRET, short_text=SECRET, details=SECRET, sold_as_words=SECRET, evidence="EX")
    text = bulletin(said_as(), said_as(2, record=record, message=Message.WITHDRAWAL))
    assert SECRET not in text
    first = read(text)["info"][0]
    assert (first["severity"], first["certainty"], first["urgency"]) == (
        ["Unknown"],
        ["Unlikely"],
        ["Unknown"],
    )
    assert first["headline"] == ["This alert was withdrawn."]
    assert not {"instruction", "responseType", "parameter", "eventCode"} & set(first)


def test_what_was_taken_back_is_not_said_to_be_unlikely() -> None:
    gone = emptied(an_alert())
    text = bulletin(said_as(record=gone), said_as(2, record=gone, message=Message.WITHDRAWAL))
    assert {info["certainty"][0] for info in read(text)["info"]} == {"Unknown"}


def test_a_demonstration_is_an_exercise_and_says_so() -> None:
    text = bulletin(said_as(), made_up=True)
    assert faults_of_cap(text) == []
    assert read(text)["status"] == ["Exercise"]
    assert "made up" in read(text)["note"][0]


def test_our_facts_travel_beside_the_words() -> None:
    record = an_alert(
        reasons=("contaminated", "naloxone_not_enough"), sold_as=("down",), sold_as_words="grape",
        found=(Contents(name="fentanyl", amount="12%", method="mass_spectrometry"),), not_found=("heroin",),
        evidence_rows=(Evidence(source="strip", count="2-4", week="2026-W10", against=True),),
        observed_from="2026-W10", variants=(Variant(markings="a star"),), harms_words="two in hospital",
    )  # fmt: skip
    text = bulletin(said_as(record=record))
    assert faults_of_cap(text) == []
    first = read(text)["info"][0]
    assert pairs(first, "eventCode") == [
        ("board:reason", "contaminated"),
        ("board:reason", "naloxone_not_enough"),
    ]
    told = dict(pairs(first, "parameter"))
    assert told["board:evidence"] == "E0"
    assert told["board:sold_as"] == "down; grape"
    assert told["board:found"] == "fentanyl, 12%, confirmed, mass_spectrometry"
    assert told["board:source"] == "strip; 2-4; 2026-W10; against"
    assert first["onset"] == ["2026-03-02T00:00:00-00:00"]
    assert all(words in first["description"][0] for words in ("a star", "two in hospital", "grape"))


@pytest.mark.parametrize("text", [*HOSTILE, "x" * 500])
def test_no_text_makes_a_message_invalid(text: str) -> None:
    record = an_alert(
        headline=text, short_text=text, details=text, area_words=text, area=None, sold_as_words=text
    )
    written = bulletin(said_as(record=record), replace(said_as(2, record=record), note=text))
    assert faults_of_cap(written) == []
    assert all(len(info["headline"][0]) <= HEADLINE_LENGTH for info in read(written)["info"])


def test_every_kind_of_alert_fits_where_events_are_shown() -> None:
    long = [
        (kind.id, language)
        for kind in guide().choices.alert_kinds
        for language in LANGUAGES
        if len(kind.labels.in_(language)) > EVENT_LENGTH
    ]
    assert long == []
    for kind in guide().choices.alert_kinds:
        assert faults_of_cap(bulletin(said_as(record=an_alert(kind=kind.id)))) == []


def test_the_schema_refuses_what_breaks_it() -> None:
    text = bulletin(said_as())
    assert faults_of_cap(text.replace("-00:00</sent>", "Z</sent>"))
    assert faults_of_cap(text.replace("<status>Actual</status>", ""))


@pytest.mark.parametrize("town", ["vancouver", "toronto"])
def test_real_alerts_make_valid_messages(town: str) -> None:
    for past in seeds.read(town).past:
        record = replace(past.record, issuer=None)
        text = bulletin(said_as(), said_as(2, record=record))
        assert faults_of_cap(text) == [], record.headline
        assert all(record.headline[:60] in info["headline"][0] for info in read(text)["info"])
