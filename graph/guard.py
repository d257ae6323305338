"""What a Neo4j server says it would do for a statement, and whether that is reading its graph.

A READ session is not enough: it refuses writes, yet reads files of the server (LOAD CSV), its settings, users and other
people's transactions. So the server is asked for the plan first (EXPLAIN runs nothing), and a plan is held to a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from neo4j import ManagedTransaction, ResultSummary
from neo4j.exceptions import CypherSyntaxError

from core.errors import QueryError
from graph.callable import PROCEDURES
from graph.faults import line, mistake, only_reading

# By their last words, because each release brings variants of its own; whatever is not listed is refused.
_READING = re.compile(
    r"\w*(Node|Relationship)\w*(Scan|Seek|SeekByRange|Search|Lookup|FromCountStore)"
    r"|(?!Transaction)\w*Apply"
    r"|\w*(Aggregation|Distinct|Expand|Join|Limit|Projection|ShortestPath|Sort|Top|Union|Unwind)(\([\w, ]+\))?"
    r"|(Bidirectional)?Repeat(\(\w+\)|Options)"
    r"|Triadic(Build|Filter|Selection)"
    r"|RemoteBatchProperties(WithFilter)?"
    r"|(Empty|Produce)Results?|EmptyRow|Argument|AssertSame(Node|Relationship)|CacheProperties|CartesianProduct|Eager"
    r"|Filter|NullifyMetadata|Optional|PathPropagatingBFS|PreserveOrder|ProjectEndpoints|Skip"
)

# On a line of its own, so that columns are those of the statement; an ArcadeDB wants the blank.
_EXPLAIN = "EXPLAIN \n"
_PLACE = re.compile(r"\(line (\d+), column (\d+) \(offset: (\d+)\)\)")


def check_on_server(transaction: ManagedTransaction, statement: str) -> None:
    """Raise QueryError unless the server says that the statement would read its graph and nothing else, or where it has a slip."""
    try:
        check_plan(transaction.run(_EXPLAIN + statement).consume())
    except CypherSyntaxError as error:
        raise mistake(_PLACE.sub(_in_the_statement, line(error))) from error


def check_plan(summary: ResultSummary) -> None:
    """Raise QueryError unless the summary of an EXPLAIN shows a statement that reads the graph and nothing else."""
    for operator in _operators(summary.plan):
        name = operator["operatorType"].partition("@")[0]
        if name == "ProcedureCall":
            name = operator["args"]["Details"].partition("(")[0]
            harmless = name in PROCEDURES
        else:
            harmless = _READING.fullmatch(name) is not None
        if not harmless:
            raise _refused(name)
    if summary.query_type != "r" or not summary.plan:
        raise _refused(f"query type {summary.query_type}")


def _in_the_statement(place: re.Match[str]) -> str:
    """A place that the server counts with our line in front of the statement, without that line."""
    return f"(line {int(place[1]) - 1}, column {place[2]} (offset: {int(place[3]) - len(_EXPLAIN)}))"


def _operators(plan: dict[str, Any] | None) -> Iterator[dict[str, Any]]:
    if plan:
        yield plan
        for child in plan.get("children", ()):
            yield from _operators(child)


def _refused(what: str) -> QueryError:
    return only_reading(
        f"服务器将执行 {what}，它不属于对图谱的读取，请从语句中去掉",
        f"the server would run {what}, which is not reading the graph; take it out of the statement",
    )
