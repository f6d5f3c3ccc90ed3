"""The JSON Schema of an e-form, by places in the form: which schemas describe a place, references followed."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

MAX_DEPTH: Final = 64
"""How many references and alternatives are followed at one place; a published form nests no deeper."""

Place = tuple[str | int, ...]
"""The names and positions that lead to a field."""


def at(root: Mapping[str, Any], place: Place) -> Iterator[Mapping[str, Any]]:
    """The schemas that describe a place in the form."""
    schemas = [root]
    for part in place:
        schemas = [child for each in schemas for branch in branches(root, each) for child in children(branch, part)]
    for each in schemas:
        yield from branches(root, each)


def branches(root: Mapping[str, Any], schema: Any, depth: int = MAX_DEPTH) -> Iterator[Mapping[str, Any]]:
    """A schema and those that apply at the same place, also only in some cases."""
    if not isinstance(schema, Mapping) or depth == 0:
        return
    yield schema
    if isinstance(schema.get("$ref"), str):
        yield from branches(root, _resolved(root, schema["$ref"]), depth - 1)
    for key in ("allOf", "anyOf", "oneOf"):
        for part in schema.get(key, ()):
            yield from branches(root, part, depth - 1)
    for part in (*(schema.get(key) for key in ("then", "else")), *schema.get("dependentSchemas", {}).values()):
        yield from branches(root, part, depth - 1)


def children(schema: Mapping[str, Any], part: str | int) -> Iterator[Mapping[str, Any]]:
    """What a schema itself says of the field or the entry of this name or position."""
    if isinstance(part, int):
        first = schema.get("prefixItems", ())
        yield from (child for child in (first[part] if part < len(first) else schema.get("items"),) if isinstance(child, Mapping))
    elif isinstance(child := schema.get("properties", {}).get(part), Mapping):
        yield child


def _resolved(root: Mapping[str, Any], reference: str) -> Any:
    target: Any = root
    for part in reference.removeprefix("#").split("/")[1:]:
        target = target.get(part.replace("~1", "/").replace("~0", "~")) if isinstance(target, Mapping) else None
    return target
