"""The rows of a board that has seen many posts, each in the state in which the sweep would have left it.

Everything is made from what the demonstration of a town planted through the verbs: its records stand here as
patterns, in other places and under other words. The same number of posts always gives the same rows, but for
their times.
"""

import json
import random
from collections.abc import Generator, Iterator
from datetime import date, datetime, timedelta
from operator import itemgetter
from typing import Any

from bench.patterns import Patterns
from bench.said import headline, told
from board.clock import QUARTER, next_quarter, quarter, season, slot
from board.ledger import bound, seal

Row = tuple[Any, ...]
Made = Iterator[tuple[str, Row]]

WAITING, A_DAY = 300, 550  # posts in the queue at most, and posts a day while a city is awake
LONGEST = timedelta(days=1800)
SPREAD = 30  # of so many posts in a row at most, published alert posts stand behind one alert
# Of a hundred posts: so many are decided in this way, in this order.
FATES = ("published",) * 55 + ("declined",) * 28 + ("withdrawn",) * 12 + ("merged",) * 5
STATES = ("closed", "answered", "change_planned", "change_made", "confirmed", "cannot_change")
TARGET = {"life": timedelta(minutes=30), "alerts": timedelta(hours=4), "feedback": timedelta(days=2)}
URGENCY = {"life": 1, "alerts": 2, "feedback": 3}
PROGRAM = "open-door"
LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
EXAMPLE = "An example made for a demonstration: none of this happened."


def name(number: int, what: int) -> str:
    """A public id for a number: another for each, and in no order, as those of the board are."""
    mixed = (number * 0x2545F4914F6CDD1D + what * 0x9E3779B97F4A7C15) % (1 << 50)
    return "".join(LETTERS[mixed >> shift & 31] for shift in range(0, 50, 5))


