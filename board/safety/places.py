"""Exact places: a number and its street, a door in a house, a post code. A crossing of two streets is none.

Threat: a customer, a stalker or an officer at a door. Where two streets meet is how people name an area, and
a warning without it is worth less. Each repeat has a bound: no text makes the search slow.
"""

from board.safety.patterns import any_of

# Words that never stand inside the name of a street: "3 people on the street" is no address.
_NOT = (
    r"(?!(?:on|in|at|near|from|by|people|persons?|friends?|of|and|to|the|this|that|was|were|is|went|out"
    r"|down|pills?"
    r"|times?|doses?|more|with|for|over|off|along|around|behind|outside|across|mates?|guys?|girls?|women"
    r"|men|kids?"
    r"|desde|con|y|hay|unos|unas|vi|entre|en|por|para|que|se|a|cerca|personas?|veces|sur|dans|et"
    r"|pr[e\u00e8]s|avec|pour|qui"
    r"|blocks?|cops?|ambulances?|overdoses?|ods?|hours?|days?|nights?|weeks?|bad|long|other|same|block"
    r"|local|whole)\b)"
)
_WORD = rf"{_NOT}[\w'\u2019.-]{{1,30}}"
_NAMED = r"(?-i:[A-Z\u00c0-\u00dd0-9])[\w'\u2019.-]{0,29}"
_STREET = (
    r"(?:street|str|st|avenue|ave|road|rd|boulevard|blvd|crescent|cres|highway|hwy|parkway|pkwy|terrace)"
)
_MAYBE_STREET = (
    r"(?:av|drive|dr|lane|ln|court|ct|place|pl|way|alley|close|square|sq|gardens|row|trail|mews|walk"
    r"|grove|passage"
    r"|hill|rise|circle|cir|yard|heights|wharf|quay|gate|parade|crossing|path|view)"
)
_SIDE = r"(?:(?:north|south|east|west|n|s|e|w|nw|ne|sw|se)\.?\s)?"
_RUE = (
    r"(?:rue|avenue|av\.?|ave\.?|boulevard|boul\.?|bd\.?|blvd|chemin|ch\.|impasse|all[\u00e9e]e|quai"
    r"|place|cours"
    r"|sentier|square|esplanade|hameau|lotissement|route|ruelle|passage|mont[\u00e9e]e|c\u00f4te|faubourg|fbg|viale)"
)
_CALLE = (
    r"(?:calle|c/|c\.|cl\.|cll\.?|avenida|avda?\.?|ave?\.|paseo|plaza|pza\.?|plza\.?|carrer|camino"
    r"|carretera|callej[o\u00f3]n|pasaje"
    r"|ronda|traves[i\u00ed]a|calzada|carrera|cra\.?|kra\.?|diagonal|transversal|jir[o\u00f3]n|jr\."
    r"|blvd\.?|bulevar|glorieta|rambla|passeig|pla\u00e7a|passatge|travessera|gran\sv[i\u00ed]a|v[i\u00ed]a)"
)
_OF = r"(?:(?:de|du|des|la|le|les|del|los|las|el)\s|(?:l|d)['\u2019]\s?){0,3}"
_NO = r"(?:(?:n[\u00b0\u00ba.o]{0,2}|n[u\u00fa]m(?:ero|\.)?|no\.?|#|numb?er|num[e\u00e9]ro)\s?)"
_NUMBER = r"(?<![\w.,$\u20ac\u00a3/-])\d{1,5}(?:-\d{1,5})?[a-z]?"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_POST = r"[a-ceghj-npr-tv-z]"  # the letters of Canadian post codes

