"""A question as text for a Cypher shell, with values for its parameters."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from queries.header import Query
from queries.parameters import bind


def for_shell(query: Query, given: Mapping[str, Any], row_limit: int) -> str:
    """A ``:param`` line for each parameter, then the plain Cypher, for cypher-shell and Neo4j Browser.

    What must be given and is not is as in the first of the question's examples. Raises ParameterError.
    """
    shown = {parameter.name: query.examples[0][parameter.name] for parameter in query.parameters if parameter.required}
    values = bind(query, {**shown, **given}, row_limit)
    return "\n".join([*(f":param {name} => {_literal(value)}" for name, value in values.items()), f"{query.cypher};"])


def _literal(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, date):
        return f"date('{value.isoformat()}')"
    if isinstance(value, int):
        return str(value)
    # A JSON text is one of Cypher as well: both escape quotes, backslashes and line breaks in the same way.
    return json.dumps(value, ensure_ascii=False)
