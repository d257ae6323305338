"""Bodies that have nothing to do with the catalogue, and what OpenAPI says of problems."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from queries import Query


class Whole(BaseModel):
    """What a client sends: these fields and no others. A name that is written wrongly is told, and not left aside."""

    model_config = ConfigDict(extra="forbid")


class Told(BaseModel):
    """What the service says. Another release may say more, so clients leave aside what they do not know."""


VERSION = "9f86d081884c7d65"
"""What a version looks like, for examples."""


class Version(Told):
    """What every answer carries."""

    version: str = Field(description="which state of the data this is")


class DocumentBody(Version):
    """What every document carries."""

    truncated: list[str] = Field(description="the lists in it that have more entries than are shown")


class Health(Told):
    """State of the service."""

    status: Literal["alive", "ready"]


class Problem(Told):
    """An error as RFC 9457 tells it. ``code`` is stable, for programs."""

    type: str = Field(examples=["urn:zeren:problem:bad-parameter"])
    title: str
    status: int
    detail: str
    instance: str
    code: str
    request_id: str = Field(description="as in X-Request-ID and in the service's log")


class Bilingual(Told):
    """A text in Chinese and in English."""

    zh: str
    en: str


class ParameterInfo(Told):
    """One parameter of a question."""

    name: str
    type: Literal["string", "integer", "date"]
    required: bool
    default: str | int | None
    values: list[str] = Field(description="the values it may take; empty for any")
    text: Bilingual


class ColumnInfo(Told):
    """One column of a question's answer."""

    name: str
    type: Literal["string", "integer", "number", "date", "list"]
    text: Bilingual


class QueryInfo(Told):
    """One question of the catalogue, and where it is asked."""

    name: str
    question: Bilingual
    parameters: list[ParameterInfo]
    columns: list[ColumnInfo]
    key: list[str] = Field(description="the columns that tell rows apart")
    cypher: str = Field(description="its text, to paste into any Cypher shell")
    url: str


class QueryList(Version):
    """The whole catalogue."""

    queries: list[QueryInfo]


class PropertyBody(Told):
    """One property of a node type or a relationship."""

    name: str
    type: str = Field(description="string, integer, float, boolean, date, strings, or packed, which only Zeren reads")
    text: Bilingual


class NodeBody(Told):
    """One node type. Its ``owner`` says when its nodes go: with their plan, with the last plan that uses them, or never by loading."""

    label: str
    owner: Literal["plan", "shared", "lasting"]
    text: Bilingual
    properties: list[PropertyBody]


class RelationshipBody(Told):
    """One type of relationship. Its ``fate`` says what becomes of it when its plan is replaced."""

    type: str
    start: list[str] = Field(description="the labels that it may start from")
    end: str
    fate: Literal["renewed", "kept", "lasting"]
    text: Bilingual
    properties: list[PropertyBody]


class FactBody(Told):
    """One kind of fact, and the relationship that holds it."""

    name: str
    relationship: str
    text: Bilingual


class SchemaBody(Version):
    """What is in the graph."""

    nodes: list[NodeBody]
    relationships: list[RelationshipBody]
    facts: list[FactBody]


_RETRY = {"Retry-After": {"description": "seconds to wait before trying again", "schema": {"type": "integer"}}}
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {
        "description": text,
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        **({"headers": _RETRY} if status in (429, 503) else {}),
    }
    for status, text in {
        400: "The body cannot be read",
        401: "No valid key",
        403: "The key's role does not allow it",
        404: "Not there",
        406: "Not in this format",
        409: "Another plan stands under the id",
        413: "The body is too large",
        415: "Not a media type that is taken here",
        421: "Without keys only localhost is answered",
        422: "A parameter does not fit",
        429: "Too many requests",
        503: "The graph cannot be reached",
        504: "Took too long",
    }.items()
}
"""What a route says of its errors in ``responses=``. ``install_openapi`` adds the schema they name."""


def query_info(query: Query) -> QueryInfo:
    """What a client needs to ask the question."""
    return QueryInfo(
        name=query.name,
        question=Bilingual(**query.question._asdict()),
        parameters=[
            ParameterInfo(
                name=p.name,
                type=p.type,
                required=p.required,
                default=p.default,
                values=list(p.values),
                text=Bilingual(**p.text._asdict()),
            )
            for p in query.parameters
        ],
        columns=[ColumnInfo(name=c.name, type=c.type, text=Bilingual(**c.text._asdict())) for c in query.columns],
        key=list(query.key),
        cypher=query.cypher,
        url=f"/v1/queries/{query.name}",
    )