ADDRESS = any_of(
    rf"{_NUMBER},?\s{_SIDE}(?:{_WORD}\s){{1,2}}{_STREET}\b\.?",
    rf"{_NUMBER},?\s{_SIDE}(?:{_NOT}{_NAMED}\s){{1,2}}{_MAYBE_STREET}\b\.?",
    rf"(?<![\w.,$/-])\d{{3,5}}[a-z]?,?\s{_SIDE}{_WORD}\s{_MAYBE_STREET}\b\.?",
    rf"{_NUMBER}(?:\s?bis|\s?ter)?,?\s(?:de\sla\s|du\s)?{_RUE}\s{_OF}{_WORD}(?:[\s-]{_NAMED}){{0,3}}",
    rf"{_NUMBER},?\srang\s{_OF}{_NAMED}(?:[\s-]{_NAMED}){{0,2}}",
    rf"\b{_CALLE}\s{_OF}{_WORD}(?:\s{_WORD}){{0,3}},?\s{_NO}?\d{{1,5}}[a-z]?\b(?!\s(?:personas|veces"
    rf"|chicos|amigos))(?:\s?-\s?\d{{1,4}})?",
    rf"\b{_CALLE}\s\d{{1,3}}[a-z]?\s(?:bis\s)?{_NO}\d{{1,3}}[a-z]?(?:\s?-\s?\d{{1,3}})?",
    rf"\b{_RUE}\s{_OF}{_WORD}(?:[\s-]{_WORD}){{0,2}},?\s{_NO}?\d{{1,4}}\b",
    rf"\b{_NO}\d{{1,5}}\s(?:de|del|du|of|on|in)\s(?:la\s|the\s)?(?:{_CALLE}|{_RUE})\s{_OF}{_WORD}",
    rf"\b{_NO}\d{{1,5}}\s(?:of|on|in)\s(?:{_NAMED}\s){{1,2}}(?:{_STREET}|{_MAYBE_STREET})\b",
    rf"\b(?:en|vive\sen|lives\sat|at|habite)\s(?:{_NAMED}\s){{1,3}}{_NO}?\d{{1,5}}[a-z]?,?\s(?:int(?:erior)?|depto|apt|piso|local|esc)"
    r"\b\.?\s?\d{1,4}",
    r"\b[\w-]{2,40}(?:stra\u00dfe|strasse|gasse|platz)\s\d{1,4}[a-z]?\b",
    rf"(?:(?<=\bat\s)|(?<=\bfrom\s)|(?<=\bto\s)|(?<=\bof\s)|(?<=\bnear\s)"
    rf"|(?<=\blives\s))\d{{3,5}}\s{_SIDE}(?!{_MONTH})(?-i:[A-Z][a-z]{{2,}}|\d{{1,3}}(?:st|nd|rd|th))\b",
)

_HOUSE = (
    r"(?:hotel|motel|inn|hostel|building|house|residence|lodge|rooms|shelter|court|towers?|h\u00f4tel"
    r"|r\u00e9sidence"
    r"|b[\u00e2a]timent|foyer|pensi\u00f3n|hostal|edificio|residencia|albergue)"
)
_THERE = (
    rf"(?:,?\s(?:at|in|of|de|del|du|\u00e0|au|en)\s?(?:the\s|la\s|el\s|l['\u2019])?"
    rf"(?:(?:{_NAMED}\s){{1,3}}{_HOUSE}\b|{_HOUSE}(?:\s{_NAMED}){{0,3}}))"
)

DOOR = any_of(
    r"\b(?:apt|apartment|suite|ste|room|rm|flat|unit|buzzer|buzz|appt?|appartement|chambre|ch|depto"
    r"|departamento"
    r"|habitaci[o\u00f3]n|hab|piso|puerta|porte|interphone|digicode|portal|int|b[\u00e2a]t)\b\.?\s?"
    rf"(?:code\s|number\s|no\.?\s|n[\u00b0\u00ba]\s?)?#?\s?\d{{1,4}}[a-z]?\b(?:,\s?\d{{2,5}}\s{_NAMED}"
    rf"|{_THERE})?",
    r"\b(?:h(?:ouse)?|plot|door|flat|shop|gali|ward|villa)\.?\s?(?:no|number|#)\.?\s?\d{1,4}[a-z]?\b"
    rf"(?:,\s(?:gali|ward|plot|street)\s(?:no\.?\s)?\d{{1,3}})?(?:,\s{_NAMED}(?:\s{_NAMED}){{0,2}})?",
    r"\b(?:bajos?|entresuelo|[\u00e1a]tico|principal|s[o\u00f3]tano)\s(?:izq(?:uierd[oa])?|dcha|derech[oa]|[a-d])\b",
    r"\b\d{1,2}(?:er|e|\u00e8me)\s\u00e9tage\b",
    r"\b\d{1,2}[\u00ba\u00aa\u00b0]\s?(?:[a-h]|izq|dcha|izquierda|derecha)\b",
    rf"\b{_POST}\d{_POST}\s?\d{_POST}\d\b",
    r"(?-i:\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b)",
    r"(?-i:\b[A-Z]{2}\s\d{5}(?:-\d{4})?\b)",
    r"(?-i:\b(?:0[1-9]|[1-9]\d)\d{3}\s[A-Z][a-z\u00e0-\u00ff]{2,}\b)",
)
