"""What someone could write to make a reader's browser run it: in bodies, and in every field."""

from typing import Any

RUN = "alert(1)"
INJECTIONS = [
    f"<script>{RUN}</script>",
    f"<SCRIPT>{RUN}</SCRIPT>",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    "<script src=https://x.example/a.js></script>",
    f"<script type=module>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<img src=x onerror={RUN}//",
    f'<img src="x" onerror="{RUN}">',
    f"<IMG SRC=x ONERROR={RUN}>",
    f"<img/src=x/onerror={RUN}>",
    f"<svg onload={RUN}></svg>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><a xlink:href='javascript:{RUN}'><text>x</text></a></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x></svg>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={RUN}></style></mglyph></table></math>",
    f"<body onload={RUN}>",
    f"<details open ontoggle={RUN}>x</details>",
    f"<video><source onerror={RUN}></video>",
    f"<audio src=x onerror={RUN}></audio>",
    f"<input autofocus onfocus={RUN}>",
    f"<p onclick={RUN}>x</p>",
    f"<a href='javascript:{RUN}'>x</a>",
    f"<a href='JaVaScRiPt:{RUN}'>x</a>",
    f"<a href='java\tscript:{RUN}'>x</a>",
    f"<a href='&#106;avascript:{RUN}'>x</a>",
    f"<a href=' javascript:{RUN}'>x</a>",
    f"<a href='vbscript:{RUN}'>x</a>",
    f"<a href='data:text/html,<script>{RUN}</script>'>x</a>",
    f"<iframe src='javascript:{RUN}'></iframe>",
    f"<iframe srcdoc='<script>{RUN}</script>'></iframe>",
    f"<object data='data:text/html,<script>{RUN}</script>'></object>",
    f"<embed src='javascript:{RUN}'>",
    f"<form action='javascript:{RUN}'><button formaction='javascript:{RUN}'>x</button></form>",
    "<base href='https://x.example/'>",
    f"<meta http-equiv='refresh' content='0;url=javascript:{RUN}'>",
    "<link rel=stylesheet href='https://x.example/a.css'>",
    "<style>@import 'https://x.example/a.css';</style>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    f"<template><script>{RUN}</script></template>",
    f"<noscript><p title=\"</noscript><img src=x onerror={RUN}>\"></noscript>",
    f"<!--><img src=x onerror={RUN}>-->",
    f"<![CDATA[<img src=x onerror={RUN}>]]>",
    f"[x](javascript:{RUN})",
    f"[x](JAVASCRIPT:{RUN})",
    f"[x](java\nscript:{RUN})",
    f"[x]( javascript:{RUN})",
    f"[x](data:text/html,<script>{RUN}</script>)",
    f"[x](<javascript:{RUN}>)",
    f"[x]: javascript:{RUN}\n\n[x]",
    f"![x](javascript:{RUN})",
    f"![x](x.png \"a\" onerror={RUN})",
    f"![x](x.png){{onerror={RUN}}}",
    f"[x](/){{onclick={RUN}}}",
    f"[x](/){{: onclick='{RUN}' style='x'}}",
    f"# Đầu mục {{: onclick={RUN} onmouseover={RUN} }}",
    f"đoạn\n{{: onclick={RUN} style=\"x\"}}",
    f"<javascript:{RUN}>",
    f"| a |\n|---|\n| <img src=x onerror={RUN}> |",
    f"| <script>{RUN}</script> |\n|---|\n| x |",
    f"chú thích[^1]\n\n[^1]: <img src=x onerror={RUN}>",
    f"thuật ngữ\n:   <script>{RUN}</script>",
    f"```\n</code></pre><script>{RUN}</script>\n```",
    f"<span title='<table><tr><th>a</th></thead><img src=x onerror={RUN}></table>'>x</span>",
    f"<table><thead><tr><th>&lt;img src=x onerror={RUN}&gt;\" onclick=\"x</th></tr></thead>"
    "<tbody><tr><td>x</td></tr></tbody></table>",
    "\x02wzxhzdk:0\x03<script>alert(1)</script>",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
]  # fmt: skip

FREE_TEXTS = [
    "</title></script><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover=alert(1) x='",
    "\" autofocus onfocus=alert(1) x=\"",
    "</textarea><svg/onload=alert(1)>",
    "javascript:alert(1)",
    "<!--<script>alert(1)//-->",
    "{{ 7 * 7 }}{% set x = 1 %}${7}",
    "]]><script>alert(1)</script>",
    "\\\"};alert(1);//",
]  # fmt: skip


def everywhere(text: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The metadata of an article and of a directive with ``text`` in every field of free text."""
    shared = {
        "attachments": [{"file": "a.pdf", "title": text}],
        "corrections": [{"date": "2024-02-01", "text": text, "reason": text}],
        "withdrawal": {"date": "2024-03-01", "reason": text},
        "provenance": [{"facts": text, "source": text, "url": "https://x.example/"}],
        "units": ["thi-xa-cu"],
    }
    news = {
        **shared, "title": text, "date": "2024-01-03", "lead": text, "topics": ["mat-tran"],
        "authors": [{"name": text}], "image": {"file": "a.jpg", "alt": text, "caption": text},
        "gallery": [{"file": "a.jpg", "alt": text, "caption": text}],
        "video": {"url": "https://x.example/v", "title": text},
        "repost": {
            "name": text, "url": "https://x.example/", "author": text,
            "time": "2024-01-03T08:00+07:00",
        },
    }  # fmt: skip
    paper = {
        **shared, "type": "chi-thi", "number": text, "other_numbers": [text], "abstract": text,
        "issuers": ["tinh-uy"], "issued": "2024-01-04", "effective": "2024-02-01", "place": text,
        "signers": [{"name": text, "position": text, "authority": "TM."}], "recipients": [text],
        "term": text,
        "relations": [{"kind": "repeals", "target": "2024/a", "part": text}],
    }  # fmt: skip
    return news, paper
