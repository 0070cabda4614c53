"""Names of people where their title says that it is one, and the plates of cars.

Threat: a named nurse or officer is found by evening, and so is whoever said it. Libraries that take names
apart (nameparser) need to be given a name and know English titles alone, many of them common words: finding
one in a text is ours. Each repeat has a bound: no text makes the search slow.
"""

import re
from collections.abc import Iterator

from board.safety.given_names import COMMON, FAMOUS
from board.safety.patterns import Shape, any_of

_UPPER, _LOWER = "A-Z\u00c0-\u00d6\u00d8-\u00dd", "a-z\u00df-\u00f6\u00f8-\u00ff"
_CAP = (
    rf"(?-i:(?:Mc|Mac|O['\u2019]|D['\u2019]|L['\u2019])?[{_UPPER}][{_LOWER}]{{1,20}}(?:[-'\u2019]"
    rf"[{_UPPER}][{_LOWER}]{{1,20}})?)"
)
_LINK = r"(?-i:(?:de\sla|de\slos|de|del|la|le|van|von|der|du|des|da|dos|el|al|bin|y)\s)"
_FULL = rf"(?-i:[{_UPPER}]\.\s?){{0,2}}{_CAP}(?:\s(?:{_LINK}{{0,2}}{_CAP}|(?-i:[{_UPPER}])\.)){{0,3}}"
_TITLE = (
    r"(?:mr|mrs|ms|miss|mx|dr|doc|doctor|prof|professor|nurse|officer|constable|cst|sgt|sergeant"
    r"|detective|det|deputy|sheriff|father|rev|reverend|pastor|judge|counsellor|counselor|superintendent"
    r"|inspector|captain"
    r"|sra?|srta|se\u00f1ora?|se\u00f1orita|do\u00f1a|dra|doctora|profesora?|lic|licenciada?"
    r"|enfermer[ao]|oficial|agente|sargento|inspectora?|comisari[oa]|padre|juez|jueza|trabajadora\ssocial"
    r"|mme|mlle|monsieur|madame|mademoiselle|docteure?|dre|infirmi(?:er|\u00e8re)|ma\u00eetre|agente?"
    r"|sergente?|inspect(?:eur|rice)|commissaire|professeure?|p\u00e8re|juge|intervenante?)"
)
_PLATE = (
    r"(?:licen[cs]e\splates?|number\splates?|plates?|registration|reg|plaques?|immatriculation"
    r"|immatricul[e\u00e9]e?"
    r"|matr[i\u00ed]culas?|placas?|patentes?|kennzeichen)"
)

