"""Statements that an engine would be at for years, one of each kind, and what they need in the graph."""

from __future__ import annotations

FILL = (
    "UNWIND range(1, 100) AS i CREATE (:Loop {i: i})",
    "MATCH (a:Loop), (b:Loop) WHERE b.i IN [a.i % 100 + 1, a.i * 7 % 100 + 1, a.i * 13 % 100 + 1] CREATE (a)-[:NEXT]->(b)",
)
PATHS = "MATCH p = (a:Loop)-[*]-(b:Loop) RETURN count(p) AS x"
PRODUCT = "MATCH (a:Loop), (b:Loop), (c:Loop), (d:Loop), (e:Loop) WHERE a.i + b.i + c.i + d.i + e.i < 0 RETURN a"
ROWS = "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b WITH a, b WHERE a + b < 0 RETURN a"
SHORTEST = (
    "MATCH (a:Loop), (b:Loop), (c:Loop), (d:Loop) MATCH p = shortestPath((a)-[*]-(b)) "
    "WHERE a <> b RETURN sum(length(p)) AS x"
)
PATTERN = (
    "UNWIND range(1, 1000000) AS i UNWIND range(1, 1000000) AS j "
    "WITH i WHERE 'aaaaaaaaaaaaaaaaaaaaaaX' =~ '(a|aa)+' + toString(i) RETURN i"
)
REDUCE = "RETURN reduce(s = 0, a IN range(1, 1000000) | s + reduce(t = 0, b IN range(1, 1000000) | t + b)) AS x"
KINDS = {
    "paths": PATHS,
    "cartesian-product": PRODUCT,
    "rows": ROWS,
    "shortest-paths": SHORTEST,
    "regular-expression": PATTERN,
    "reduce": REDUCE,
}
"""All but ``reduce`` hear that they are to end; for that one the embedded engine has to."""
MEMORY = "RETURN size(reduce(l = [1], i IN range(1, 60) | l + l)) AS x"
"""It asks for all memory at once."""
