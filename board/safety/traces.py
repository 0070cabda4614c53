"""The shapes of what leads to somebody: numbers, addresses, names on apps, links, and the talk of buying.

Threat: a warning that carries one of these can send a customer, a stalker or an officer to a door. The shapes
are for a moderator's eye, so one too many costs a glance. Each repeat has a bound: no text makes it slow.
"""

import re
from enum import StrEnum


class Kind(StrEnum):
    """What a run of text may lead to."""

    EMAIL = "email"
    LINK = "link"
    HANDLE = "handle"
    PHONE = "phone"
    ADDRESS = "address"
    PLATE = "plate"
    PRICE = "price"
    SOURCING = "sourcing"


def is_phone(run: str) -> bool:
    """Whether a run of digits is as long, or as written, as a number that rings somewhere."""
    digits = sum(sign.isdigit() for sign in run)
    return 10 <= digits <= 15 or run.startswith("+") or bool(_LOCAL_PHONE.fullmatch(run))


def _any(*choices: str) -> re.Pattern[str]:
    return re.compile("|".join(choices), re.IGNORECASE)


_LOCAL_PHONE = re.compile(r"\d{3}[-.]\d{4}")
_MONTH = r"(?:0?[1-9]|1[0-2])"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_AMOUNT = r"\d{1,6}(?:[.,]\d{1,4})?"
_UNIT = (
    r"(?:mg|mcg|\u00b5g|\u03bcg|ug|kg|g|gr|grams?|ml|cc|l|mm|cm|%|ppm|iu"
    r"|hours?|hrs?|h|minutes?|mins?|days?|weeks?|years?|\u00b0)"
)
_WORD = r"[\w'\u2019.-]{1,30}"
_STREET = (
    r"(?:street|st|avenue|ave|av|road|rd|drive|dr|lane|ln|boulevard|blvd|court|ct|crescent|cres|place|pl"
    r"|terrace|way|alley|close|square|sq|highway|hwy|parkway|pkwy)"
)
_RUE = r"(?:rue|avenue|boulevard|chemin|impasse|calle|avenida|carrer|plaza|viale)"
_APP = (
    r"(?:insta(?:gram)?|ig|snap(?:chat)?|telegram|tg|signal|wickr|whats\s?app|kik|threema|discord"
    r"|facebook|fb|tik\s?tok|twitter|messenger|grindr)"
)
_PLATE = r"(?:licen[cs]e\splate|number\splate|plates?|registration|reg|plaque|matr[i\u00ed]cula|kennzeichen)"
_ENDINGS = r"(?:com|org|net|onion|info|biz|shop|gg|link|xyz|online)"
_POST = r"[a-ceghj-npr-tv-z]"  # the letters of Canadian post codes
_BUYING = r"(?:bought|got|scored|copped|picked)"

# Dates, times and amounts are never a part of a number that reaches somebody.
SPARED = re.compile(
    r"(?<![\d+])(?:"
    rf"(?:19|20)\d\d[-/.]{_MONTH}[-/.]{_DAY}(?:[T ]\d{{1,2}}:\d\d)?"
    rf"|{_DAY}[-/.]{_DAY}[-/.](?:19|20)?\d\d"
    r"|\d{1,2}:\d\d"
    rf"|(?<!\d[ .-]){_AMOUNT}(?:\s?(?:-|\u2013|to|x|/)\s?{_AMOUNT})?\s?{_UNIT}"
    r")(?!\w)",
    re.IGNORECASE,
)

# These are looked for where dates and amounts have been blotted out.
NUMERIC = frozenset({Kind.PHONE, Kind.ADDRESS, Kind.PLATE})

SHAPES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        Kind.EMAIL,
        _any(
            r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}",
            r"(?<![\w.+-])[\w.+-]{1,64}\s?[(\[]?\bat\b[)\]]?\s?[\w-]{1,63}\s?[(\[]?(?:\bdot\b|\.)[)\]]?\s?"
            r"(?:com|org|net|ca|de|fr|es|uk|ch|me)(?!\w)",
        ),
    ),
    (
        Kind.LINK,
        _any(
            r"\b(?:https?://|www\.)\S{1,500}",
            rf"(?<![\w@.-])(?:[a-z0-9-]{{1,63}}\.){{1,4}}{_ENDINGS}\b(?:/\S{{0,500}})?",
            r"(?<![\w@.-])(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2}/\S{1,500}",
        ),
    ),
    (
        Kind.HANDLE,
        _any(
            r"(?<![\w@.])@[a-z0-9_][\w.]{1,31}",
            r"(?<![\w/])u/[\w-]{3,24}",
            rf"\b{_APP}\b(?:\s?[:=@]\s?|\s(?:is|name|user(?:name)?|handle|me\sat|me\son)\s)@?[\w.]{{2,32}}",
        ),
    ),
    (Kind.PHONE, re.compile(r"(?<![\w.])(?:\+\s?|\()?\d(?:[ ().\-/]{0,3}\d){6,14}(?!\w)")),
    (
        Kind.ADDRESS,
        _any(
            rf"\b\d{{1,5}}[a-z]?,?\s(?:{_WORD}\s){{1,2}}{_STREET}\b",
            rf"\b\d{{1,4}}(?:\s?bis|\s?ter)?,?\s{_RUE}\s{_WORD}(?:\s{_WORD})?",
            rf"\b{_RUE}\s(?:{_WORD}\s){{1,3}}\d{{1,4}}\b",
            r"\b[\w-]{2,40}(?:stra\u00dfe|strasse|gasse|platz)\s\d{1,4}[a-z]?\b",
            rf"\bcorner\sof\s{_WORD}(?:\s{_WORD})?\s(?:and|&)\s{_WORD}",
            r"\b(?:apt|apartment|suite|room|flat)\.?\s?#?\d{1,4}[a-z]?\b",
            rf"\b{_POST}\d{_POST}\s?\d{_POST}\d\b",
        ),
    ),
    (
        Kind.PLATE,
        _any(
            rf"\b{_PLATE}\b[\s:#]{{1,3}}(?:(?:is|was|number|no\.?)\s)?"
            r"(?=[a-z -]{0,7}\d)[a-z0-9]{1,4}[ -]?[a-z0-9]{2,4}(?:[ -]?[a-z0-9]{1,4})?\b",
            r"(?-i:\b[A-Z]{2}\d{2}\s?[A-Z]{3}\b)",
        ),
    ),
    (
        Kind.PRICE,
        _any(
            rf"(?:[$\u00a3\u20ac]|\b(?:cad|usd|eur|gbp|chf)\b)\s?{_AMOUNT}",
            rf"\b{_AMOUNT}\s?(?:[$\u00a3\u20ac]|(?:bucks?|dollars?|euros?|quid|francs?)\b)",
        ),
    ),
    (
        Kind.SOURCING,
        _any(
            r"\b(?:hmu|hit\sme\sup|(?:dm|pm|text|message|call|msg)\sme)\b",
            r"\b(?:for\ssale|in\sstock|free\sdelivery|(?:i|we)\ssell|(?:i'?m|we'?re)\sselling)\b",
            r"\b(?:my|his|her|their|our)\s(?:dealer|plug|guy|connect|supplier)\b",
            rf"\b{_BUYING}\s(?:(?:it|this|them|these|some|up)\s){{0,2}}(?:from|off)\s[\w'\u2019-]{{2,30}}",
        ),
    ),
)
