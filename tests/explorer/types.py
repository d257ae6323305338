"""The types of the service's answers for the explorer's modules: ``python -m tests.explorer.types`` writes ``viz/types/api.d.ts``.

They come from the OpenAPI document. ``deno check`` then finds a field that a page asks for and no answer has.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fastapi.testclient import TestClient

from api import create_app
from core.settings import Settings

FILE = Path(__file__).parents[2] / "viz" / "types" / "api.d.ts"
_PREFIX = "/v1/"
_PLAIN = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}


def written(document: Mapping[str, Any]) -> str:
    """The module of types for an OpenAPI document: every schema, and what each address below ``/v1`` answers."""
    lines = ["// Made of the OpenAPI document by `python -m tests.explorer.types`. Not to be changed by hand.", ""]
    for name, schema in sorted(document["components"]["schemas"].items()):
        lines += [f"export type {name} = {_type(schema)};"]
    # Each in a type of its own: `plans/${string}` and `plans/${string}/findings` may not stand in one.
    answers = (f"  & {{ {_key(path)}: {name} }}" for path, name in _answers(document))
    return "\n".join(
        [*lines, "", "/** What a GET of each address gives. */", "export type Answers =", *answers, ";", ""]
    )


def document_of_the_service() -> dict[str, Any]:
    """The OpenAPI document; no store is opened for it."""
    with TemporaryDirectory() as folder, TestClient(create_app(Settings(store=folder)), "http://localhost") as client:
        found: dict[str, Any] = client.get("/openapi.json").json()
        return found


def _answers(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for path, item in sorted(document["paths"].items()):
        if path.startswith(_PREFIX) and "get" in item:
            content = item["get"]["responses"]["200"].get("content", {})
            if schema := content.get("application/json", {}).get("schema"):
                yield path.removeprefix(_PREFIX), _type(schema)


def _key(path: str) -> str:
    """The name of a property, or a pattern of names where something stands in the address."""
    return f"[path: `{re.sub(r'{.*?}', '${string}', path)}`]" if "{" in path else json.dumps(path)


def _type(schema: Mapping[str, Any] | bool) -> str:
    if not isinstance(schema, Mapping):
        return "unknown"
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "const" in schema or "enum" in schema:
        return " | ".join(json.dumps(value, ensure_ascii=False) for value in schema.get("enum", [schema.get("const")]))
    if any(key in schema for key in ("anyOf", "oneOf")):
        return " | ".join(dict.fromkeys(_type(one) for one in schema.get("anyOf", schema.get("oneOf"))))
    kinds = schema.get("type", "unknown")
    return " | ".join(_of_kind(kind, schema) for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _of_kind(kind: str, schema: Mapping[str, Any]) -> str:
    if kind == "array":
        return f"Array<{_type(schema.get('items', True))}>"
    if kind == "object":
        return _object(schema)
    return _PLAIN.get(kind, "unknown")


def _object(schema: Mapping[str, Any]) -> str:
    if "properties" not in schema:
        return f"Record<string, {_type(schema.get('additionalProperties', True))}>"
    required = set(schema.get("required", ()))
    fields = (
        f"{json.dumps(name)}{'' if name in required else '?'}: {_type(of)}" for name, of in schema["properties"].items()
    )
    return f"{{ {'; '.join(fields)} }}"


def main() -> int:
    """Write the file."""
    FILE.write_text(written(document_of_the_service()), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
