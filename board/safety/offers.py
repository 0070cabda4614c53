"""The talk of selling and of looking for a seller, in three languages.

Threat: an offer turns a warning into an advertisement. Asking where help, naloxone or testing is to be had is
no offer, and what something was sold as is the warning itself. Each repeat has a bound: no text makes the
search slow.
"""

from board.safety.patterns import any_of

# What people may ask for here, or say that somebody brings: none of it is for sale.
_HELP = (
    r"(?![^.!?\n]{0,40}\b(?:nalox\w{1,6}|narcan|strips?|test\w{0,8}|help\w{0,3}|needles?|kits?|supplies"
    r"|works|checked|treatment|detox|food|meals?|water|blankets?|clothes|socks|coffee"
    r"|methadone|suboxone|doctor|nurse|info\w{0,10}|heard|seen|had|taken|tried|been|used|rights?|asthma"
    r"|shower|sleep|warm|idea|pharmacy|clinic|exchange|prescription|script"
    r"|tiras?|ayuda\w{0,3}|jeringas?|jeringuillas?|agujas?|analizar\w{0,2}|an[a\u00e1]lisis|tratamiento"
    r"|metadona|m[e\u00e9]dico|derecho|dormir|ducha\w{0,3}|probado|tomado|visto|pasado|comida|mantas?"
    r"|ropa|agua|caf\u00e9|farmacia|receta"
    r"|aide\w{0,2}|bandelettes?|seringues?|analys\w{1,3}|traitement|soins?|m[e\u00e9]decin|droit"
    r"|d\u00e9cid\w{1,3}|dormir|douche|pris|eu|vu|id[e\u00e9]e|peur|mal|repas|eau|couvertures?"
    r"|v\u00eatements|mat\u00e9riel|nouvelles|fi\u00e8vre|conseils?|pharmacie|ordonnance)\b)"
)
_DRUG = (
    r"(?:(?:clean|good|real|pure|fire|buen[ao]?|bonne?)\s)?"
    r"(?:dope|down|shards?|side|fent\w{0,7}|xans?|xanax|bars|percs?|meth|coke|blow|weed|mdma|molly|oxys?"
    r"|benzos?|ket\w{0,6}|crack|heroin|smack|gear|tar|smoke|blues|speed|acid|pills|presses|stuff"
    r"|coca|perico|cristal|tusi\w{0,2}|hero\w{0,4}|caballo|jaco|pastis?|pastillas|mota|hierba|farlopa"
    r"|farla|eme|material|chiva|piedra|basuco"
    r"|shit|beuh|h[e\u00e9]ro\w{0,4}|taz|md|rabla|brown|caillou|3m+c?|came|herbe|rachacha|skenan|lyrica"
    r"|trama\w{0,3}|coco?|hasch?)"
)
_NEAR = rf"(?=[^.!?\n]{{0,30}}\b{_DRUG}\b)"
_START = r"(?:^|(?<=[.!?,;:\n])|(?<=[.!?,;:\n]\s)|(?<=\byo\s)|(?<=\bhey\s)|(?<=\bguys\s))"
_NOT_AS = r"(?![^.!?\n]{0,14}\b(?:as|como|comme)\b)"
_FROM = r"(?:(?-i:[A-Z])[\w'\u2019-]{1,30}|(?:my|this)\s(?:guy|dude|boy|man|mate|plug|friend))"
_CHEZ = (
    r"(?:(?-i:[A-Z\u00c0-\u00dd])[\w'\u2019-]{1,30}|(?:mi|mon|un|ce)\s(?:colega|pote|contacto|type|mec"
    r"|gars|t\u00edo|vato))"
)

