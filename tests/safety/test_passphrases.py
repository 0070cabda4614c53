"""Pass-phrases: hard to guess, slow to try, and never a burden on those who read."""

import threading
from functools import partial
from pathlib import Path
from typing import Literal

import anyio
import pytest
from anyio import to_thread
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st

from board.errors import Invalid, TooMuch
from board.safety import passphrases
from board.safety.passphrases import Passphrases, Place

pytestmark = pytest.mark.anyio

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
GOOD = "seven quiet lamps on gravel"
SOME = CHEAP.hash("another phrase")


async def test_a_phrase_matches_its_own_hash_and_no_other() -> None:
    cheap = Passphrases(hasher=CHEAP)
    stored = await cheap.hash(GOOD)
    assert GOOD not in stored
    assert await cheap.verify(GOOD, stored)
    assert not await cheap.verify(GOOD + " ", stored)
    assert not await cheap.verify(GOOD, "not a hash")


async def test_a_phrase_is_never_cut_short() -> None:
    cheap = Passphrases(hasher=CHEAP)
    assert not await cheap.verify("a" * 80 + "y", await cheap.hash("a" * 80 + "x"))


async def test_a_phrase_typed_on_another_keyboard_is_the_same_phrase() -> None:
    cheap = Passphrases(hasher=CHEAP)
    assert await cheap.verify("cafe\u0301 au lait noir", await cheap.hash("caf\u00e9 au lait noir"))


async def test_strange_signs_are_hashed_like_any_other() -> None:
    cheap = Passphrases(hasher=CHEAP)
    assert await cheap.verify("\ud800 half a sign", await cheap.hash("\ud800 half a sign"))


async def test_an_unknown_name_is_refused_after_the_same_work() -> None:
    house = Passphrases()
    assert not await house.verify(GOOD, None)
    made = await house.hash(GOOD)
    assert house._nobody().split("$")[1:4] == made.split("$")[1:4]
    assert not house.needs_rehash(house._nobody())


async def test_the_house_uses_64_mib_three_passes_and_one_lane() -> None:
    assert "$argon2id$v=19$m=65536,t=3,p=1$" in await Passphrases().hash(GOOD)


async def test_a_hash_of_another_cost_asks_to_be_made_again() -> None:
    cheap = Passphrases(hasher=CHEAP)
    stored = await cheap.hash(GOOD)
    assert not cheap.needs_rehash(stored)
    assert Passphrases().needs_rehash(stored)


class Held(PasswordHasher):
    """Hashes once the gate is open, and counts how many stand before it together."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.gate = threading.Event()
        self.counting = threading.Lock()
        self.entered = threading.Semaphore(0)
        self.inside = 0
        self.most = 0

    def hash(self, password: str | bytes, *, salt: bytes | None = None) -> str:
        self._stand()
        return super().hash(password, salt=salt)

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002 - argon2 calls it so
        self._stand()
        return super().verify(hash, password)

    def _stand(self) -> None:
        with self.counting:
            self.inside += 1
            self.most = max(self.most, self.inside)
        self.entered.release()
        self.gate.wait(5)
        with self.counting:
            self.inside -= 1


async def test_never_more_than_two_at_once_and_the_crowd_is_told() -> None:
    held = Held()
    door = Passphrases(hasher=held, waiting=1)
    async with anyio.create_task_group() as group:
        for place in (*Place, *Place):
            group.start_soon(partial(door.verify, GOOD, SOME, place=place))
        await _until(held, 2)
        for place in Place:
            with pytest.raises(TooMuch):
                await door.verify(GOOD, SOME, place=place)
        held.gate.set()
    assert held.most == passphrases.AT_ONCE
    assert not await door.verify(GOOD, SOME)


async def test_never_more_than_two_at_once_on_a_machine_however_many_workers_there_are(
    tmp_path: Path,
) -> None:
    held = Held()
    doors = [Passphrases(hasher=held) for _ in range(3)]
    async with anyio.create_task_group() as group:
        for door in doors:
            door.take_turns(tmp_path)
            for place in Place:
                group.start_soon(partial(door.verify, GOOD, SOME, place=place))
        await _until(held, 2)
        await anyio.sleep(0.05)
        held.gate.set()
    assert held.most == passphrases.AT_ONCE


async def test_strangers_who_fill_their_queue_never_stand_before_the_known() -> None:
    held = Held()
    door = Passphrases(hasher=held, waiting=0)
    async with anyio.create_task_group() as group:
        group.start_soon(door.verify, GOOD, SOME)
        await _until(held, 1)
        with pytest.raises(TooMuch):
            door.refuse_a_crowd(Place.STRANGER)
        group.start_soon(partial(door.verify, GOOD, SOME, place=Place.KNOWN))
        await _until(held, 1)
        held.gate.set()
    assert held.most == passphrases.AT_ONCE


async def test_the_readers_are_served_while_a_phrase_is_hashed() -> None:
    held = Held()
    door = Passphrases(hasher=held)
    async with anyio.create_task_group() as group:
        group.start_soon(door.hash, GOOD)
        await _until(held, 1)
        held.gate.set()
    assert held.most == 1


async def test_a_phrase_too_long_to_be_one_is_not_even_tried() -> None:
    cheap = Passphrases(hasher=CHEAP)
    assert not await cheap.verify("x" * 129, await cheap.hash("x" * 129))


@pytest.mark.parametrize(
    "phrase", [GOOD, "\u6f22\u5b57" * 3 + " \U0001f33b lamps gravel", "x7!Kp2#vQ9$zLm", "w" + GOOD * 4]
)
def test_a_good_phrase_needs_no_special_signs(phrase: str) -> None:
    passphrases.check(phrase, about=["wren", "Board"])
    assert 14 <= len(phrase) <= 128


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("", "at least 14"),
        ("thirteen sign", "at least 14"),
        ("x" * 129, "at most 128"),
        ("aaaaaaaaaaaaaaaa", "easy to guess"),
        ("abcabcabcabcabcabc", "easy to guess"),
        ("haha haha haha haha h", "easy to guess"),
        ("12345678901234", "easy to guess"),
        ("98765432109876", "easy to guess"),
        ("qwertyuiopasdfgh", "easy to guess"),
        ("passwordpassword1", "easy to guess"),
        ("moderator board 12", "easy to guess"),
        ("wren-wren-2026-board", "easy to guess"),
        ("              ", "easy to guess"),
    ],
)
def test_a_phrase_that_is_easy_to_guess_is_refused_kindly(phrase: str, words: str) -> None:
    with pytest.raises(Invalid) as refusal:
        passphrases.check(phrase, about=["Wren"])
    assert words in refusal.value.fields[passphrases.FIELD].id


@given(st.text(max_size=140))
def test_any_text_is_either_taken_or_refused(phrase: str) -> None:
    assert _refused(phrase) <= {passphrases.FIELD}


def _refused(phrase: str) -> set[str]:
    try:
        passphrases.check(phrase, about=[""])
    except Invalid as refusal:
        return set(refusal.fields)
    return set()


async def _until(held: Held, inside: int) -> None:
    for _ in range(inside):
        assert await to_thread.run_sync(held.entered.acquire, True, 5)
