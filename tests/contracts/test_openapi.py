"""What the OpenAPI documents say beside the shapes: every property with its meaning and an example that fits."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import jsonschema_rs
import pytest

from tests.contracts.snapshots import SERVICES, document

DOCUMENTED = (*SERVICES, "sandbox")


@cache
def schemas(service: str) -> dict[str, Any]:
    found: dict[str, Any] = document(service)["components"]["schemas"]
    return found


def properties(service: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every property of every schema, with its place."""
    for name, schema in schemas(service).items():
        yield from within(schema, name)


def within(schema: dict[str, Any], place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for key, shape in schema.get("properties", {}).items():
        yield f"{place}.{key}", shape
        yield from within(shape.get("items", shape), f"{place}.{key}")


def references(shape: Any) -> list[str]:
    """The schemas a shape refers to, at any depth."""
    if isinstance(shape, dict):
        own = [shape["$ref"].rpartition("/")[2]] if "$ref" in shape else []
        return own + [name for part in shape.values() for name in references(part)]
    return [name for part in shape for name in references(part)] if isinstance(shape, list) else []


@pytest.mark.parametrize("service", DOCUMENTED)
def test_every_schema_and_every_property_is_described(service):
    nameless = [name for name, schema in schemas(service).items() if not schema.get("description") and "properties" in schema]
    silent = [
        place
        for place, shape in properties(service)
        if not shape.get("description") and not ("$ref" in shape and schemas(service)[references(shape)[0]].get("description"))
    ]
    assert nameless + silent == []


@pytest.mark.parametrize("service", DOCUMENTED)
def test_every_property_has_an_example_or_refers_to_a_schema_that_has(service):
    assert [place for place, shape in properties(service) if not shape.get("examples") and not references(shape)] == []


@pytest.mark.parametrize("service", DOCUMENTED)
def test_every_example_is_valid(service):
    examples = [(place, shape, each) for place, shape in properties(service) for each in shape.get("examples", ())]
    assert [place for place, shape, each in examples if not is_valid(service, shape, each)] == []


def is_valid(service: str, shape: dict[str, Any], value: Any) -> bool:
    # Only where it refers to others: reading all schemas takes long.
    known = {"components": {"schemas": schemas(service)}} if references(shape) else {}
    return jsonschema_rs.is_valid(known | shape, value, validate_formats=True)
