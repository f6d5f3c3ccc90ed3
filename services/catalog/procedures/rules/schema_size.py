"""The expanded size of a JSON Schema: its references followed, whether it is recursive, its depth, and its fields.

A few lines can describe an infinite form (a schema that contains itself) or one with millions of parts (each definition used twice
by the next); both would cost front ends and validators more than any form is worth.
"""

from collections.abc import Iterator
from typing import Any, Final

MAX_DEPTH: Final = 64
# Parts after expanding every reference; a form of a thousand fields has about five thousand.
MAX_PARTS: Final = 20_000
MAX_FIELDS: Final = 2_000

# Keywords whose values are schemas, by how JSON Schema 2020-12 nests them: one, a list, an object of them.
_ONE: Final = frozenset(
    (
        "not",
        "if",
        "then",
        "else",
        "items",
        "contains",
        "additionalProperties",
        "propertyNames",
        "unevaluatedItems",
        "unevaluatedProperties",
        "contentSchema",
    )
)
_MANY: Final = frozenset(("allOf", "anyOf", "oneOf", "prefixItems"))
_NAMED: Final = frozenset(("properties", "patternProperties", "dependentSchemas"))
_DYNAMIC: Final = ("$dynamicRef", "$recursiveRef", "$dynamicAnchor")


class _LimitExceeded(Exception):
    """A JSON Pointer into the schema, and the limit that is exceeded there."""


def size_error(schema: dict[str, Any]) -> tuple[str, str] | None:
    """A JSON Pointer into the schema and why it cannot be a form (recursive, too deep, too large, external reference), or None."""
    try:
        _Measure(schema).parts(schema, "", 0)
    except _LimitExceeded as error:
        pointer, reason = error.args
        return pointer, reason
    return None


def fields(schema: dict[str, Any]) -> Iterator[str]:
    """JSON Pointers of the fillable fields, `/*` for each entry of a list. The schema must have no `size_error`."""
    for pointer, _ in field_schemas(schema):
        yield pointer


def field_schemas(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The fillable fields with the schema of each, at most `MAX_FIELDS`."""
    walk = _fields(schema, schema, "")
    yield from (field for _, field in zip(range(MAX_FIELDS), walk, strict=False))


def _fields(root: dict[str, Any], schema: Any, pointer: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if not isinstance(schema, dict):
        return
    if isinstance(schema.get("$ref"), str):
        yield from _fields(root, _resolve(root, schema["$ref"]), pointer)
    for name, part in _mapping(schema.get("properties")):
        field_pointer = f"{pointer}/{escape_pointer(name)}"
        if isinstance(part, dict):
            yield field_pointer, part
        yield from _fields(root, part, field_pointer)
    yield from _fields(root, schema.get("items"), f"{pointer}/*")
    for key in ("allOf", "anyOf", "oneOf"):
        for part in _listing(schema.get(key)):
            yield from _fields(root, part, pointer)
    for key in ("then", "else"):
        yield from _fields(root, schema.get(key), pointer)


class _Measure:
    """Counts parts; the size of a definition is computed once."""

    def __init__(self, root: dict[str, Any]) -> None:
        self._root = root
        self._sizes: dict[str, tuple[int, int]] = {}
        self._open_references: list[str] = []

    def parts(self, schema: Any, pointer: str, depth: int) -> tuple[int, int]:
        """How many parts the schema has when expanded, and its depth below this point."""
        if depth > MAX_DEPTH:
            raise _LimitExceeded(pointer, f"nested deeper than {MAX_DEPTH} levels")
        if not isinstance(schema, dict):
            return 1, 0
        if any(key in schema for key in _DYNAMIC):
            raise _LimitExceeded(pointer, "dynamic references are not allowed in a form")
        below = [self.parts(part, place, depth + 1) for place, part in _parts(schema, pointer)]
        if "$ref" in schema:
            below.append(self._reference_size(schema["$ref"], pointer, depth + 1))
        size, height = 1 + sum(part[0] for part in below), 1 + max((part[1] for part in below), default=0)
        if size > MAX_PARTS:
            raise _LimitExceeded(pointer, f"more than {MAX_PARTS} parts once its references are followed")
        return size, height

    def _reference_size(self, reference: Any, pointer: str, depth: int) -> tuple[int, int]:
        target = _resolve(self._root, reference) if isinstance(reference, str) else None
        if target is None:
            raise _LimitExceeded(f"{pointer}/$ref", f"refers to {str(reference)[:200]}, which is not a place in this schema")
        if reference in self._open_references:
            # JSON Schema cannot limit the recursion, so a form that contains itself is infinite.
            raise _LimitExceeded(f"{pointer}/$ref", "refers to something it is part of, so the form has no end")
        if reference not in self._sizes:
            self._open_references.append(reference)
            self._sizes[reference] = self.parts(target, reference.removeprefix("#"), depth)
            self._open_references.pop()
        size, height = self._sizes[reference]
        if depth + height > MAX_DEPTH:
            raise _LimitExceeded(f"{pointer}/$ref", f"nested deeper than {MAX_DEPTH} levels")
        return size, height


def _parts(schema: dict[str, Any], pointer: str) -> Iterator[tuple[str, Any]]:
    for key, value in schema.items():
        if key in _ONE:
            yield f"{pointer}/{key}", value
        elif key in _MANY:
            yield from ((f"{pointer}/{key}/{n}", part) for n, part in enumerate(_listing(value)))
        elif key in _NAMED:
            yield from ((f"{pointer}/{key}/{escape_pointer(name)}", part) for name, part in _mapping(value))


def _resolve(root: dict[str, Any], reference: str) -> dict[str, Any] | None:
    """The target of a reference within the schema, `#` or a JSON Pointer (`#/$defs/person`); None for any other."""
    if reference != "#" and not reference.startswith("#/"):
        return None
    target: Any = root
    for part in reference.removeprefix("#").split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        if isinstance(target, list) and name.isdigit() and int(name) < len(target):
            target = target[int(name)]
        else:
            target = target.get(name) if isinstance(target, dict) else None
    return target if isinstance(target, dict) else None


def _mapping(value: Any) -> list[tuple[str, Any]]:
    return list(value.items()) if isinstance(value, dict) else []


def _listing(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def escape_pointer(part: str | int) -> str:
    """A key or a position as a part of a JSON Pointer (RFC 6901)."""
    return str(part).replace("~", "~0").replace("/", "~1")
