"""The talk of selling and of looking for a seller, in three languages.

Threat: an offer turns a warning into an advertisement. Asking where help, naloxone or testing is to be had is
no offer, and what something was sold as is the warning itself. Each repeat has a bound: no text makes the
search slow.
"""

from board.safety.patterns import any_of

# What people may ask for here, or say of anybody: none of it is for sale.
_HELP = (
    r"(?![^.!?\n]{0,40}\b(?:nalox\w{1,6}|narcan|strips?|test\w{0,8}|help\w{0,3}|needles?|kits?|supplies"
    r"|works|checked|treatment|detox|food"
    r"|methadone|suboxone|doctor|nurse|info\w{0,10}|heard|seen|had|taken|tried|been|used|rights?|asthma"
    r"|shower|sleep|warm|idea"
    r"|tiras?|ayuda\w{0,3}|jeringas?|jeringuillas?|agujas?|analizar\w{0,2}|an[a\u00e1]lisis|tratamiento"
    r"|metadona|m[e\u00e9]dico|derecho|dormir|ducha\w{0,3}|probado|tomado|visto|pasado"
    r"|aide\w{0,2}|bandelettes?|seringues?|analys\w{1,3}|traitement|soins?|m[e\u00e9]decin|droit"
    r"|d\u00e9cid\w{1,3}|dormir|douche|pris|eu|vu|id[e\u00e9]e|peur|mal)\b)"
)
_DRUG = (
    r"(?:dope|down|shards?|side|fent\w{0,5}|xans?|xanax|bars|percs?|meth|coke|blow|weed|mdma|molly|oxys?"
    r"|benzos?|ket\w{0,6}|crack|heroin|smack|gear|tar|smoke|fire|gas|blues|speed|acid|pills|presses"
    r"|clean\s\w{2,8}|good\s\w{2,8}|real\s\w{2,8}"
    r"|coca|perico|cristal|tusi\w{0,2}|hero\w{0,4}|caballo|jaco|pastis?|pastillas|fenta\w{0,5}|mota"
    r"|hierba|farlopa|farla|eme|material|chiva|piedra|basuco|emes|fent"
    r"|c|shit|beuh|h[e\u00e9]ro\w{0,4}|taz|md|rabla|brown|caillou|3m+c?|came|herbe|rachacha|sub\w{0,5}"
    r"|skenan|lyrica|trama\w{0,3})"
)
_START = r"(?:^|(?<=[.!?,;:\n])|(?<=[.!?,;:\n]\s)|(?<=\byo\s)|(?<=\bhey\s)|(?<=\bguys\s))"
_NOT_AS = r"(?![^.!?\n]{0,14}\b(?:as|como|comme)\b)"
_SOME = r"(?:de\sla|du|des|de\sl['\u2019]|un\splan|de\squoi|un\scontact|un\snum)"

