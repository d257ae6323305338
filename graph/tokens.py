"""The tokens of a Cypher statement, as both engines' grammar has them (Neo4j's Cypher 25): texts, names, words, numbers, signs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal, NamedTuple, cast

from graph.faults import only_reading

Kind = Literal["text", "name", "number", "word", "sign"]


class Token(NamedTuple):
    """One token. A ``name`` stands in backticks, and its ``text`` is what they hold; that of a ``text`` is left out."""

    kind: Kind
    text: str


# Besides ASCII's own, the dashes and angle brackets that Cypher takes for those of an arrow.
_SIGNS = "!-#%-/:-@\\[-^{-~‐-―−﹘﹣－⟨⟩〈〉﹤﹥＜＞"
_TOKEN = re.compile(
    rf"""\s+ | //[^\r\n]* | /\*.*?\*/
    | (?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    | (?P<name>(?:`[^`]*`)+)
    | (?P<open>['"`]|/\*)
    | (?P<number>0[xX][\da-fA-F_]+|(?:\d[\d_]*)?\.\d[\d_]*(?:[eE][+-]?\d+)?|\d[\d_]*(?:[eE][+-]?\d+)?)
    | (?P<word>[^\s\d${_SIGNS}`][^\s{_SIGNS}`]*)
    | (?P<sign>\.\.|::|.)""",
    re.DOTALL | re.VERBOSE,
)


def tokens(statement: str) -> Iterator[Token]:
    """The tokens in their order, without white space and comments.

    Raises RefusedStatementError for a quote or a comment without its end, and for characters that nobody sees: an engine may take
    them for a space, for part of a name, or for nothing.
    """
    for found in _TOKEN.finditer(statement):
        kind = found.lastgroup
        if kind == "open":
            raise only_reading(f"{found[0]} 没有配对，请补上另一半", f"{found[0]} is not closed: add its other half")
        if kind in ("word", "sign"):
            _check_visible(found[0])
        if kind:
            yield Token(cast("Kind", kind), _inside(kind, found[0]))


def _inside(kind: str, text: str) -> str:
    if kind == "name":
        return text[1:-1].replace("``", "`")
    return "" if kind == "text" else text


def _check_visible(text: str) -> None:
    for sign in text:
        if unicodedata.category(sign) in ("Cc", "Cf"):
            code = f"U+{ord(sign):04X}"
            raise only_reading(
                f"语句中有不可见的字符 {code}，请删去", f"there is an invisible character in it, {code}: take it out"
            )
