"""What the text alone tells of a statement that a stranger wrote, before an engine sees it.

A statement is let through where every word that can be no name is on a list, and everything it calls is on another. So it
needs no knowledge of all that writes, loads files or sends requests.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.errors import QueryError, RefusedStatementError
from graph.callable import FORMS, FUNCTIONS, PROCEDURES
from graph.faults import only_reading
from graph.tokens import Token, tokens

MAX_CHARACTERS = 10_000
OPENINGS = ("MATCH", "OPTIONAL", "RETURN", "WITH", "UNWIND", "CALL")
CLAUSES = (*OPENINGS, "WHERE", "YIELD", "ORDER", "BY", "SKIP", "OFFSET", "LIMIT", "UNION")
_OPERANDS = {"NULL", "TRUE", "FALSE", "END", "ASC", "ASCENDING", "DESC", "DESCENDING"}
"""Words of the language after which an expression is whole, as after a name."""
_UNFINISHED = set(CLAUSES) | set(
    """
    AND OR XOR NOT IN IS AS STARTS ENDS CONTAINS DISTINCT CASE WHEN THEN ELSE TYPED NORMALIZED NFC NFD NFKC NFKD
    EXISTS COUNT COLLECT ALL ANY NONE SINGLE BOTH LEADING TRAILING FROM
    SHORTEST PATH PATHS GROUP GROUPS REPEATABLE DIFFERENT ELEMENT ELEMENTS RELATIONSHIP RELATIONSHIPS
    """.split()  # noqa: SIM905 - rows of words are easier to read than 40 lines of them
)
"""Words after which it goes on."""
_WORDS = _UNFINISHED | _OPERANDS
"""All words of the language that reading needs."""
_OTHER_CLAUSES = set(
    """
    CREATE INSERT MERGE SET REMOVE DELETE DETACH NODETACH FOREACH LOAD USE TRANSACTIONS
    SHOW TERMINATE DROP ALTER RENAME GRANT DENY REVOKE EXPLAIN PROFILE
    """.split()  # noqa: SIM905
)
"""Words that open a clause or are a name, and that only the engine can tell: "RETURN * SET …". As names they go into backticks."""
_CALLABLE = {name.lower() for name in (*PROCEDURES, *FUNCTIONS, *FORMS)}
_PROCEDURES = {name.lower() for name in PROCEDURES}
_NOTHING = Token("sign", "")


def check_statement(statement: str) -> None:
    """Raise QueryError for a statement that is too long, RefusedStatementError for one that is not held to the lists."""
    if len(statement) > MAX_CHARACTERS:
        raise QueryError(
            f"语句过长（{len(statement)} 个字符）：请缩短到 {MAX_CHARACTERS} 个字符以内",
            f"the statement is too long ({len(statement)} characters): shorten it to {MAX_CHARACTERS}",
        )
    if "\\u" in statement.lower():
        # Neo4j 5 resolves these before anything else, also in names and words, and miscounts when EXPLAIN precedes them.
        raise only_reading("\\u 转义不可用，请直接写出该字符", "write the character itself in place of its \\u escape")
    code = list(tokens(statement))
    _check_opening(code, 0)
    for place in range(len(code)):
        _check_word(code, place)
        _check_call(code, place)


def _check_opening(code: Sequence[Token], place: int) -> None:
    """Raise where a statement, a subquery or a part of a UNION does not begin as reading does."""
    if not _is(code, place, OPENINGS):
        word, allowed = _at(code, place).text, ", ".join(OPENINGS)
        raise only_reading(
            f"语句不能以“{word}”开头，请以 {allowed} 之一开头",
            f"a statement may not begin with {word!r}, begin with one of {allowed}",
        )


def _opens(code: Sequence[Token], place: int) -> bool:
    """Whether what stands there begins a subquery, or a part of a UNION."""
    if _is(code, place - 1, ("UNION",)):
        return not _is(code, place, ("ALL", "DISTINCT"))
    if _is(code, place - 2, ("UNION",)):
        return _is(code, place - 1, ("ALL", "DISTINCT"))
    is_body = _is(code, place - 2, ("CALL", "EXISTS", "COUNT", "COLLECT")) or _at(code, place - 2) == Token("sign", ")")
    return is_body and _at(code, place - 1) == Token("sign", "{") and _at(code, place).kind == "word"


def _check_word(code: Sequence[Token], place: int) -> None:
    """Raise where a word opens a clause that is not listed, or where something follows a whole expression that cannot."""
    token = code[place]
    if token == Token("sign", ";") and place + 1 < len(code):
        raise only_reading("每次只能有一条语句", "send one statement at a time")
    if token.kind == "sign" or _is_named(code, place):
        return
    if _opens(code, place):
        _check_opening(code, place)
    if _is(code, place, _OTHER_CLAUSES) or (_is_whole(code, place - 1) and not _is(code, place, _WORDS)):
        raise _no_clause(token)


def _check_call(code: Sequence[Token], place: int) -> None:
    """Raise where a procedure or function is called that is not listed."""
    name, after = _dotted(code, place)
    if _is(code, place, ("CALL",)) and not _is_named(code, place):
        procedure, _ = _dotted(code, place + 1)
        if procedure and procedure.lower() not in _PROCEDURES:
            raise _not_callable(procedure)
    elif name and _at(code, after) == Token("sign", "("):
        is_word = after == place + 1 and _is(code, place, _WORDS)
        if not is_word and name.lower() not in _CALLABLE:
            raise _not_callable(name)


def _dotted(code: Sequence[Token], place: int) -> tuple[str, int]:
    """The name that begins at a place, with all its dots, and the place after it. No name begins in the middle of one."""
    parts: list[str] = []
    if _follows_dot(code, place):
        return "", place
    while _at(code, place).kind in ("word", "name"):
        parts.append(code[place].text)
        place += 1
        if _at(code, place) != Token("sign", "."):
            break
        place += 1
    return ".".join(parts), place


def _is_named(code: Sequence[Token], place: int) -> bool:
    """Whether what stands there can only be a name: of a property, a label, a type, a parameter, a key of a map, a variable."""
    before, after = _at(code, place - 1), _at(code, place + 1)
    if _follows_dot(code, place) or (before.kind == "sign" and before.text in (":", "|", "&", "!", "$")):
        return True
    return after == Token("sign", ":") and before.kind == "sign" and before.text in ("{", ",", "(", "[")


def _follows_dot(code: Sequence[Token], place: int) -> bool:
    """Whether there is a dot before it. That of "1.LOAD" belongs to the number."""
    return _at(code, place - 1) == Token("sign", ".") and _at(code, place - 2).kind != "number"


def _is_whole(code: Sequence[Token], place: int) -> bool:
    """Whether an expression may end there, so that only a word of the language can follow."""
    token = _at(code, place)
    if token.kind == "sign":
        return token.text in (")", "]", "}")
    # "| CASE" and ": NOT" begin an expression, "n.case" and "$not" are one.
    return _follows_dot(code, place) or _at(code, place - 1) == Token("sign", "$") or not _is(code, place, _UNFINISHED)


def _is(code: Sequence[Token], place: int, words: Iterable[str]) -> bool:
    token = _at(code, place)
    return token.kind == "word" and token.text.upper() in words


def _at(code: Sequence[Token], place: int) -> Token:
    return code[place] if 0 <= place < len(code) else _NOTHING


def _no_clause(token: Token) -> RefusedStatementError:
    allowed = ", ".join(CLAUSES)
    word = token.text or "'…'"
    return only_reading(
        f"“{word}”不能出现在这里：可用的子句只有 {allowed}；如是名称，请加反引号 `{word}`",
        f"{word!r} may not stand there: the clauses to be had are {allowed}; a name that reads so goes into `backticks`",
    )


def _not_callable(name: str) -> RefusedStatementError:
    listed = ", ".join(PROCEDURES)
    return only_reading(
        f"不可调用 {name}，可用的只有 Cypher 自带的函数和过程 {listed}",
        f"{name} may not be called, only Cypher's own functions and the procedures {listed}",
    )