ENGLISH = any_of(
    r"\b(?:hmu|hit\sme\sup|hit\sup\smy|hit\smy\s(?:line|phone|dms?)|(?:dm|pm|text|txt|message|inbox"
    r"|holla\sat)\sme)\b(?!\s(?:an\sambulance|when\sit))",
    r"\b(?:call|msg|dm|text|pm)\s(?:me|him|her|us|them)?\s?for\s(?:a\s|the\s|some\s)?(?:list|menu"
    r"|prices?|deals?|delivery|orders?|info\son\sprices|good)\b",
    r"\b(?:slide\sin(?:to)?\smy\sdms?|dms?\s(?:are\s)?open|tap\sin|serious\sbuyers?|taking\sorders"
    r"|dead\s?drops?|full\smenu|menu\s(?:on|in|up)|order\s(?:by|now|online)|ships?\s(?:next|same|today"
    r"|world|anywhere|fast)|(?:free|stealth|discreet|overnight)\s(?:delivery|shipping))\b",
    rf"\b(?:for\ssale|in\sstock|restock(?:ed)?|re-?up(?:ped)?|available\s(?:now|tonight)|bulk\sdeals?"
    rf"|selling\s(?:some|good|the|my|pure|out\sof|from|outside|near|{_DRUG}))\b{_NOT_AS}",
    rf"\b(?:i|we|he|she|they)\s(?:can\s|will\s|still\s|also\s)?(?:sells?|delivers?|ships?|deals?|slings?"
    rf"|serves?)\b(?!\swith){_NOT_AS}",
    rf"\b(?:sells|slings|slinging|pushing|dealing)\s(?:it|them|out|outside|from|near|at|on|in|here|there"
    rf"|{_DRUG})\b{_NOT_AS}",
    r"\b(?:delivers|delivery)\s(?:24|all\s(?:day|night)|anywhere|downtown|free|to\syour?)\b",
    rf"\b(?:i|we|he|she|they|i've|we've|he's|she's|they've|they|plug)\s?(?:got|has|have)\s(?:(?:some|the"
    rf"|that|more|lots\sof)\s)?{_DRUG}\b{_HELP}(?!\s(?:in\s(?:my|his|her|their)|tested|checked|that"
    rf"|which))",
    r"\b(?:the\sgood\sstuff|top\squality|best\s(?:in\stown|quality|around)|pick\s?-?up\s(?:at|from)"
    r"|come\sthr(?:u|ough)|meet\s?-?ups?|trap\s?house)\b",
    rf"{_START}who(?:'?s|\sis|\shas|\sgot)?\s(?:got\s|holding|selling|carrying|have\s"
    rf"|up)?{_HELP}(?:(?:any|some|that|the|more)\s)?(?:{_DRUG}|holding|selling|carrying|sells)\b",
    rf"\bwho(?:'s|\s(?:is|has|s|got))?\s(?:(?:got|have)\s(?:(?:any|some|that|the|more)\s)?{_DRUG}"
    rf"|selling|holding|sells|{_DRUG})\b{_HELP}",
    rf"\bany\s?(?:one|body)\s(?:here\s|around\s|near\s\w{{2,12}}\s)?(?:got|have|has|holding|selling|sell"
    rf"|sells|carrying|know\s(?:a|where|who|of))\b{_HELP}",
    rf"\bwhere\s(?:can|could|do|to|should|you|u)\s?(?:i|we|you|u|a\sguy)?\s?(?:get|find|buy|cop|score"
    rf"|grab|pick\sup)\b{_HELP}",
    rf"\b(?:looking|tryna|trying|wanna|want|need)\s(?:for|to)?\s?(?:buy|cop|score|re-?up)\b{_HELP}",
    rf"\b(?:looking\sfor|lf|iso|wtb|wts|need|want)\s(?:a\s|some\s|any\s|more\s)?(?:new\s|reliable\s"
    rf"|solid\s|steady\s)?(?:plug|dealer|connect|hook\s?up|{_DRUG})\b{_HELP}",
    r"\b(?:my|his|her|their|our|the|a|your|good|new)\s(?:dealer|plug|connect|supplier)\b",
    r"\b(?:bought|scored|copped|picked\s(?:it|this|some)?\s?up)\s(?:(?:it|this|them|these|some|up"
    r"|mine)\s){0,2}(?:from|off)\s(?!the\s(?:van|exchange|clinic|service|pharmacy))[\w'\u2019-]{2,30}",
)

SPANISH = any_of(
    rf"\b(?:quien|qui\u00e9n|alguien|algui\u00e9n)\s(?:que\s|me\s)?(?:tiene|tenga|tendr\u00e1|vende"
    rf"|venda|pasa|pase|mueve|mueva|consigue|consiga|trae|traiga|rola|role|surte)\b{_HELP}{_NOT_AS}",
    rf"\b(?:donde|d\u00f3nde)\s(?:puedo\s|se\spuede\s|se\s|hay\spara\s)?(?:consigo|conseguir|consigue"
    rf"|compro|comprar|compra|pillo|pillar|venden?|agarro|agarrar|conecto|conectar)\b{_HELP}",
    rf"\b(?:vendo|vendemos|se\svende|(?:ahi|ah\u00ed|\u00e9l|el|ella|ellos|que|all\u00ed|all\u00e1"
    rf"|aqu\u00ed)\s(?:la\s|lo\s|las\s|los\s|te\s)?vende[n]?|vende[n]?\s(?:en|de\stodo|por|ah\u00ed"
    rf"|aqu\u00ed|afuera|fuera|{_DRUG}))\b{_NOT_AS}",
    r"\b(?:a\sla\sventa|en\sventa|tengo\s(?:disponible|para\svender|de\sventa|de\stodo)"
    r"|hago\s(?:entregas|env[i\u00ed]os)|(?:hay\s)?env[i\u00ed]os?\s(?:a|discretos?|gratis)|entreg(?:o"
    r"|as|amos)\s(?:a\sdomicilio|en|gratis)|servicio\sa\sdomicilio|haz\stu\spedido|pedidos\s(?:por|al)"
    r"|men\u00fa\s(?:completo|en|por)|mando\sa|mandamos\sa|surt(?:o|en|imos)\b|repart(?:o|e|en"
    r"|imos)\s(?:por|en|a)|mayoreo|mercanc\u00eda)\b",
    rf"\b(?:tengo|\u00e9l\stiene|ella\stiene|tienen|tenemos|consigo|\u00e9l\sconsigue|ella\sconsigue"
    rf"|me\slleg\u00f3)\s(?:de\s)?(?:la\smejor\s|buena\s|buen\s)?{_DRUG}\b{_HELP}",
    r"\b(?:\u00e9l|ella)\s(?:te\s)?(?:la\s|lo\s)?consigue\b",
    r"\b(?:(?:escr[i\u00ed]b|h[a\u00e1]bl|cont[a\u00e1]ct|m[a\u00e1]nd)\w{0,3}(?:me|nos)(?=\W|\Z)"
    r"|m[a\u00e1]nd(?:ame|en|enme)\s(?:un\s)?(?:mensaje|md|dm|whats|inbox)|(?:por|al)\s(?:interno"
    r"|privado|md|dm|inbox))",
    r"\b(?:mi|su|tu|un|el)\s(?:dealer|camello|proveedor|d\u00edler|puntero|jibaro|j\u00edbaro|plug)\b",
    rf"\b(?:busco|buscando|necesito|quiero)\s(?:un\s|algo\sde\s|a\salguien\sque\s"
    rf"|quien\s)?(?:vend\w{{1,4}}|dealer|camello|contacto|conecte|{_DRUG})\b{_HELP}",
    r"\b(?:compr[e\u00e9]|pill[e\u00e9]|lo\s(?:compr|pill)amos)\s(?:(?:esto|eso|lo|la)\s)?(?:a|al|de"
    r"|del)\s(?!la\s(?:farmacia|furgo))[\w'\u2019-]{2,30}",
)

