"""Prices, as they are said in three languages: with money, with what one gets for it, or by who asks for it.

Threat: a price turns a warning into an advertisement. Doses and findings have units and are no prices. Each
repeat has a bound: no text makes the search slow.
"""

from board.safety.patterns import any_of

_AMOUNT = r"\d{1,6}(?:[.,]\d{1,4})?k?"
_MONEY = (
    r"(?:[$\u00a3\u20ac]|(?:bucks?|dollars?|euros?|eurillos|quid|francs?|pounds?|pesos?|pavos|lucas?"
    r"|lana|varos"
    r"|balles?|boules|piastres?|piasses|soles|tenner|cad|usd|eur|gbp|chf|mxn)\b)"
)
_SAID = (
    r"(?:ten|fifteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-]five)?|(?:a|one|two"
    r"|three|five)\s(?:hundred|grand)|(?:a\s)?tenner|a\sfiver"
    r"|cinco|diez|quince|veinticinco|(?:veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa)(?:\sy\scinco)?|cien"
    r"|doscientos|quinientos|mil"
    r"|cinq|dix|quinze|(?:vingt|trente|quarante|cinquante|soixante)(?:[\s-]cinq)?|soixante-dix|quatre-vingts?|cent|mille|deux\scents)"
)
_FEW = r"(?:\d{1,3}|two|three|four|five|six|ten|dos|tres|cuatro|cinco|seis|deux|trois|quatre|cinq|six|dix)"
_PIECE = (
    r"(?:g|gs|gr|q|qt|globos?|box|pack|sheet|bottle|line|foil|dub|bricks?|bundles?|bun|fold|paquetes?"
    r"|paquet|tiras?"
    r"|planche|bouteille|botella|caja|raya|trait|l\u00ednea|gallo|k\u00e9pa|para|barrette|savonnette"
    r"|g\u00e9lules?|lot|dose|dosis|grapa|gramos|grammes|onza|gram|gramme|gramo|gramito|pts?|points?"
    r"|punto|punta|puntazo|ball|8\s?ball|eight\s?ball"
    r"|half|halfs|pills?|pastillas?|pastis?|pasti"
    r"|comprim[e\u00e9]s?|cachetons?|cachets?|tabs?|caps?|capsule|hits?|bags?|baggies?|bolsas?|bolsitas?"
    r"|sachets?|pops?|oz|ounces?|onzas?|onces?|quarters?|eighths?"
    r"|pieces?|piezas?|keys?|kilos?|rocks?|buttons?|unidad|unit[e\u00e9]|pi[e\u00e8]ce|taz|tazs?"
    r"|bonbons?|flaps?|wraps?|strips?\sof\s\w{1,9}|sticks?|blister|plaquette"
    r"|micras?|pollos?|papelas?|papelina|bicho|cuartos?|medios?|rulas?|tripis?|piedras?|dosis|demi"
    r"|boulettes?|petas?|ampoules?|pochons?|pacsons?|pacs|meuj|cailloux?|galettes?|bo[i\u00ee]te|bottle|frasco|vial|fiole|zip|qp|hp)"
)
_ART = r"(?:/|a|an|per|the|el|la|los|las|le|les|du|por|par|for\sa|for\sthe|for|pour\sun[e]?)"
_HALF = r"(?:half\sa\s|half\s|medio\s|media\s|un\sdemi[\s-]|demi[\s-])?"
_EACH = (
    r"(?:each(?!\s(?:day|night|week|time|of|other|side|one))|apiece|a\spop|cada\sun[oa]|c/u|chacune?"
    r"|les\sdeux|los\sdos|las\sdos|the\spair|for\sboth"
    r"|la\spi[e\u00e8]ce|l'unit[e\u00e9])"
)
_TIME = (
    r"(?:h\b|hours?|hrs?|min|days?|weeks?|months?|years?|people|times|horas?|d[i\u00ed]as|semanas?"
    r"|a\u00f1os|personas|veces|jours?|heures?|semaines?|ans|personnes|%|mg|mcg|ml)"
)

PRICE = any_of(
    rf"(?:[$\u00a3\u20ac]|\b(?:cad|usd|eur|gbp|chf)\b)\s?{_AMOUNT}(?:\s?(?:-|\u2013"
    rf"|to)\s?{_AMOUNT})?(?:\s?{_ART}\s?{_HALF}{_PIECE}\b|\s{_PIECE}\b)?",
    rf"\b{_AMOUNT}\s?{_MONEY}(?:\s?{_ART}\s?{_HALF}{_PIECE}\b)?",
    rf"\b{_SAID}\s(?:bucks?|dollars?|euros?|quid|pounds?|pesos|pavos|lucas|balles?|piastres?"
    rf"|francs?)\b(?:\s{_ART}\s{_HALF}{_PIECE}\b)?",
    rf"\b(?:{_AMOUNT}|{_SAID})\s(?:a|per|an|el|la|le|les|du|por|par|each|for\sthe|for\sa|for|pour\sune?"
    rf"|pour\sle)\s{_HALF}{_PIECE}\b(?!\s(?:a|per|por|par)\s(?:day|d[i\u00ed]a|jour))",
    rf"(?<![\w/])\d{{2,4}}\s?/\s?{_PIECE}\b",
    rf"(?<![\w/])\d{{1,4}}\s{_EACH}(?!\w)",
    rf"(?<![\w.,/:-]){_FEW}\s(?:{_PIECE}\s)?(?:for|por|pour)\s(?:\d{{2,4}}|{_SAID})\b(?!\s?{_TIME})",
    rf"\b(?:une?\s|la\s|le\s)?{_PIECE}\s(?:\u00e0|at|for|por|pour)\s(?:\d{{2,4}}|{_SAID})\b(?!\s?(?:{_TIME}|:|\0|[\u00b0h]))",
    rf"\0\s(?:\u00e0|at|for|por|pour)\s(?:\d{{2,4}}|{_SAID})\b(?!\s?(?:{_TIME}|:|\0|[\u00b0h]))",
    r"(?<![\w.,/:-])\d{1,2}\s?x\s?\d{2,4}\b(?!\s?(?:mg|mcg|\u00b5g|ml|g\b|cm|mm|\0))",
    r"(?<![\w.,/:-])\d{2,4}\s(?:les|los|las)\s(?:\d{1,3}\b(?!\s?(?:h\b|heures|horas))|\0)",
    rf"(?<![\w.,/:-])\d{{1,4}}\s?e\s(?:le|la|les|el|chaque)\s{_PIECE}\b",
    r"\b(?:\d(?:[.,]\d)?\s?g|oz|half\soz|qp|zip|8\s?ball"
    r"|eight\s?ball)\s?[:=-]?\s[$\u20ac\u00a3]?\d{2,4}\b(?!\s?(?:%|mg|mcg|ml|h\b|hours?|min))",
    rf"\b(?:pay|pays|paid|paying|charg(?:es|ing|ed)|asking|going\sfor|goes\sfor|costs?|pago"
    rf"|pagu[e\u00e9]|pagamos|cobran?|pide[n]?|cuesta|vale[n]?|je\s(?:paye|paie)|pay[e\u00e9]|demande"
    rf"|fait\s[a\u00e0]|co[u\u00fb]te|max)\s(?:[$\u20ac\u00a3]\s?)?\d{{1,4}}\b(?!\s?{_TIME})",
    r"\b(?:half\sprice|best\sprices?|good\sprices?|cheap(?:est)?\s(?:prices?|in\stown)|buen\sprecio"
    r"|mejores?\sprecios?|bons?\sprix|petit\sprix|prix\s(?:imbattables?|cass[e\u00e9]s?))\b",
)