_NAME = any_of(
    rf"(?<![\w.-]){_TITLE}\.?\s{_FULL}",
    rf"(?-i:(?<![\w.-])(?:M|Me|Mr)\.\s){_FULL}",
    rf"(?-i:(?<![\w.-])[Dd]on\s){_FULL}",
    rf"\b(?:el|la|le|une?|un[ao]?|mi|mon|ma)\s\w{{3,12}}(?:ero|era|ista|teur|euse|i\u00e8re)\s{_CAP}\s{_CAP}",
    rf"\b(?:(?:social\s|case\s|support\s|outreach\s|care|youth\s)?worker|landlord|landlady|manager"
    rf"|practitioner|paramedic|pharmacist|fella|bloke|supervisor|coordinator|director|dealer|seller"
    rf"|neighbou?r|lad\scalled|cop|guard|boss|uncle|aunt|auntie|cousin|friend|mate|buddy|roommate|boyfriend|girlfriend|husband|wife"
    rf"|poli(?:c[i\u00ed]a)?|madero|guardia|vigilante|jef[ea]|t[i\u00ed][oa]|prim[oa]|amig[oa]|colega|novi[oa]|marido|mujer|compa"
    rf"|flic|policier|vigile|gardien(?:ne)?|patron(?:ne)?|oncle|tante|cousine?|ami[e]?|pote|copain|copine|mari|femme|\u00e9ducs?"
    rf"|(?:man|guy|girl|woman|someone|kid)\s(?:called|named)|ask\sfor|r\.?i\.?p\.?|son|daughter"
    rf"|mother\sof|father\sof|brother|sister"
    rf"|trabajadora?|educadora?|vendedora?|madre\sde|padre\sde|hij[oa]|herman[oa]|vecin[oa]|casero"
    rf"|casera|due\u00f1[oa]|encargad[oa]|directora?|psic\u00f3log[oa]|farmac\u00e9utic[oa]|vive"
    rf"|herman[oa]\sde|pregunt(?:a|ad|en)\spor"
    rf"|muri\u00f3|falleci\u00f3"
    rf"|\u00e9ducat(?:eur|rice)|travailleu(?:r|se)\ssociale?|proprio|propri\u00e9taire|voisine?"
    rf"|vendeu(?:r|se)|g\u00e9rante?|directeur|directrice|psy|m\u00e8re\sde|p\u00e8re\sde|fr\u00e8re"
    rf"|s\u0153ur|demande[rz]?|b\u00e9n\u00e9vole|pharmacien(?:ne)?|fr\u00e8re\sde"
    rf"|s\u0153ur\sde)\s{_CAP}(?:\s(?:{_LINK}{{0,2}}{_CAP})){{1,3}}",
    rf"(?-i:(?<![\w.-])){_CAP}\s{_CAP}(?=,\s(?:\d\d(?=\W)(?!\s?(?:mg|%|g\b))|(?:\d\d\s(?:years|ans|a\u00f1os)|assistante|social|worker"
    rf"|nurse|infirmi|enfermer|trabajador)))",
    rf"\b(?:(?:my|his|her|their|whose)\sname(?:\sis|'s)|(?:i\sam|i'm)\scalled|mi\snombre\ses"
    rf"|su\snombre\ses|me\sllamo|je\sm'appelle|(?:son|mon)\snom\sest)\s{_FULL}",
)

# What a street, a park or a clinic is called after is no person: "Rosa Parks Square".
_NO_PERSON = (
    r"(?-i:St|Street|Ave|Avenue|Road|Rd|Blvd|Boulevard|Drive|Lane|Park|Square|Plaza|Hospital|Clinic"
    r"|Centre|Center|Hall"
    r"|House|School|Church|Station|Bridge|Beach|Bay|Hill|Island|Health|And|The|On|In|At|Is|Was|Has|Said"
    r"|Who|Said)\b"
)
_KNOWN = Shape(
    rf"(?<![\w.-])(?:{'|'.join(sorted(COMMON, key=len, reverse=True))})(?:-(?:{_CAP}))?"
    rf"(?:\s(?!{_NO_PERSON})(?:{_LINK}{{0,2}}{_CAP})){{1,3}}(?!\s{_NO_PERSON})(?![\w])"
)
_FAMOUS = Shape(rf"(?:{FAMOUS})")

PLATE = any_of(
    rf"\b{_PLATE}\b[\s:#,]{{1,3}}(?:(?:is|was|number|no\.?|es|era|n[u\u00fa]mero|est|[e\u00e9]tait"
    rf"|num[e\u00e9]ro|n[\u00b0\u00ba]|reads?|of|de|says?)\s?:?\s?){{0,2}}"
    r"(?=[a-z \xb7-]{0,7}\d)[a-z0-9]{1,4}[ \xb7-]?[a-z0-9]{2,4}(?:[ \xb7-]?[a-z0-9]{1,4})?\b",
    r"(?-i:\b[A-Z]{2}\d{2}\s?[A-Z]{3}\b)",
    r"(?-i:\b[A-Z]{2}[- ]\d{3}[- ][A-Z]{2}\b)",
    r"(?-i:\b\d{4}[ -][B-DF-HJ-NP-TV-Z]{3}\b)",
)

