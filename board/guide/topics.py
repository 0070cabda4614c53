"""What is inside a post that may weigh on whoever opens it: told before it is opened (mission.md R25).

Threat: nobody is warned of what they read next, hour after hour. The lists are wide on purpose: a tag too
many costs a glance. A tag decides nothing, and is kept nowhere.
"""

from collections.abc import Mapping

from msgspec import Struct

from board.guide.files import Files
from board.guide.labels import Labels
from board.guide.lexicon import Lexicon
from board.guide.listing import Listing

Answers = dict[str, tuple[str, ...]]


class Topic(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that weighs: any of `facts`, by the name of the answer, or any of `words` tells of it.

    Where there is `together`, words count only beside one of these answers: a child at school is no overdose.
    """

    id: str
    labels: Labels
    facts: Answers = {}
    together: Answers = {}
    words: dict[str, tuple[str, ...]]


class Topics(Struct, frozen=True):
    """Every topic in the order it is shown, and the words by which all are found in one walk."""

    every: Listing[Topic]
    lexicon: Lexicon

    def inside(self, facts: object | None, words: Mapping[str, str]) -> tuple[Topic, ...]:
        """What a post tells of, by its answers and by its words in any of our languages."""
        said = frozenset(self.lexicon.find("\n".join(words.values())).possible)
        return tuple(topic for topic in self.every if _tells(topic, facts, said))

    def ids(self, facts: object | None, words: Mapping[str, str]) -> frozenset[str]:
        """The same by id."""
        return frozenset(topic.id for topic in self.inside(facts, words))


def read(files: Files) -> Topics:
    """The topics of the guide."""
    every = Listing(files.rows("topics", Topic))
    called = ((word, topic.id) for topic in every for words in topic.words.values() for word in words)
    return Topics(every, Lexicon(called, everyday=()))


def _tells(topic: Topic, facts: object | None, said: frozenset[str]) -> bool:
    near = not topic.together or _answered(facts, topic.together)
    return _answered(facts, topic.facts) or (topic.id in said and near)


def _answered(facts: object | None, wanted: Answers) -> bool:
    return any(not set(ids).isdisjoint(_given(facts, name)) for name, ids in wanted.items())


def _given(facts: object | None, name: str) -> tuple[str, ...]:
    given = getattr(facts, name, None)
    return (given,) if isinstance(given, str) else tuple(given or ())
