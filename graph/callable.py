"""What a stranger's statement may call: Cypher's own functions, and the procedures that tell the schema."""

from __future__ import annotations


def _listed(names: str) -> tuple[str, ...]:
    return tuple(names.split())


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
# By name, with a dot or without: the embedded engine takes any function of its SQL too, such as eval(…).
FUNCTIONS = (
    *_listed("all any exists isEmpty none single"),
    *_listed(
        "coalesce elementId endNode head id last length nullIf properties randomUUID size startNode timestamp type"
    ),
    *_listed(
        "toBoolean toBooleanOrNull toFloat toFloatOrNull toInteger toIntegerOrNull toString toStringOrNull valueType"
    ),
    *_listed("avg collect count max min percentileCont percentileDisc stDev stDevP sum"),
    *_listed("keys labels nodes range relationships reverse tail"),
    *_listed("toBooleanList toFloatList toIntegerList toStringList"),
    *_listed("abs ceil floor isNaN rand round sign e exp log log10 sqrt pi"),
    *_listed("acos asin atan atan2 cos cot degrees haversin radians sin tan"),
    *_listed("btrim char_length character_length left lower ltrim normalize replace right rtrim split substring"),
    *_listed("toLower toUpper trim upper"),
    *_listed("date datetime duration localdatetime localtime time point"),
    *(
        f"{kind}.{form}"
        for kind in ("date", "datetime", "localdatetime", "time", "localtime")
        for form in ("realtime", "statement", "transaction", "truncate")
    ),
    *("datetime.fromEpoch", "datetime.fromEpochMillis"),
    *("duration.between", "duration.inMonths", "duration.inDays", "duration.inSeconds"),
    *("point.distance", "point.withinBBox", "vector.similarity.cosine", "vector.similarity.euclidean"),
)
FORMS = ("reduce", "shortestPath", "allShortestPaths")
"""What is written as a function is, and is syntax: engines do not list it."""