ENGLISH = any_of(
    r"(?<!they\s)(?<!to\s)(?<!would\s)(?<!will\s)\b(?:hmu|hit\sme\sup|hit\sup\smy|hit\smy\s(?:line|phone"
    r"|dms?)|(?:dm|pm|text|txt|message|inbox|holla\sat)\sme)\b(?!\s(?:an\sambulance|when\sit|back))",
    r"\b(?:call|msg|dm|text|pm)\s(?:me|him|her|us|them)?\s?for\s(?:a\s|the\s|some\s)?(?:list|menu"
    r"|prices?|deals?|delivery|orders?|good)\b",
    rf"\b(?:slide\sin(?:to)?\smy\sdms?|dms?\s(?:are\s)?open|tap\sin|serious\sbuyers?|taking\sorders"
    rf"|dead\s?drops?|full\smenu|menu\s(?:up|in\s(?:my\s)?(?:bio|story|dms?))|order\s(?:by|now|online)"
    rf"|ships?\s(?:next|same|today|world\w{{0,4}}|anywhere|fast)|(?:free|stealth|discreet"
    rf"|overnight)\s(?:delivery|shipping))\b{_HELP}",
    rf"\b(?:for\ssale|come\sthru|{_DRUG}\s(?:is\s|back\s|all\s)?(?:in\sstock|available)|bulk\sdeals?"
    rf"|selling\s(?:some|good|my|pure|out\sof|from|outside|near|{_DRUG}))\b{_NOT_AS}",
    rf"\b(?:i|we|he|she|they)\s(?:can\s|will\s|still\s|also\s)?(?:sells?|delivers?|ships?|deals?"
    rf"|slings?)\b(?!\swith){_NOT_AS}{_HELP}",
    rf"\b(?:sells|slings|slinging|pushing|dealing)\s(?:it|them|out|outside|from|near|at|on|in|here|there"
    rf"|{_DRUG})\b{_NOT_AS}",
    rf"\b(?:delivers|delivery)\s(?:24|all\s(?:day|night)|anywhere|downtown|free|to\syour?)\b{_HELP}",
    rf"\b(?:he|she|they|plug)(?:'s|'ve)?\s(?:got|has|have)\s(?:(?:some|the|that|more"
    rf"|lots\sof)\s)?{_DRUG}\b(?!\s(?:\w{{1,10}}\s){{0,2}}(?:in|inside|on|instead|tested"
    rf"|problem)\b){_HELP}",
    r"\b(?:the\sgood\sstuff|trap\s?house|buy\s\w{1,5}\sget\s\w{1,5}(?:\sfree)?|bogo|2\s?for\s?1"
    r"|first\s(?:one|hit|bag)\sfree"
    r"|(?:price|stock)\slist|(?:good|best|cheap|low|new|fair)\s(?:prices?|deals?)|discounts?|promos?"
    r"|wholesale|free\s(?:samples?|testers?)"
    r"|(?:cash\s?app|venmo|btc|bitcoin|crypto)(?:\s(?:only|accepted|ok))?|vendors?|(?:for|do)\sa\sdrop"
    r"|drop\s?-?offs?)\b",
    r"\b(?:(?:is|are|was|were|been|keeps?)\sselling\b(?![^.!?\n]{0,30}\bas\b)|(?:he|she|they"
    r"|who)\sserves?\s(?:up|outside|out\sof)|(?:he|she|they|i)\smeets?\s(?:at|by|near|outside|you)"
    r"|fresh\sin\b|(?:24\s?(?:h|hrs?|hours?|/7)|same\sday|next\sday)\sdelivery"
    r"|(?:dm|pm|text|call|msg|ask)\s(?:me\s|us\s)?(?:to\s(?:order|buy|cop)|for\s(?:a\s|the\s)?menu))\b",
    rf"\b(?:hook|sort)\s(?:me|us|you|u|him|her)\s(?:up|out|for|with)?{_HELP}",
    rf"\b(?:can|could|anyone|someone)\s(?:\w{{1,8}}\s)?(?:sort|hook|plug|serve|serving|link)\s(?:me"
    rf"|us)\b{_HELP}",
    r"\b(?:lmk|let\sme\sknow|holla|shout)\sif\s(?:you|u|ya)\s(?:need|want|looking)\b",
    r"\b(?:pm|dm|inbox|text|txt)\sfor\b(?!\s(?:help|info))",
    rf"\b(?:i|he|she|they|we|you|u)\scan\s(?:get|grab|cop|score|buy|sort)\b{_HELP}{_NEAR}",
    rf"\b(?:know|got|have|has)\sa\s(?:guy|dude|man|mate|source|line)\s(?:who|that|for|with|on|in)\b{_HELP}",
    r"\b(?:shop|store|spot|trap|line)(?:'s|\sis)\s(?:open|on|up)\b",
    rf"\b(?:lf|wtb|wts|iso)\s(?!the\b)[\w-]{{2,12}}\b{_HELP}",
    rf"\bpick\s?-?up\s(?:at|from)\b{_HELP}",
    rf"{_START}who(?:'?s|\sis|\shas|\sgot)?\s(?:got\s|holding|selling|carrying|have\s"
    rf"|up)?{_HELP}(?:(?:any|some|that|the|more)\s)?(?:{_DRUG}|holding|selling|carrying|sells)\b",
    rf"\bwho(?:'s|\s(?:is|has|s|got))?\s(?:(?:got|have)\s(?:(?:any|some|that|the|more)\s)?{_DRUG}"
    rf"|selling|holding|sells)\b{_HELP}",
    rf"\bwho(?:'s|\s(?:has|got))\s(?:(?:any|some|that|the|more)\s)?{_DRUG}\b{_HELP}",
    rf"\bany\s?(?:one|body)\s(?:here\s|around\s|near\s\w{{2,12}}\s)?(?:(?:got|have|has|with"
    rf"|know)\s(?:any|some|that|a\s(?:plug|line|connect|dealer|hook\s?up)|{_DRUG})|holding|selling"
    rf"|sells?|carrying|know\s(?:who\s(?:has|sells)|where\sto\s(?:get|cop|score|buy)))\b{_HELP}",
    rf"\bwhere\s(?:can|could|do|to|should|you|u)?\s?(?:i|we|you|u|a\sguy)?\s?(?:buy|cop|score|grab)\b{_HELP}",
    rf"\bwhere\s(?:can|could|do|to|should|you|u)?\s?(?:i|we|you|u|a\sguy)?\s?(?:get|find"
    rf"|pick\sup)\b{_HELP}{_NEAR}",
    rf"\b(?:looking|tryna|trying|wanna|want|need)\s(?:for|to)?\s?(?:buy|cop|score|re-?up)\b{_HELP}",
    rf"\b(?:looking\sfor|lf|iso|wtb|wts|need|want)\s(?:a\s|some\s|any\s|more\s)?(?:new\s|reliable\s"
    rf"|solid\s|steady\s)?(?:plug|dealer|connect|hook\s?up|{_DRUG})\b{_HELP}",
    r"\b(?:my|his|her|their|our|your|new)\s(?:dealer|plug|connect|supplier)\b",
    rf"\b(?:bought|scored|copped|picked\s(?:it|this|some)?\s?up)\s(?:(?:it|this|them|these|some|up"
    rf"|mine)\s){{0,2}}(?:from|off)\s{_FROM}",
)

