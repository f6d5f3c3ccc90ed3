"""What the OpenAPI documents say beside the shapes: every property with its meaning and an example that fits."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import jsonschema_rs
import pytest

from tests.contracts.snapshots import document

# Described service by service.
DOCUMENTED = ("satisfaction", "scorecard", "integration", "sandbox")


@cache
def schemas(service: str) -> dict[str, Any]:
    found: dict[str, Any] = document(service)["components"]["schemas"]
    return found


def properties(service: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every property of every schema, with its place."""
    for name, schema in schemas(service).items():
        for key, shape in schema.get("properties", {}).items():
            yield f"{name}.{key}", shape


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
    known = {"components": {"schemas": schemas(service)}}
    invalid = [place for place, shape, each in examples if not jsonschema_rs.is_valid(known | shape, each, validate_formats=True)]
    assert invalid == []
