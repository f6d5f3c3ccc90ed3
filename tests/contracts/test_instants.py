"""Every instant every service answers says +07:00, whatever offset the value had: in every response model of every route."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, get_type_hints

import pytest
from fastapi.routing import APIRoute
from pydantic import AwareDatetime, BaseModel, TypeAdapter

from services.kernel.vietnam import TIME_ZONE, Instant, at_offset
from tests.contracts.snapshots import SERVICES, app

MOMENT = datetime(2026, 11, 27, 8, 30, 0, 250_000, tzinfo=UTC)


def routes(router: Any) -> Iterator[APIRoute]:
    """Every route of an app or router, also of those included in it."""
    for route in router.routes:
        if isinstance(route, APIRoute):
            yield route
        elif included := getattr(route, "original_router", None):
            yield from routes(included)


def response_models(route: APIRoute) -> Iterator[Any]:
    if route.response_model is not None:
        yield route.response_model
    yield from (answer["model"] for answer in route.responses.values() if "model" in answer)


def datetimes(node: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every datetime of a core schema, with the way to it."""
    if isinstance(node, dict):
        if node.get("type") == "datetime":
            yield path, node
        # What a serializer returns is not a value of its own.
        for key in node.keys() - {"serialization"}:
            yield from datetimes(node[key], f"{path}/{key}")
    elif isinstance(node, list):
        for number, part in enumerate(node):
            yield from datetimes(part, f"{path}/{number}")


def without_offset(model: Any) -> list[str]:
    """Where a model answers an instant as it comes."""
    schema = TypeAdapter(model).core_schema
    return [path for path, node in datetimes(schema) if node.get("serialization", {}).get("function") is not at_offset]


@pytest.mark.parametrize("service", SERVICES)
def test_every_instant_in_an_answer_says_the_offset_of_vietnam(service):
    models = [(route.path, model) for route in routes(app(service)) for model in response_models(route)]
    assert models
    assert [f"{where} {path}" for where, model in models for path in without_offset(model)] == []


def test_an_instant_answered_as_it_comes_would_be_found():
    class Careless(BaseModel):
        at: AwareDatetime | None
        good: Instant

    assert len(without_offset(list[Careless])) == 1
    assert get_type_hints(Careless)["at"] == AwareDatetime | None


@pytest.mark.parametrize("zone", [UTC, TIME_ZONE, timezone(timedelta(hours=-3))])
def test_one_instant_is_the_same_bytes_whatever_offset_it_came_in(zone):
    written = TypeAdapter(Instant | None).dump_json(MOMENT.astimezone(zone))
    assert json.loads(written) == "2026-11-27T15:30:00.250000+07:00"


def test_an_instant_of_another_time_still_says_the_offset_of_today():
    assert json.loads(TypeAdapter(Instant).dump_json(datetime(1960, 1, 1, tzinfo=UTC))) == "1960-01-01T07:00:00+07:00"


@pytest.mark.parametrize("service", SERVICES)
def test_a_time_of_day_is_described_by_its_pattern_not_as_an_instants_time(service):
    """RFC 3339's full-time, which `format: time` means, has an offset; HH:MM has none."""
    document = json.dumps(app(service).openapi())
    assert '"format": "time"' not in document
    if service == "dossier":
        cut_off = app(service).openapi()["components"]["schemas"]["TimeLimitOut"]["properties"]["cut_off"]
        assert cut_off["anyOf"][0]["pattern"] == "^([01][0-9]|2[0-3]):[0-5][0-9]$"