SPANISH = any_of(
    rf"\b(?:quien|qui\u00e9n|alguien)\s(?:que\s|me\s)?(?:vende|venda|mueve|mueva|consigue|consiga|rola"
    rf"|role|surte)\b{_HELP}{_NOT_AS}",
    rf"\b(?:quien|qui\u00e9n|alguien)\s(?:que\s|me\s)?(?:tiene|tenga|tendr\u00e1|trae|traiga|pasa"
    rf"|pase)\b{_HELP}(?:{_NEAR}|(?=\s?\?|\s(?:ahora|ahorita|hoy|algo|buen[ao]?|disponible|por"
    rf"|contacto)\b))",
    rf"\b(?:donde|d\u00f3nde)\s(?:puedo\s|se\spuede\s|se\s|hay\spara\s)?(?:compro|comprar|compra|pillo"
    rf"|pillar|venden?|conecto|conectar)\b{_HELP}{_NOT_AS}",
    rf"\b(?:donde|d\u00f3nde)\s(?:puedo\s|se\spuede\s|se\s)?(?:consigo|conseguir|consigue|agarro|agarrar"
    rf"|hay)\b{_HELP}{_NEAR}",
    rf"\b(?:vendo|vendemos|se\svende|(?:ahi|ah\u00ed|\u00e9l|ella|ellos|all\u00ed|all\u00e1"
    rf"|aqu\u00ed)\s(?:la\s|lo\s|las\s|los\s|te\s)?vende[n]?|vende[n]?\s(?:en|de\stodo|por|ah\u00ed"
    rf"|aqu\u00ed|afuera|fuera|{_DRUG}))\b{_NOT_AS}",
    rf"\b(?:a\sla\sventa|en\sventa|tengo\s(?:disponible|para\svender|de\sventa|de\stodo)"
    rf"|hago\s(?:entregas|env[i\u00ed]os)|env[i\u00ed]os?\s(?:a\stod\w|discretos?|gratis)|entreg(?:o|as"
    rf"|amos)\s(?:a\sdomicilio|gratis)|haz\stu\spedido|pedidos\s(?:por|al)|men\u00fa\s(?:por|en)\s(?:md"
    rf"|dm|interno|privado|canal|el\scanal|estados)|mand(?:o|amos)\sa\s(?:tod\w|domicilio)|surt(?:o"
    rf"|imos)\b|repart(?:o|e|en|imos)\s(?:por|en|a)|mayoreo|mercanc\u00eda)\b{_HELP}",
    rf"\b(?:tengo|\u00e9l\stiene|ella\stiene|tenemos|consigo|\u00e9l\sconsigue|ella\sconsigue"
    rf"|me\slleg\u00f3)\s(?:de\s)?(?:la\smejor\s)?{_DRUG}\b{_HELP}",
    r"\b(?:\u00e9l|ella|ellos)\s(?:te\s|me\s)?(?:la\s|lo\s)?(?:consigue|mueve|surte|pasa\sla)n?\b",
    rf"\b(?:cat\u00e1logo|lista\sde\sprecios|promos?|promoci\u00f3n|ofertas?|descuentos?|(?:buen|mejor"
    rf"|mejores|precio)\s(?:precios?|especial)|precios|al\spor\smayor|ofrezco|ofrecen?\s{_DRUG}"
    rf"|(?:es|hay|en)\s(?:el|un)\spunto(?:\sde\sventa)?|(?:te\s)?l[oa]s?\sllev(?:o|amos|an)|reparte[n]?"
    rf"|recién\sllegad[oa]|paso\s{_DRUG}|me\ssobran?\s{_DRUG})\b{_HELP}",
    rf"\b(?:te\sl[oa]s?\sllevan?|rolan?\s(?:todo|de|buen\w{{1,2}}|{_DRUG})|(?:pura|buena|alta"
    rf"|m\u00e1xima)\scalidad|mand(?:a|en)\s(?:privi?|md|dm|inbox|mensaje))\b{_HELP}",
    rf"\balguien\s(?:con|q\stenga|sabe\sd[o\u00f3]nde\s(?:pillar|comprar|conseguir|conectar))\b{_HELP}",
    r"\b(?:escr[i\u00ed]b(?:e|id|an|e\u0301)me|h[a\u00e1]bl(?:a|en)me|cont[a\u00e1]cta(?:me|nos)"
    r"|m[a\u00e1]nd(?:ame|en|enme)\s(?:un\s)?(?:mensaje|md|dm|whats|inbox)|(?:por|al)\s(?:interno"
    r"|privado|md|dm|inbox))\b",
    r"\b(?:mi|su|tu)\s(?:dealer|camello|proveedor|d\u00edler|puntero|jibaro|j\u00edbaro|plug)\b",
    rf"\b(?:busco|buscando|necesito|quiero)\s(?:un\s|algo\sde\s|a\salguien\sque\s"
    rf"|quien\s)?(?:vend\w{{1,4}}|dealer|camello|contacto|conecte|{_DRUG})\b{_HELP}",
    rf"\b(?:compr[e\u00e9]|pill[e\u00e9]|lo\s(?:compr|pill)amos)\s(?:(?:esto|eso|lo|la)\s)?(?:a|al|de"
    rf"|del)\s{_CHEZ}",
)

