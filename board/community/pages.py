"""The doors of what can be learned here: overdose, advice, words and substances."""

from litestar import Controller, Response, route
from litestar.di import NamedDependency

from board.community.glossary import letters
from board.community.overdose import spoken
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, ready
from board.web.ready import Finished


class Learn(Controller):
    """What helps to know, in plain words and with where it was read."""

    path = "/learn"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def contents(self, request: Asked) -> Response[bytes]:
        """Where to find what."""
        return await ready(request, "community/learn.html", key="", gather=_nothing_more)

    @route("/overdose", http_method=["GET", "HEAD"])
    async def overdose(self, request: Asked) -> Response[bytes]:
        """Step by step, in large letters."""
        return await ready(request, "community/overdose.html", key="", gather=_nothing_more)

    @route("/overdose.txt", http_method=["GET", "HEAD"])
    async def aloud(
        self, request: Asked, house: NamedDependency[House], language: NamedDependency[str]
    ) -> Response[bytes]:
        """The same as text alone, to say or to keep."""

        async def make() -> Finished:
            return Finished(spoken(house.guide, language), "text/plain")

        return await house.ready.answer(request, f"{language} overdose.txt", make)

    @route("/advice", http_method=["GET", "HEAD"])
    async def advice(self, request: Asked) -> Response[bytes]:
        """Every piece of advice that alerts give, with version, date and sources."""
        return await ready(request, "community/advice.html", key="", gather=_nothing_more)

    @route("/words", http_method=["GET", "HEAD"])
    async def words(self, request: Asked) -> Response[bytes]:
        """Words that come up here, and what each test strip can and cannot find."""
        return await ready(request, "community/words.html", key="", gather=_nothing_more)

    @route("/substances", http_method=["GET", "HEAD"])
    async def substances(
        self, request: Asked, house: NamedDependency[House], language: NamedDependency[str]
    ) -> Response[bytes]:
        """Every substance we know a name of, by the alphabet."""

        async def gather() -> dict[str, object]:
            return {"letters": letters(house.guide, language)}

        return await ready(request, "community/substances.html", key="", gather=gather)


async def _nothing_more() -> dict[str, object]:
    return {}