FRENCH = any_of(
    rf"{_START}qui\s(?:a|aurait|vend|en\sa|peut\savoir)\s{_HELP}(?:{_SOME}\s?[\w'\u2019-]{{0,20}}|\?)",
    rf"\b(?:qqn|quelqu['\u2019]un|kelkun|qqun)\s(?:a|aurait|vend|conna[i\u00ee]t"
    rf"|pour)\s{_HELP}(?:{_SOME}|une?|pour|qui)(?!\w)",
    rf"\bqui\s(?:vend|aurait|fournit|deale|touche|veut\s(?:me\s(?:dm|mp)|pecho|p\u00e9cho|du"
    rf"|de\sla))\b{_NOT_AS}",
    rf"\bo[u\u00f9]\s(?:est-ce\squ'on\speut\s|on\speut\s|puis-je\s|je\speux\s|peut-on\s|en\s)?(?:trouver"
    rf"|trouve|acheter|ach[e\u00e8]te|choper|chope|p[e\u00e9]cho|toucher)\b{_HELP}",
    rf"\b(?:je\svends|(?:il|elle|ils|elles|on|[c\u00e7]a|et)\s(?:la\s|le\s|les\s|en\s)?vend(?:ent)?"
    rf"|vend(?:s|ent)?\s(?:de\sla|du|des|de\sl|au|aux|[a\u00e0]|dans|devant|sur|chez))\b{_NOT_AS}",
    r"\b(?:(?:je|il|elle|on|ils|[c\u00e7]a)\s(?:te\s|vous\s)?(?:livre|deale|fournit"
    r"|charbonne)(?:nt)?\b(?!\s(?:avec|des\skits)))",
    r"\b(?:livraison\s(?:gratuite|rapide|possible|discr[e\u00e8]te|[a\u00e0]\sdomicile|24|partout)"
    r"|envois?\s(?:discrets?|rapides?|partout|suivis?|possible)|[a\u00e0]\svendre|en\svente\b(?!\slibre)"
    r"|en\sstock|dispo(?:nible)?\s(?:maintenant|24|en\smp|ce\ssoir|direct)|menu\s(?:complet|en|du)"
    r"|passe[rz]?\scommande|commandes?\s(?:par|en|sur)|arrivage|top\squalit[e\u00e9]"
    r"|bonne\squalit[e\u00e9])\b",
    r"\b(?:(?:contacte|[e\u00e9]cri(?:s|vez)|texte|mp|dm)(?:z)?[\s-]moi\b|(?:en|par|viens)\s(?:mp|dm"
    r"|inbox|priv[e\u00e9])\b|me\s(?:dm|mp)\b)",
    rf"\b(?:je\scherche|cherche|recherche|besoin)\s(?:un\s|une\s|de\sla\s|du\s|des\s|d'un\s"
    rf"|de\s)?(?:bon\s|petit\s)?(?:plan|dealer|plug|fournisseur|vendeur|contact|pusher|charbonneur"
    rf"|{_DRUG})\b{_HELP}",
    rf"\b(?:j'ai|il\sa|elle\sa|on\sa)\s(?:un\splan\b|(?:de\sla|du|des)\s(?:bonne?\s)?{_DRUG}\s(?:dispo"
    rf"|pour|pas\scher|[a\u00e0]\s\d))",
    r"\b(?:mon|son|ton|leur|un|le|notre)\s(?:dealer|dealeur|fournisseur|plug|pusher|charbonneur)\b",
    r"\b(?:achet[e\u00e9]e?s?|chop[e\u00e9]e?s?|p[e\u00e9]cho)\s(?:\u00e7a\s)?(?:chez"
    r"|aupr[e\u00e8]s\sde)\s[\w'\u2019-]{2,30}",
)
