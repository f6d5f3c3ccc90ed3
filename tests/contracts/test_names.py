"""Names in the OpenAPI documents: a name has the same shape in all of them, so that they can be merged, and contains no module path."""

import json
import re
from collections import Counter, defaultdict
from typing import Any

import pytest

from services.chassis.openapi import merge
from tests.contracts.snapshots import SERVICES, app, document


@pytest.fixture(scope="module")
def schemas() -> dict[str, dict[str, Any]]:
    """The schemas of each service, by name."""
    return {service: document(service)["components"]["schemas"] for service in SERVICES}


def test_a_name_is_the_same_shape_in_every_service(schemas):
    shapes = defaultdict(lambda: defaultdict(list))
    for service, own in schemas.items():
        for name, shape in own.items():
            shapes[name][json.dumps(shape, sort_keys=True)].append(service)
    assert {name: list(by_shape.values()) for name, by_shape in shapes.items() if len(by_shape) > 1} == {}


def test_a_title_belongs_to_one_name(schemas):
    names = defaultdict(set)
    for own in schemas.values():
        for name, shape in own.items():
            names[shape.get("title", name)].add(name)
    assert {title: sorted(each) for title, each in names.items() if len(each) > 1} == {}


def test_no_name_contains_a_module_path(schemas):
    with_module = [name for own in schemas.values() for name in own if "__" in name or "." in name or "services" in name]
    assert with_module == []


def test_the_merged_document_has_every_operation_with_an_id_of_its_own():
    apps = {service: app(service) for service in (*SERVICES, "sandbox")}
    merged = merge(each.openapi() for each in apps.values())
    operations = [operation for methods in merged["paths"].values() for operation in methods.values()]
    assert len(operations) == sum(len(methods) for each in apps.values() for methods in each.openapi()["paths"].values())
    assert {name for name, count in Counter(each["operationId"] for each in operations).items() if count > 1} == set()


def test_the_merged_document_has_one_schema_for_each_name():
    schemas = merge(app(service).openapi() for service in (*SERVICES, "sandbox"))["components"]["schemas"]
    assert [name for name in schemas if not re.fullmatch("[A-Z][A-Za-z0-9]*(_[A-Z][A-Za-z0-9]*_)?", name)] == []
    titles = Counter(schema.get("title", name) for name, schema in schemas.items())
    assert {title for title, count in titles.items() if count > 1} == set()