FRENCH = any_of(
    rf"{_START}qui\s(?:a|aurait|vend|en\sa|peut\savoir)\s{_HELP}(?:(?:de\sla|du|des|de\sl['\u2019]"
    rf"|un\splan|de\squoi|un\scontact|un\snum)\s?[\w'\u2019-]{{0,20}}|\?)",
    rf"\b(?:qqn|quelqu['\u2019]un|kelkun|qqun)\s(?:a|aurait|vend|conna[i\u00ee]t)\s{_HELP}(?:(?:un\s"
    rf"|des\s)?(?:bon\s)?(?:plans?|contact|num\w{{0,3}}|dealer|vendeur)\b|(?:de\sla|du|des"
    rf"|de\sl['\u2019]|de\squoi)(?!\w)|qui\svend)",
    rf"\bqui\s(?:vend|fournit|deale|touche|veut\s(?:me\s(?:dm|mp)|p[e\u00e9]cho|du"
    rf"|de\sla))\b{_NOT_AS}{_HELP}",
    rf"\bo[u\u00f9]\s(?:est-ce\squ'on\speut\s|on\speut\s|puis-je\s|je\speux\s|peut-on\s|en\s)?(?:acheter"
    rf"|ach[e\u00e8]te|choper|chope|p[e\u00e9]cho|toucher)\b{_HELP}",
    rf"\bo[u\u00f9]\s(?:est-ce\squ'on\speut\s|on\speut\s|puis-je\s|je\speux\s|peut-on\s|en\s)?(?:trouver"
    rf"|trouve|avoir)\b{_HELP}{_NEAR}",
    rf"\b(?:je\svends|(?:il|elle|ils|elles|on|[c\u00e7]a|et)\s(?:la\s|le\s|les\s|en\s)?vend(?:ent)?"
    rf"|vend(?:s|ent)?\s(?:de\sla|du|des|de\sl|au|aux|[a\u00e0]|dans|devant|sur|chez))\b{_NOT_AS}",
    rf"\b(?:je|il|elle|on|ils|[c\u00e7]a)\s(?:te\s|vous\s)?(?:livre|deale|fournit|charbonne)(?:nt)?\b{_HELP}",
    rf"\b(?:livraison\s(?:gratuite|rapide|possible|discr[e\u00e8]te|[a\u00e0]\sdomicile|24|partout)"
    rf"|envois?\s(?:discrets?|rapides?|partout|suivis?|possible)|[a\u00e0]\svendre"
    rf"|en\svente\b(?!\slibre)|{_DRUG}\s(?:en\sstock|dispo(?:nible)?)|dispo\s(?:maintenant|24|en\smp"
    rf"|ce\ssoir|direct)|menu\s(?:complet|en\s(?:story|mp|dm|bio))|passe[rz]?\scommande"
    rf"|commandes?\s(?:par|en|sur)\s(?:mp|dm|snap|tel\w{{0,6}}|insta|whats\w{{0,3}})|arrivage)\b{_HELP}",
    r"\b(?:(?:contacte|[e\u00e9]cri(?:s|vez)|texte|mp|dm)(?:z)?[\s-]moi\b|(?:en|par|viens)\s(?:mp|dm"
    r"|inbox)\b|me\s(?:dm|mp)\b)",
    rf"\b(?:je\scherche|cherche|recherche|besoin)\s(?:un\s|une\s|de\sla\s|du\s|des\s|d'un\s"
    rf"|de\s)?(?:bon\s|petit\s)?(?:plan|dealer|plug|fournisseur|vendeur|pusher|charbonneur"
    rf"|{_DRUG})\b{_HELP}",
    rf"\b(?:j'ai|il\sa|elle\sa|on\sa)\s(?:un\splan\b|(?:de\sla|du|des)\s{_DRUG}\s(?:dispo|pour|pas\scher"
    rf"|[a\u00e0]\s\d))",
    rf"\b(?:promos?|tarifs?|liste\s(?:sur\sdemande|des\sprix|compl\u00e8te)|livraisons?|ravito"
    rf"|ravitaillement|r\u00e9assort|(?:le|un|du|au)\sfour|\u00e7a\scharbonne|refilent?"
    rf"|op\u00e8re\s(?:du|de|au)"
    rf"|dispo(?:nible)?\s(?:cette|ce|toute|tout|maintenant|[a\u00e0]|24|7)|(?:venez|viens"
    rf"|passez)\s(?:en\s)?(?:mp|dm|pv|priv\u00e9)|d\u00e9pann\w{{1,3}}\s(?:en|de|un|moi|des|qui)"
    rf"|qui\sd\u00e9panne|gros\sou\sd\u00e9tail|prix\sde\sgros)\b{_HELP}",
    rf"\b(?:je\speux|tu\speux|il\speut)\s(?:avoir|te\stoucher|toucher|d\u00e9panner|choper)\b{_HELP}{_NEAR}",
    rf"\b(?:il|elle|ils|elles|on)\s(?:sert|servent)\b(?!\s(?:[a\u00e0]\s(?:rien|quoi)|de\b|d['\u2019]"
    rf"|que\b|du\b|des\b|le\b|un\b)){_HELP}",
    r"\b(?:mon|son|leur|notre)\s(?:dealer|dealeur|fournisseur|plug|pusher|charbonneur)\b",
    rf"\b(?:achet[e\u00e9]e?s?|chop[e\u00e9]e?s?|p[e\u00e9]cho)\s(?:\u00e7a\s)?(?:chez"
    rf"|aupr[e\u00e8]s\sde|[a\u00e0])\s{_CHEZ}",
)
