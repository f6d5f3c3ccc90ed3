"""Dates are ISO strings and JSON's types are kept apart, in bodies and parameters of every service."""

from collections.abc import AsyncIterator, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal
from uuid import UUID

import httpx
import pytest
from fastapi import Depends, Query
from fastapi.dependencies.models import Dependant
from pydantic import AwareDatetime, BaseModel, BeforeValidator, Field, JsonValue, ValidationError

from services.chassis import strict_types
from services.chassis.transactional_router import retry_safe, transactional_router
from services.embedded import SERVICES
from tests import documented
from tests.chassis import offline

router = transactional_router("/v1", "things")


class Colour(StrEnum):
    RED = "red"


class Part(BaseModel):
    day: date
    version: int = Field(default=1, ge=1)


class Card(BaseModel):
    kind: Literal["card"]
    since: date


class Paper(BaseModel):
    kind: Literal["paper"]
    since: date | None


class Thing(BaseModel):
    day: date | None = None
    born: Annotated[date | None, Field(ge=date(1900, 1, 1))] = None
    at: AwareDatetime | None = None
    local: datetime | None = None
    opens: time | None = None
    takes: timedelta | None = None
    version: int = Field(default=1, ge=1)
    share: float = 0.5
    price: Decimal = Decimal(1)
    urgent: bool = False
    level: Literal[1, 2] = 1
    flag: Literal[True] | None = None
    id: UUID | None = None
    colour: Colour = Colour.RED
    rounding: Annotated[int | None, BeforeValidator(lambda value: int(value) if value == "15" else value)] = None
    parts: list[Part] = []
    by_name: dict[str, Part] = {}
    pair: tuple[date, int] | None = None
    proof: Annotated[Card | Paper, Field(discriminator="kind")] | None = None
    inner: "Thing | None" = None
    form: dict[str, JsonValue] = {}


async def _window(start: Annotated[date | None, Query(alias="from")] = None) -> date | None:
    return start


@router.post("/things")
@retry_safe
async def create_thing(body: Thing) -> Thing:
    return body


@router.post("/pairs")
@retry_safe
async def create_pair(first: Part, second: Part) -> list[Part]:
    return [first, second]


@router.get("/days/{day}")
async def read_day(
    day: date,
    start: Annotated[date | None, Depends(_window)],
    at: AwareDatetime | None = None,
    limit: Annotated[int, Query(ge=0)] = 1,
    all_: Annotated[bool, Query(alias="all")] = False,  # noqa: FBT002
) -> dict[str, Any]:
    return {"day": day, "from": start, "at": at, "limit": limit, "all": all_}


@pytest.fixture(scope="module")
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with offline.client(offline.app([router])) as created:
        yield created


async def pointers(client: httpx.AsyncClient, body: Any, address: str = "/v1/things") -> list[str]:
    answer = await client.post(address, json=body)
    return [fault["pointer"] for fault in answer.json()["errors"]] if answer.status_code == 422 else [str(answer.status_code)]


TAKEN = [
    {"day": "2026-11-28", "born": "1990-01-01"},
    {"at": "2026-11-28T08:00:00+07:00"},
    {"at": "2026-11-28T08:00Z"},
    {"at": "2026-11-28T08:00:00.123456Z"},
    {"local": "2026-11-28T08:00:00"},
    {"opens": "07:30"},
    {"opens": "07:30:00"},
    {"takes": "PT15M"},
    {"version": 1.0},
    {"share": 1},
    {"price": "12.50"},
    {"price": 12.5},
    {"price": 12},
    {"urgent": True},
    {"level": 2},
    {"flag": True},
    {"id": "00000000-0000-0000-0000-000000000001"},
    {"rounding": "15"},
    {"rounding": 15},
    {"parts": [{"day": "2026-11-28", "version": 2}], "by_name": {"a": {"day": "2026-11-28"}}},
    {"pair": ["2026-11-28", 1]},
    {"proof": {"kind": "card", "since": "2026-11-28"}},
    {"inner": {"inner": {"day": "2026-11-28"}}},
    {"form": {"day": 0, "yes": True, "n": "5"}},
]


@pytest.mark.parametrize("body", TAKEN, ids=str)
async def test_what_the_document_describes_is_taken(client: httpx.AsyncClient, body: Any) -> None:
    assert (await client.post("/v1/things", json=body)).status_code == 200


NUMBERS = [0, 1, 86_400_000, 1_764_288_000, -1, 0.0, 1e9, "0", "86400000", "1764288000", "-1", "1.5", True, False]
REFUSED: list[tuple[dict[str, Any], str]] = [
    *(({name: value}, f"/body/{name}") for name in ("day", "born", "at", "local", "opens", "takes") for value in NUMBERS),
    *(
        ({"day": value}, "/body/day")
        for value in ("2026-11-28T00:00:00", "2026-1-1", "28/11/2026", "20261128", "2026-W48-6", "٢٠٢٦-١١-٢٨", " 2026-11-28")
    ),
    *(({"at": value}, "/body/at") for value in ("2026-11-28", "2026-11-28T08:00:00", "08:00:00Z", "2026-11-28T08Z")),
    *(({"version": value}, "/body/version") for value in (True, "1", "1.0", 1.5, [1], None)),
    *(({"share": value}, "/body/share") for value in (True, "0.5", None)),
    *(({"urgent": value}, "/body/urgent") for value in (1, 0, "true", "yes", "1", 1.0)),
    ({"price": True}, "/body/price"),
    ({"level": True}, "/body/level"),
    ({"parts": [{"day": 0}]}, "/body/parts/0/day"),
    ({"parts": [{"day": "2026-11-28", "version": True}]}, "/body/parts/0/version"),
    ({"by_name": {"a": {"day": "0"}}}, "/body/by_name/a/day"),
    ({"pair": [0, 1]}, "/body/pair/0"),
    ({"pair": ["2026-11-28", "1"]}, "/body/pair/1"),
    ({"proof": {"kind": "card", "since": 0}}, "/body/proof/since"),
    ({"proof": {"kind": "paper", "since": "0"}}, "/body/proof/since"),
    ({"inner": {"inner": {"day": 0}}}, "/body/inner/inner/day"),
]


