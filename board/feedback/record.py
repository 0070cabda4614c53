"""What becomes public of a feedback post, before its words are added."""

from board.feedback.facts import FeedbackFacts
from board.feedback.shapes import FeedbackRecord


def record_of(
    facts: FeedbackFacts, *, area: str | None, language: str, service_name: str, kinds: tuple[str, ...]
) -> FeedbackRecord:
    """The taps of a post as a record; a service that is not listed is named by its kind alone.

    What somebody typed as the name of a service is not printed: it may name a person or an exact place.
    """
    return FeedbackRecord(
        about=facts.about,
        service=facts.service,
        service_name=service_name,
        service_kind=facts.service_kind or (kinds[0] if kinds else None),
        area=area,
        month=facts.month,
        when=None if facts.month else facts.when,
        experiences=facts.experiences,
        fixes=facts.fixes,
        want=facts.want,
        language=language,
    )
