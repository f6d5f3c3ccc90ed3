"""Names in the OpenAPI documents: one name is one shape in all of them, so that they merge, and none shows how the code is laid out."""

import json
from collections import defaultdict
from typing import Any

import pytest

from tests.contracts.snapshots import SERVICES, document


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


def test_a_title_is_one_name(schemas):
    names = defaultdict(set)
    for own in schemas.values():
        for name, shape in own.items():
            names[shape.get("title", name)].add(name)
    assert {title: sorted(each) for title, each in names.items() if len(each) > 1} == {}


def test_no_name_shows_a_module(schemas):
    telling = [name for own in schemas.values() for name in own if "__" in name or "." in name or "services" in name]
    assert telling == []
