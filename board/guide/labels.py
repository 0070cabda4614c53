"""The same few words in each language of the board."""

from msgspec import Struct


class Labels(Struct, frozen=True):
    """English is always there; a town that lacks a translation leaves it empty."""

    en: str
    es: str = ""
    fr: str = ""

    def in_(self, language: str) -> str:
        """The words in this language, or in English where there are none."""
        match language:
            case "es":
                return self.es or self.en
            case "fr":
                return self.fr or self.en
            case _:
                return self.en
