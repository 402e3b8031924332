"""The layers of a text: HTML in JSON in an attribute, and base64 in any of them.

HTML, XML, JSON and scripts are not parsed but peeled, so that nothing is lost which a parser would drop:
comments, attributes, unclosed elements, strings in scripts.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

DEEPEST = 6
"""How many times an escaped text may be escaped again."""

_COMMENT = re.compile(r"<!--(.*?)(?:--!?>|\Z)", re.S)
_BLOCK = re.compile(
    r"</?(?:\w+:)?(?:address|article|aside|blockquote|body|br|button|caption|dd|details|div|dl|dt|figcaption|figure"
    r"|footer|form|h[1-6]|head|header|hr|html|label|legend|li|main|nav|noscript|ol|option|p|pre|row|script|section"
    r"|select|si|style|summary|table|tbody|td|tc|textarea|th|thead|title|tr|ul)\b[^<>]*>",
    re.I,
)
_TAG = re.compile(r"<!\[CDATA\[|\]\]>|<[/?!]?[A-Za-z_][^<>]*>|</?>")
_ESCAPE = re.compile(r"\\(?:u\{([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(\r\n|.))", re.S)
_SIGNS = {"n": "\n", "r": "\r", "t": "\t", "b": " ", "f": " ", "v": " ", "\n": "", "\r\n": "", "\u2028": ""}
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_BASE64 = re.compile(r"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{40,}(?:\r?\n[ \t]*[A-Za-z0-9+/_-]{4,})*={0,2}")
LONG = 40
"""Signs of base64 that are looked at: fewer hold no text worth finding."""
_RUNS = bytes(sign if chr(sign).isalnum() or chr(sign) in "+/_-" else 32 for sign in range(128)) + b" " * 128
_CODED = b"%PDF-", b"PK\3\4", b"\x1f\x8b"


def layers(text: str) -> Iterator[str]:
    """The text without its tags; without any layer, but with tags and attributes; without both."""
    shown = ""
    if "<" in text:
        shown = words(text)
        yield shown
    whole = _peeled(text)
    yield whole
    if whole != text and "<" in whole and (bare := words(whole)) != shown:
        yield bare


def words(markup: str) -> str:
    """The text of HTML or XML. Inline tags join what they part, blocks do not; comments come last."""
    comments: list[str] = []
    if "<!--" in markup:
        comments = _COMMENT.findall(markup)
        markup = _COMMENT.sub("", markup)
    text = "\n".join([markup, *comments])
    return html.unescape(_TAG.sub(lambda tag: _parting(tag[0]), text))


@lru_cache(maxsize=4096)
def _parting(tag: str) -> str:
    """What stands in the place of a tag: the same few tags make up most of a file."""
    return "\n" if _BLOCK.fullmatch(tag) else ""


def _peeled(text: str) -> str:
    """Without its layers of entities, of backslashes and of percent signs."""
    for _ in range(DEEPEST):
        before = text
        text = html.unescape(text) if "&" in text else text
        if "\\" in text:
            text = _ESCAPE.sub(_sign, text)
            text = text.encode("utf-16", "surrogatepass").decode(
                "utf-16", "replace"
            )  # pairs become one character
        text = unquote(text, errors="replace") if _PERCENT.search(text) else text
        if text == before:
            break
    return text


def _sign(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2] or escape[3]
    if code:
        return chr(min(int(code, 16), 0x10FFFF))
    return _SIGNS.get(escape[4], escape[4])


def coded(text: str) -> Iterator[bytes]:
    """What stands in a text as base64 and is itself text, or an archive or a PDF."""
    if max(map(len, text.encode("utf-8", "replace").translate(_RUNS).split()), default=0) < LONG:
        return
    for run in dict.fromkeys(_BASE64.findall(text)):
        for candidate in dict.fromkeys(["".join(run.split()), *run.split()]):
            data = _decoded(candidate)
            if data is not None:
                yield data
                break


def _decoded(run: str) -> bytes | None:
    bare = run.rstrip("=").replace("-", "+").replace("_", "/")
    if len(bare) % 4 == 1:
        bare = bare[:-1]
    try:
        data = base64.b64decode(bare + "=" * (-len(bare) % 4))
        if not data.startswith(_CODED):
            data.decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return data