class Grown:
    """A board with so many posts at this moment: `rows` gives each row once, with the name of its table."""

    def __init__(self, posts: int, now: datetime, like: Patterns) -> None:
        self.posts = posts
        self.now = now
        self.today = now.date()
        self.like = like
        self.chance = random.Random(posts)
        self.waiting = min(WAITING, posts // 5)
        self.span = min(LONGEST, timedelta(days=max(60, posts // A_DAY)))
        self.spread = min(SPREAD, posts // 40)
        self.seq = 0
        self.behind: list[datetime] = []
        self.last: str | None = None
        self.told: list[tuple[date, dict[str, str], str]] = []

    def rows(self) -> Made:
        """Every row; a row that another refers to may come after it."""
        decided = self.posts - self.waiting
        for number in range(decided):
            yield from self._decided(number)
            if self.behind and ((number + 1) % self.spread == 0 or number + 1 == decided):
                yield from self._alert(number // self.spread)
        for number in range(decided, self.posts):
            yield from self._waits(number)
        yield from self._chain()

    def _waits(self, number: int) -> Made:
        kind, lane, area = self._kind(number)
        came = self.now - timedelta(hours=20) * (self.posts - number) / self.waiting
        yield "post", _post(
            name(number, 0), (kind, "waiting", 1), lane, area, came=came, said=self._said(kind),
            due=next_quarter(came + TARGET[lane]), code=number,
        )  # fmt: skip
        yield self._facts(number, kind)

    def _decided(self, number: int) -> Made:
        kind, lane, area = self._kind(number)
        came = self.now - timedelta(hours=21) - self.span * (1 - number / (self.posts - self.waiting))
        on, fate = came + timedelta(hours=self.chance.randrange(1, 20)), self.chance.choice(FATES)
        old = (self.today - on.date()).days
        forgotten = fate in {"declined", "merged"} and old >= 30
        outcome = self._outcome(number, kind) if fate == "published" else None
        words = self._said(kind) if not forgotten and (fate == "declined" or (outcome and old < 7)) else {}
        yield "post", _post(
            name(number, 0), (kind, "forgotten" if forgotten else fate, 3 if forgotten else 2), lane, area,
            came=came, said=words, public=self._said(kind) if outcome else {}, outcome=outcome,
            on=on.date(), code=number if old < 90 and not forgotten else None,
            follows=self._followed(number) if fate == "merged" else None,
        )  # fmt: skip
        if words:
            yield self._facts(number, kind)
        yield self._decision(number, 2, kind, ("waiting", fate), on.date())
        if forgotten:
            yield self._decision(number, 3, kind, (fate, "forgotten"), on.date() + timedelta(days=30))
        if outcome and kind == "alert":
            yield "alert_post", (name(number, 0), outcome)
            self.behind.append(quarter(on))
            self.last = name(number, 0)
        elif outcome:
            yield from self._feedback(number, on)

    def _kind(self, number: int) -> tuple[str, str, str | None]:
        kind = "alert" if number % 5 < 3 else "feedback"
        lane = "feedback" if kind == "feedback" else ("life" if self.chance.random() < 0.2 else "alerts")
        return kind, lane, self.chance.choice((*self.like.areas, None))

    def _said(self, kind: str) -> dict[str, str]:
        return {"words" if kind == "alert" else "happened": told(self.chance)}

    def _outcome(self, number: int, kind: str) -> str:
        return name(number // self.spread, 1) if kind == "alert" else name(number, 2)

    def _followed(self, number: int) -> str | None:
        """The published alert post that came last before it: feedback is put together with none."""
        return self.last if number % 5 < 3 else None

    def _facts(self, number: int, kind: str) -> tuple[str, Row]:
        like = self.like.alert_facts if kind == "alert" else self.like.feedback_facts
        return f"{kind}_facts", (name(number, 0), self.chance.choice(like))

    def _decision(
        self, number: int, version: int, kind: str, turn: tuple[str, str], day: date
    ) -> tuple[str, Row]:
        account = None if turn[1] in {"forgotten", "withdrawn"} else self.like.account
        reason = "duplicate" if turn[1] == "declined" else None
        day = min(day, self.today)
        said = {"action": turn[1], "kind": kind, "from": turn[0], "to": turn[1], "reason": reason or ""}
        self.told.append((day, said | {"role": "peer" if account else "poster"}, name(number, 0)))
        return "decision", (
            name(number, 8 + version), name(number, 0), version, kind, turn[1], *turn, reason, 0, account,
            str(day),
        )  # fmt: skip

    def _chain(self) -> Made:
        """Every decision in the log, in the order of its day, each sealed with the seal before it."""
        prev, signer = seal.GENESIS, bound.current()
        self.told.sort(key=itemgetter(0))
        for seq, (day, said, of) in enumerate(self.told, 1):
            named = {"event": "decision", "day": str(day), "of": seal.digest(signer.now.chain, "of", of)}
            event = seal.canonical(named | said)
            mac = seal.seal(signer.now.chain, seq=seq, prev=prev, event=event)
            yield "chain", (seq, prev, str(day), event, signer.name, mac)
            prev = mac

    def _alert(self, group: int) -> Made:
        """What the posts of a stretch tell: the first raised it, each of the others is a version more."""
        alert, begun, self.behind = name(group, 1), self.behind, []
        expires = begun[-1] + timedelta(days=self.chance.randrange(5, 15))
        withdrawn = self.chance.random() < 0.04
        over = "withdrawn" if withdrawn else "expired" if expires <= self.now else "current"
        lines = [
            ("update", max(at, begun[0]) + timedelta(seconds=nth)) for nth, at in enumerate(sorted(begun))
        ]
        lines[0] = ("new", begun[0])
        if over != "current":
            end = lines[-1][1] + QUARTER if withdrawn else expires
            lines.append(("withdrawal" if withdrawn else "expiry", end))
        record = self._record()
        text = json.dumps(record)
        yield "alert", (
            alert, len(lines), over, lines[-1][0], "", record["area"], record["family"], record["risk"],
            _at(lines[0][1]), _at(lines[-1][1]), None if withdrawn else _at(expires), text, None, "[]",
        )  # fmt: skip
        for version, (message, at) in enumerate(lines, 1):
            yield "alert_version", (name(group, 20 + version), alert, version, message, "", _at(at), text)
            yield self._outbox("alert", alert, version)

    def _record(self) -> dict[str, Any]:
        like, area = self.chance.choice(self.like.alerts), self.chance.choice((*self.like.areas, None))
        said = {"headline": headline(self.chance), "short_text": told(self.chance), "details": EXAMPLE}
        return like | said | {"area": area, "language": "en"}

    def _feedback(self, number: int, on: datetime) -> Made:
        feedback, at = name(number, 2), min(next_quarter(on), quarter(self.now))
        service, called, area = self.chance.choice(self.like.services)
        record = self.chance.choice(self.like.feedback) | {
            "service": service, "service_name": called, "area": area, "month": None,
            "words": self._said("feedback"), "language": "en",
        }  # fmt: skip
        state = self.chance.choice(STATES) if self.chance.random() < 0.4 else None
        if state:
            record |= yield from self._answered(feedback, service, state, at.date())
        yield "feedback", (
            feedback, 2 if state else 1, "current", name(number, 0), service, area, _at(at), _at(at),
            json.dumps(record), 1, None,
        )  # fmt: skip
        yield self._outbox("feedback", feedback, 1)
        for nth, tap in enumerate(record["about"]):
            yield "feedback_theme", (
                name(number, 60 + nth), feedback, service, season(at), f"about:{tap}", "", _at(at),
            )  # fmt: skip

    def _answered(
        self, feedback: str, service: str, state: str, began: date
    ) -> Generator[tuple[str, Row], None, dict[str, Any]]:
        """The rows of an answer; gives what the record of the feedback says of it."""
        moved = min(began + timedelta(days=self.chance.randrange(1, 40)), self.today)
        due = moved + timedelta(days=60) if state == "change_planned" else None
        late = due if due and due < self.today else None
        said = {"state": state, "job": "coordinator", "parts": {"thanks": f"<p>{told(self.chance)}</p>"}}
        yield "response", (
            feedback, service, PROGRAM, 0, state, 3, str(began), str(moved), due and str(due),
            late and str(late), 0, int(state in {"change_made", "confirmed", "closed"}),
        )  # fmt: skip
        yield "reply", (
            f"r{feedback[1:]}", feedback, PROGRAM, self.like.account, 2, "printed", 1, state,
            json.dumps(said), str(began), str(moved), None, "",
        )  # fmt: skip
        yield self._outbox("feedback", feedback, 2)
        now = {
            "program": "Open Door (invented)",
            "state": state,
            "since": str(began),
            "due": due and str(due),
        }
        return {"answering": now | {"late": bool(late)}, "replies": [said | {"day": str(moved)}]}

    def _outbox(self, topic: str, subject: str, version: int) -> tuple[str, Row]:
        self.seq += 1
        return "outbox", (self.seq, topic, subject, version)


def _post(
    post: str, stands: tuple[str, str, int], lane: str, area: str | None, *, came: datetime,
    said: dict[str, str], public: dict[str, str] | None = None, due: datetime | None = None,
    outcome: str | None = None, on: date | None = None, code: int | None = None, follows: str | None = None,
) -> Row:  # fmt: skip
    kind, state, version = stands
    gone = state == "forgotten"
    return (
        post, kind, state, version, URGENCY[lane], None if gone else area, "" if gone else "en",
        json.dumps(said), "words", 0, 0, _at(slot(came)), due and _at(due), None,
        None if code is None else f"{code:064x}", json.dumps(public or {}), "[]",
        "duplicate" if state == "declined" else None, outcome, on and str(on), lane, None, follows, None, "",
        None, None,
    )  # fmt: skip


def _at(moment: datetime) -> str:
    return moment.isoformat(" ", "seconds")
