"""Hostile texts by kind, and Hypothesis strategies that put them together."""

from hypothesis import strategies as st

from tests.attack.reading import MARK

SCRIPT = (
    f"<script>{MARK}</script>",
    f"</textarea><script src=//{MARK}.example></script>",
    f"</title></head><body><{MARK}>",
    f"<img src=x onerror={MARK}>",
    f"<svg/onload={MARK}><{MARK}/>",
    f"<!--{MARK}--><{MARK} a=b>",
    f"<iframe srcdoc='&lt;script&gt;{MARK}&lt;/script&gt;'>",
    f"]]><{MARK}>",
    f"&lt;{MARK}&gt;&#60;{MARK}&#62;",
    f"<scr<script>ipt>{MARK}</scr</script>ipt>",
    f"javascript:{MARK}//",
)
ATTRIBUTE = (
    f'" {MARK}=1 onfocus={MARK} autofocus x="',
    f"' {MARK}=1 onfocus={MARK} autofocus x='",
    f"` {MARK}=1 x=`",
    f'"><{MARK} x="',
    f"'/><{MARK} x='",
    f'\\" {MARK}=1 x=\\"',
    f"\n{MARK}=1\n",
)
TEMPLATE = (
    f"{MARK}{{{{719123*761}}}}",
    f"{MARK}{{%print(719123*761)%}}",
    f"{MARK}${{719123*761}}#{{719123*761}}<%=719123*761%>",
    f"{{{{ config }}}}{{{{ ''.__class__.__mro__ }}}}{MARK}",
    f"{{%include '/etc/passwd'%}}{{%endblock%}}{{%raw%}}{MARK}",
    f"{{# {MARK} %(719123*761)s {{0.__class__}}",
)
SQL = (
    f"{MARK}'; drop table plan; --",
    f"{MARK}' or '1'='1",
    f'{MARK}" or 1=1; delete from entry; --',
    f"{MARK}'||(select hex(randomblob(900000000)))||'",
    f"{MARK}%_[a-z]*?' union select sql from sqlite_schema--",
    f"{MARK}\\'; attach database '/etc/passwd' as x; --",
)
FORMULA = (
    f"=cmd|' /C calc'!{MARK}",
    f'+HYPERLINK("//{MARK}.example")',
    f"@SUM(1+1)*{MARK}",
    f"-2+3+{MARK}",
    f"\t={MARK}",
    f"\r\n={MARK}",
)
CSS = (
    f"</style><style>*{{background:url(//{MARK}.example)}}",
    f"red;background:url(javascript:{MARK})",
    f"expression({MARK})",
    f"#fff}} @import '//{MARK}.example'; {{",
)
PATH = (
    f"../../../../../../etc/passwd#{MARK}",
    f"..\\..\\..\\secret.key {MARK}",
    f"/etc/passwd%00{MARK}",
    f"file:///etc/passwd?{MARK}",
    f"....//....//planapp.db {MARK}",
)
NULL = (
    f"{MARK}\0<{MARK}>",
    f"\0\0{MARK}",
    f"{MARK}\x1b[2J\x07\x7f\x85",
    f"{MARK}\ufeff\ufffe\uffff",
)
BIDI = (
    f"\u202e{MARK}\u2066<{MARK}>\u2069",
    f"\u200f\u200e\u2028\u2029{MARK}\u061c",
    f"{MARK}" + "\u0301" * 300,
    f"\U0001f468\u200d\U0001f469\u200d\U0001f467{MARK}\U000e0001",
)
ENCODED = (
    f"%3Cscript%3E{MARK}%3C/script%3E",
    f"%253C{MARK}%253E",
    f"\\u003c{MARK}\\u003e\\x3c{MARK}\\x3e",
    f"&#x3c;{MARK}&#x3e;",
    f"+ADw-{MARK}+AD4-",
    f"\uff1c{MARK}\uff1e\u02c2{MARK}\u02c3",
)
HEADER = (f"{MARK}\r\nX-Attack: 1\r\nSet-Cookie: {MARK}=1", f"{MARK}\n\n<{MARK}>")
LONG = (f"{MARK} " + "a" * 60_000, f"{MARK} " + "<b " * 20_000, f"{MARK} " + "by 1 May, " * 6_000)
BROKEN = (
    b"\xff\xfe" + MARK.encode(),
    MARK.encode() + b"\xc0\xbc" + MARK.encode() + b"\xc0\xbe",
    b"\xed\xa0\x80" + MARK.encode() + b"\xf8\x88\x80\x80\x80",
    MARK.encode() + b"\xe2\x28\xa1",
)
"""Bytes that are no UTF-8."""

KINDS: dict[str, tuple[str | bytes, ...]] = {
    "script": SCRIPT,
    "attribute": ATTRIBUTE,
    "template": TEMPLATE,
    "SQL": SQL,
    "formula": FORMULA,
    "CSS": CSS,
    "path": PATH,
    "null and control characters": NULL,
    "bidirectional and combining characters": BIDI,
    "percent and other encodings": ENCODED,
    "header": HEADER,
    "very long": LONG,
    "bytes that are no UTF-8": BROKEN,
}
SHORT = tuple(text for kind, texts in KINDS.items() if kind != "very long" for text in texts)
PLAIN = tuple(text for text in SHORT if isinstance(text, str))


def hostile() -> st.SearchStrategy[str]:
    """Any text at all, hostile texts put together, and hostile texts inside any text."""
    anything = st.text(max_size=80)
    joined = st.lists(st.sampled_from(PLAIN), min_size=1, max_size=4).map("".join)
    inside = st.builds("{}{}{}".format, anything, st.sampled_from(PLAIN), anything)
    return st.one_of(anything, joined, inside).map(_sendable)


def _sendable(text: str) -> str:
    """Lone surrogates cannot be sent as UTF-8; those are among the broken bytes."""
    return text.encode("utf-8", "replace").decode("utf-8")
