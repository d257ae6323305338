"""What the text alone tells of a statement that a stranger wrote, before an engine sees it.

An engine names neither the functions that a statement calls nor, on the embedded one, its procedures; so both are found
here. A name that is not on the list is refused, and so is what would make this reading of the text another than the
engine's.
"""

from __future__ import annotations

import re

from core.errors import QueryError
from graph.faults import only_reading

MAX_CHARACTERS = 10_000
OPENINGS = ("MATCH", "OPTIONAL", "RETURN", "WITH", "UNWIND", "CALL")
PROCEDURES = (
    "db.labels",
    "db.relationshipTypes",
    "db.propertyKeys",
    "db.schema.visualization",
    "db.schema.nodeTypeProperties",
    "db.schema.relTypeProperties",
    "db.index.fulltext.queryNodes",
    "db.index.fulltext.queryRelationships",
)
# Functions without a dot are Cypher's own: Neo4j lets no plug-in define one, the embedded engine knows no others.
FUNCTIONS = (
    *(
        f"{kind}.{form}"
        for kind in ("date", "datetime", "localdatetime", "time", "localtime")
        for form in ("realtime", "statement", "transaction", "truncate")
    ),
    *("datetime.fromEpoch", "datetime.fromEpochMillis"),
    *("duration.between", "duration.inMonths", "duration.inDays", "duration.inSeconds"),
    *("point.distance", "point.withinBBox", "vector.similarity.cosine", "vector.similarity.euclidean"),
)
_PROCEDURES = {name.lower() for name in PROCEDURES}
_CALLABLE = _PROCEDURES | {name.lower() for name in FUNCTIONS}

_OPAQUE = re.compile(
    r"""(?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*") | (?P<name>(?:`[^`]*`)+) | //[^\r\n]* | /\*.*?\*/
    | (?P<open>['"`]|/\*)""",
    re.DOTALL | re.VERBOSE,
)
_QUOTED = "`…`"
# Whatever is neither white space nor ASCII punctuation, so at least every character that an engine takes into a name.
_SIGNS = r"\s!-#%-/:-@\[-^{-~"
_NAME = rf"[^{_SIGNS}]+"
_DOTTED = re.compile(rf"(?<![^{_SIGNS}])({_NAME}(?:\.{_NAME})+)( ?\()?")
# CALL as a word of its own; after a digit, too ("LIMIT 1CALL"), but neither a property (n.call) nor a label (:Call).
_AFTER_CALL = re.compile(rf"(?<![.:|&!])(?<![^{_SIGNS}\d])CALL ({_NAME}(?:\.{_NAME})*)", re.IGNORECASE)


def check_statement(statement: str) -> None:
    """Raise QueryError for a statement that is too long, does not begin as reading does, or calls what is not on the lists."""
    if len(statement) > MAX_CHARACTERS:
        raise QueryError(
            f"语句过长（{len(statement)} 个字符）：请缩短到 {MAX_CHARACTERS} 个字符以内",
            f"the statement is too long ({len(statement)} characters): shorten it to {MAX_CHARACTERS}",
        )
    if "\\u" in statement.lower():
        # Neo4j 5 resolves these before anything else, also in names and words, and miscounts when EXPLAIN precedes them.
        raise only_reading("\\u 转义不可用，请直接写出该字符", "write the character itself in place of its \\u escape")
    code = _code(statement)
    _check_opening(code)
    for name, bracket in _DOTTED.findall(code):
        if bracket:
            _check_name(name, _CALLABLE)
    for name in _AFTER_CALL.findall(code):
        _check_name(name, _PROCEDURES)


def _code(statement: str) -> str:
    """The statement on one line without comments and texts, names in backticks as one sign, no white space round dots."""

    def replace(found: re.Match[str]) -> str:
        if found["open"]:
            raise only_reading(
                f"{found['open']} 没有配对，请补上另一半", f"{found['open']} is not closed: add its other half"
            )
        return f" {_QUOTED} " if found["name"] else " '' " if found["text"] else " "

    line = " ".join(_OPAQUE.sub(replace, statement).split())
    return re.sub(r" ?\. ?", ".", line)


def _check_opening(code: str) -> None:
    found = re.match(_NAME, code)
    word = found[0] if found else code[:1]
    if word.upper() not in OPENINGS:
        allowed = ", ".join(OPENINGS)
        raise only_reading(
            f"语句不能以“{word}”开头，请以 {allowed} 之一开头",
            f"a statement may not begin with {word!r}, begin with one of {allowed}",
        )


def _check_name(name: str, allowed: set[str]) -> None:
    if name.lower() not in allowed:
        listed = ", ".join(PROCEDURES)
        raise only_reading(
            f"不可调用 {name}，可用的只有 Cypher 自带的函数和过程 {listed}",
            f"{name} may not be called, only Cypher's own functions and the procedures {listed}",
        )