@pytest.mark.parametrize(("body", "pointer"), REFUSED, ids=str)
async def test_another_type_of_json_is_refused_where_it_stands(client: httpx.AsyncClient, body: Any, pointer: str) -> None:
    assert await pointers(client, body) == [pointer]


async def test_bodies_of_several_parts_are_checked_too(client: httpx.AsyncClient) -> None:
    body = {"first": {"day": "2026-11-28"}, "second": {"day": 0, "version": True}}
    assert await pointers(client, body, "/v1/pairs") == ["/body/second/day", "/body/second/version"]


@pytest.mark.parametrize("language", ["vi", "en"])
async def test_the_refusal_says_how_a_date_is_written(client: httpx.AsyncClient, language: str) -> None:
    answer = await client.post("/v1/things", json={"day": 0}, headers={"Accept-Language": language})
    assert "2026-11-28" in answer.json()["errors"][0]["detail"]


@pytest.mark.parametrize("value", ["0", "86400000", "-1", "1.5", "20261128", "2026-11-28T00:00:00"])
@pytest.mark.parametrize(
    ("address", "pointer"),
    [("/v1/days/{}", "/path/day"), ("/v1/days/2026-11-28?from={}", "/query/from"), ("/v1/days/2026-11-28?at={}", "/query/at")],
)
async def test_a_number_is_no_date_in_an_address(client: httpx.AsyncClient, address: str, pointer: str, value: str) -> None:
    answer = await client.get(address.format(value))
    assert (answer.status_code, [fault["pointer"] for fault in answer.json()["errors"]]) == (422, [pointer])


async def test_parameters_of_other_types_are_text_as_ever(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v1/days/2026-11-28?limit=0&all=true&from=2026-01-01&at=2026-11-28T08:00:00Z")
    assert (answer.status_code, answer.json()["limit"], answer.json()["all"]) == (200, 0, True)


def test_a_line_of_an_import_is_checked_the_same() -> None:
    validator = strict_types.validator(Part)
    assert validator.validate_python({"day": "2026-11-28"}) == Part(day=date(2026, 11, 28))
    with pytest.raises(ValidationError, match="Input should be a date as 2026-11-28"):
        validator.validate_python({"day": 0})


# -- every service -------------------------------------------------------------------------------------------------------


def dependants(of: Dependant) -> Iterator[Dependant]:
    """The route's and those it depends on."""
    yield of
    for dependency in of.dependencies:
        yield from dependants(dependency)


def dated(parameter: dict[str, Any]) -> bool:
    schema = parameter.get("schema", {})
    return any(part.get("format") in ("date", "date-time", "time", "duration") for part in (schema, *schema.get("anyOf", ())))


@pytest.mark.parametrize("service", SERVICES)
def test_no_documented_date_of_a_parameter_is_a_number(service: str) -> None:
    app = offline.service(service)
    paths = documented.document(app)["paths"]
    accepted = []
    for method, path, route in offline.operations(app):
        names = {parameter["name"] for parameter in paths[path][method.lower()].get("parameters", ()) if dated(parameter)}
        fields = [field for each in dependants(route.dependant) for field in (*each.query_params, *each.path_params)]
        checked = [field for field in fields if field.alias in names]
        assert {field.alias for field in checked} == names
        accepted += [
            (method, path, field.alias) for field in checked for value in NUMBERS if not field.validate(value, {}, loc=())[1]
        ]
    assert accepted == []


def unchecked(schema: Any) -> Iterator[str]:
    """The types in a core schema that want a check and have none before them."""
    if isinstance(schema, dict):
        kind, inner = schema.get("type"), schema.get("schema")
        if kind == "function-before" and isinstance(inner, dict) and inner.get("type") in strict_types.JSON_CHECKS:
            return
        if isinstance(kind, str) and kind in strict_types.JSON_CHECKS and kind != "literal":
            yield kind
        for name, part in schema.items():
            if name not in ("serialization", "metadata", "function", "default"):
                yield from unchecked(part)
    if isinstance(schema, list | tuple):
        for part in schema:
            yield from unchecked(part)


@pytest.mark.parametrize("service", SERVICES)
def test_no_body_holds_a_type_without_its_check(service: str) -> None:
    fields = [
        field
        for _, _, route in offline.operations(offline.service(service))
        for each in dependants(route.dependant)
        for field in each.body_params
    ]
    schemas = [(field.name, strict_types.checked(field._type_adapter.core_schema, strict_types.JSON_CHECKS)) for field in fields]
    assert [(name, kind) for name, schema in schemas for kind in unchecked(schema)] == []
    # Nothing is left as pydantic built it where there is something to check.
    built = [field for field in fields if list(unchecked(field._type_adapter.core_schema))]
    assert [field.name for field in built if "function-before" not in repr(field._type_adapter.validator)] == []
