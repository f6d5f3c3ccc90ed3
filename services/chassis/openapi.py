"""Finishes the OpenAPI document of an app: what FastAPI leaves out and what is the same for every operation, in one place."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from fastapi import FastAPI

Node = dict[str, Any]

_EXAMPLES: Final[Mapping[str, str]] = {
    "date": "2026-11-28",
    "date-time": "2026-11-28T09:30:00+07:00",
    "duration": "PT8H",
    "uuid": "0190f2a5-6c3e-7d41-9b7a-3f1c2d4e5f60",
}
"""By `format`."""


def install(app: FastAPI) -> None:
    """Serve the finished document."""
    plain = app.openapi

    def openapi() -> Node:
        if app.openapi_schema is None:
            describe_properties(plain())
        return plain()

    app.openapi = openapi  # type: ignore[method-assign]


def describe_properties(document: Node) -> None:
    """Give every property a description and examples of its own where its type has them: in another place, or by its nature."""
    for each in _properties(document.get("components", {}).get("schemas", {})):
        _describe(each)


def _properties(node: Any) -> Iterator[Node]:
    """The properties of all schemas, also of those within others."""
    match node:
        case {"properties": dict(properties), "type": "object"}:
            yield from properties.values()
    parts = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for part in parts:
        yield from _properties(part)


def _describe(schema: Node) -> None:
    described = [option for option in _options(schema) if "description" in option]
    if "description" not in schema and len(described) == 1:
        # Of `Code | None`: the meaning of the code.
        schema["description"] = described[0]["description"]
    if (examples := _examples(schema)) and "$ref" not in schema:
        schema["examples"] = examples


def _options(schema: Node) -> Iterator[Node]:
    yield from (option for key in ("anyOf", "oneOf") for option in schema.get(key, ()))


def _examples(schema: Node) -> list[Any]:
    """The examples of a schema: its own, else one of its nature."""
    return next(filter(None, _candidates(schema)), [])


def _candidates(schema: Node) -> Iterator[list[Any]]:
    yield schema.get("examples", [])
    yield [schema["const"]] if "const" in schema else []
    yield [schema.get("default", value) for value in schema.get("enum", ())[:1]]
    yield [_EXAMPLES[schema["format"]]] if schema.get("format") in _EXAMPLES else []
    yield [schema["default"]] if schema.get("default") not in (None, "", [], {}) else []
    yield [[example] for example in _examples(schema["items"])] if "items" in schema else []
    yield from (_examples(option) for option in _options(schema) if option.get("type") != "null")
    yield [{"boolean": True, "null": None}[schema["type"]]] if schema.get("type") in ("boolean", "null") else []
