"""What reaches somebody without ringing: mail addresses, links and invites, names on apps, codes of a board.

Threat: as of a telephone number; and a code of a board that is printed hands its post to every reader.
Each repeat has a bound: no text makes the search slow.
"""

from board.safety.patterns import any_of

_APP = (
    r"(?:sc(?=\s?:|\s[\w.-]{0,30}[\d_.]\w)|insta(?:gram)?|ig|snap(?:chat)?|telegram|telegr\u00e1m|tele|tg|signal|wickr(?:\sme)?"
    r"|whats\s?app|kik|threema"
    r"|discord|facebook|fb|tik\s?tok|twitter|messenger|grindr|viber|reddit)"
)
_NAME = r"@?[\w][\w.\-]{1,31}"
# Nobody's word looks so: a name with a digit, an underscore, a dot inside or an at in front.
_ODD = r"(?:@[\w.\-]{2,32}|(?=[\w.\-]{0,31}(?:\d|_|\w\.\w))[^\W\d_][\w.\-]{2,31})"
_IS = (
    r"(?:is|it'?s|name\sis|name|user(?:name)?(?:\sis)?|handle(?:\sis)?|called|named|under|soy|i'?m|je\ssuis|es|est|c'?est|como|as|sous|me\sat"
    r"|me\son|at|add)"
)
_ADD = (
    r"(?:add|find|follow|search|msg|message|dm|hit|inbox|ask\sfor|busca(?:me|le|d)?|b\u00fascame"
    r"|agr[e\u00e9]game|a\u00f1\u00e1deme|s[i\u00ed]gueme|ajoute(?:z)?(?:[\s-]moi)?|cherche(?:z)?"
    r"|trouve(?:z)?(?:[\s-]moi)?|contacte(?:z)?)"
)
_ENDINGS = r"(?:com|org|net|onion|info|biz|shop|gg|link|xyz|online|store|io|to|top|club|site)"
_MAIL_ENDS = r"(?:com|org|net|ca|de|fr|es|uk|co\suk|co\.uk|ch|me|mx|be|io|info|eu|us)"
_AT = r"(?:@|\bat\b|\barroba\b|\barobase\b|\bat\ssign\b|\ba\scommercial\b)"
_DOT = r"(?:\.|\bdot\b|\bpunto\b|\bpoint\b)"
_OPEN, _SHUT = r"\s?[(\[{<*_]{0,2}\s?", r"\s?[)\]}>*_]{0,2}\s?"
_PROVIDER = (
    r"(?:g\s?mail|hotmail|outlook|proton(?:mail)?|yahoo|icloud|riseup|tuta(?:nota|mail)?|live|aol|gmx)"
)

EMAIL = any_of(
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}",
    rf"(?<![\w.+-])[\w.+-]{{1,64}}{_OPEN}{_AT}{_SHUT}[\w-]{{1,63}}(?:{_OPEN}{_DOT}{_SHUT}[\w-]{{2,30}})?"
    rf"{_OPEN}{_DOT}{_SHUT}{_MAIL_ENDS}(?![\w-])",
    rf"(?<![\w.+-])[\w.+-]{{1,64}}{_OPEN}{_AT}{_SHUT}{_PROVIDER}(?!\w)",
)

LINK = any_of(
    r"\b(?:https?|hxxps?)(?:://|\[:\]//)\S{1,500}",
    r"\bwww\.\S{1,500}",
    rf"(?<![\w@.-])(?:[a-z0-9-]{{1,63}}\.){{1,4}}{_ENDINGS}\b(?:/\S{{0,500}})?",
    r"(?<![\w@.-])(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2}/\S{1,500}",
    rf"(?<![\w@.-])(?:t|discord|wa|m|chat|signal)\s?(?:\(|\[)?{_DOT}(?:\)|\])?\s?(?:me|gg"
    rf"|com)\s?/\s?\S{{1,200}}",
)

HANDLE = any_of(
    r"(?<![\w@.])@[a-z0-9_][\w.\-]{1,31}(?::[\w.\-]{2,60})?",
    r"(?<![\w/])/?u/[\w-]{3,24}",
    r"(?<![\w.])[a-z][\w.]{1,31}#\d{4}(?!\d)",
    r"(?<![\w.@/-])(?=[\w.]{0,31}[a-z\d]_[a-z\d])[a-z][\w.]{2,31}(?!\w)",
    rf"\b{_APP}\b\s?[:=@>\u2192]{{1,2}}\s?@?[\w.\-]{{2,32}}",
    rf"\b{_APP}\b\s{_IS}\s?:?\s{_NAME}(?:\s(?-i:[A-Z\u00c0-\u00dd])[\w'\u2019-]{{1,30}}){{0,2}}",
    rf"\b{_APP}\b,?\s(?:look\sup|search(?:\sfor)?|find|add|ask\sfor|busca(?:d|me)?|agrega|cherchez?|ajoutez?)\s{_NAME}",
    rf"\b(?:tg|ig|wickr|threema)\s{_NAME}(?=\s?(?:\Z|[.,;!?\n]))",
    rf"\b{_APP}\b\s[a-z][\w.-]{{10,31}}(?=\s?(?:\Z|[.,;!?\n]))",
    rf"\b{_APP}\b,?\s(?:{_ODD}|(?=[a-z\d]{{0,11}}\d)(?=[a-z\d]{{0,11}}[a-z])[a-z\d]{{6,12}}\b)",
    rf"\b(?:por|en|sur|on|via|mi|mon|my)\s{_APP}\b\s(?=[\w.]{{1,24}}[-_.\d])[\w.\-]{{4,32}}",
    r"(?<!\w)[#!][\w\-]{2,40}:[\w\-]{2,30}\.[a-z]{2,10}\b",
    rf"\b{_ADD}\s(?:me|us|him|her|up|me\sup)?\s?(?:on|at|en|por|sur|my|mon"
    rf"|mi)?\s?{_APP}\b[\s:,]{{1,3}}(?:(?:as|como|sous|at|under)\s)?{_NAME}",
    rf"\b{_ADD}\s(?:for\s|a\s|al\s|up\s)?@?[\w.\-]{{3,32}}\s(?:on|en|in|sur|por)\s(?:the\s)?{_APP}\b",
    rf"(?<![\w.@]){_ODD}\s(?:on|en|sur|por|in)\s(?:the\s)?{_APP}\b",
    r"\b(?:user\s?name|screen\s?name|usuario|pseudo|handle|gamertag)\b\s?(?:is|es|est|:"
    r"|=){1,2}\s?@?[\w.\-]{2,32}",
)

# Five groups of four from the letters of our codes, and those that are misread for them. Five short words in
# a row have the same shape: so one group holds letters and digits, as all but one code in a thousand do.
_GROUP = r"[0-9a-tv-z]{4}"
_SIGN = r"[\s\-._\u2013/]{1,3}"
_MIXED = (
    rf"(?=(?:{_GROUP}{_SIGN}){{0,4}}(?:\d[a-z]|[a-z]\d|\d\d[a-z]|[a-z][a-z]\d|\d{{3}}[a-z]|[a-z]{{3}}\d))"
)
CODE = any_of(
    rf"(?<![\w-]){_MIXED}{_GROUP}(?:{_SIGN}{_GROUP}){{4}}(?![\w-])",
    r"(?<!\w)(?=\w{0,18}(?:\d[a-z]|[a-z]\d))[0-9a-tv-z]{20}(?!\w)",
)