# A stamp may be called after a doctor; and a row of letters and digits is a plate only beside a car.
_STAMP = Shape(
    r"\b(?:says?|stamp\w{0,3}|tampons?|logos?|sellos?|bags?|sachets?|bolsas?|marked|press(?:es|ed)?"
    r"|pills?|blotters?|pastis?|cachets?|buvards?)\b[^.!?\n]{0,16}\Z",
    re.IGNORECASE,
)
_STAMPED = Shape(
    r"\s(?:pills?|press(?:es|ed)?|stamps?|bags?|tabs?|blotters?|pastis?|sello|batch)\b", re.IGNORECASE
)
_LOOKS_LIKE_PLATE = Shape(
    r"(?<![\w-])(?=[A-Z -]{0,6}\d)(?=[\d -]{0,6}[A-Z])[A-Z0-9]{1,4}(?:[ -]?[A-Z0-9]{2,4})(?:[ -]?[A-Z0-9]"
    r"{1,3})?(?![\w-])"
)
_CAR = Shape(
    r"\b(?:plates?|unmarked|cruiser|plaque|placas?|matr[i\u00ed]cula|car|van|truck|pickup|suv|sedan|jeep"
    r"|minivan|cab|taxi|motorbike|scooter|drives?|driving|drove"
    r"|parked|vehicle|honda|civic|accord|toyota|corolla|camry|ford|focus|f-?150|dodge|ram|caravan"
    r"|chev\w{0,6}|jetta|vw|volkswagen|golf|kia|hyundai|elantra|nissan|altima|sentra|mazda|subaru|bmw"
    r"|audi|mercedes|benz|tesla\smodel|acura|lexus|volvo|malibu|prius|camaro|mustang|charger|challenger"
    r"|impala|escalade|cadillac|gmc|sierra|hatchback|wagon|coupe|uber|lyft|lada|skoda|octavia|qashqai|silverado|tundra|tacoma|rav4|crv|cr-v|pilot|odyssey|yaris|matrix|soul|rio|optima|sorento"
    r"|santa\sfe|tucson|escape|explorer|edge|fusion|fiesta|escort|mondeo|polo|passat|a[1-6]|x[1-6]|leaf"
    r"|rogue|murano|pathfinder|wrangler|cherokee|outback|forester|impreza|lancer|outlander|pick-?up|fiat"
    r"|opel|corsa|vauxhall|astra|transit"
    r"|coche|patrulla|patrullero|furgoneta|sentra|tiida|march|spark|pointer|logan|duster|c[345]|ranger"
    r"|hilux|polo|carro|auto|camioneta|furgo\w{0,4}|moto|camion|camión|troca|vocho|tsuru|aveo|seat|ibiza"
    r"|le\xf3n|leon|versa|jetta|conduce|maneja"
    r"|voiture|bagnole|caisse|fourgon\w{0,4}|camionnette|clio|m\xe9gane|megane|twingo|kangoo|peugeot"
    r"|renault|citro\xebn|citroen|dacia|sandero|c[1-5]|[a-z]?sp[a-z]ce|scenic|sc\u00e9nic|zo\u00e9"
    r"|[a-z]{0,2}berlingo|polo|pick-?up|scooter|roule|conduit|[1-5]0[678])\b[^.!?\n]{0,24}\Z",
    re.IGNORECASE,
)
_BEFORE = 40


def names(text: str) -> Iterator[tuple[int, int]]:
    """Where names of people stand, but for those that a stamp or a bag bears."""
    for shape in (_NAME, _KNOWN):
        for run in shape.finditer(text):
            before = _STAMP.search(text, max(0, run.start() - _BEFORE), run.start())
            if not (before or _STAMPED.match(text, run.end()) or _FAMOUS.match(run.group())):
                yield run.span()


def plates(text: str) -> Iterator[tuple[int, int]]:
    """Where letters and digits stand beside a car, as on its plate."""
    for run in _LOOKS_LIKE_PLATE.finditer(text):
        letters = sum(sign.isalnum() for sign in run.group())
        if letters > 4 and _CAR.search(text, max(0, run.start() - _BEFORE), run.start()):
            yield run.span()
