"""A route takes the query parameters it documents, each once, and refuses all others by name."""

import re
import time
from collections.abc import AsyncIterator
from typing import Annotated, Any

import httpx
import pytest
from fastapi import Depends, Query
from pydantic import BaseModel

from services.chassis.paging import Paged
from services.chassis.transactional_router import retry_safe, transactional_router
from services.embedded import SERVICES
from tests.chassis import offline

router = transactional_router("/v1", "things")


class Window(BaseModel):
    first: int = 0
    last: int = 9


async def _shade(shade: str = "none") -> str:
    return shade


@router.get("/things")
async def list_things(
    page: Paged,
    shade: Annotated[str, Depends(_shade)],
    from_: Annotated[int, Query(alias="from")] = 0,
    tag: Annotated[list[str] | None, Query()] = None,
    count: str | None = None,
) -> dict[str, Any]:
    return {"shade": shade, "from": from_, "tag": tag, "scope": page.scope, "counted": count}


@router.get("/windows")
async def list_windows(window: Annotated[Window, Query()]) -> Window:
    return window


@router.post("/things/{code}")
@retry_safe
async def change_thing(code: str) -> str:
    return code


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with offline.client(offline.app([router])) as created:
        yield created


async def test_documented_parameters_are_taken_also_those_of_dependencies(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v1/things?limit=5&cursor=x&shade=red&from=3&tag=a&tag=b")
    assert answer.json() | {"scope": ""} == {"shade": "red", "from": 3, "tag": ["a", "b"], "scope": "", "counted": None}


async def test_documented_parameters_of_a_model_are_taken(client: httpx.AsyncClient) -> None:
    assert (await client.get("/v1/windows?first=1&last=2")).json() == {"first": 1, "last": 2}


@pytest.mark.parametrize(
    ("address", "refused"),
    [
        ("/v1/things?Limit=5", ["Limit"]),
        ("/v1/things?from_=5", ["from_"]),
        ("/v1/things?page=", ["page"]),
        ("/v1/things?=1", [""]),
        ("/v1/things?limit=5&b=1&a=1&b=2", ["b", "a"]),
        ("/v1/things?a%2Fb=1", ["a~1b"]),
        ("/v1/windows?first=1&third=2", ["third"]),
    ],
)
async def test_an_unknown_parameter_is_refused_by_name(client: httpx.AsyncClient, address: str, refused: list[str]) -> None:
    answer = await client.get(address)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")
    assert [fault["pointer"] for fault in answer.json()["errors"]] == [f"/query/{name}" for name in refused]
    assert {fault["detail"] for fault in answer.json()["errors"]} == {"Địa chỉ này không có tham số đó."}


@pytest.mark.parametrize("query", ["limit=5&limit=5", "limit=5&limit=6&shade=a", "limit=&limit="])
async def test_a_repeated_parameter_is_refused_by_name(client: httpx.AsyncClient, query: str) -> None:
    answer = await client.get(f"/v1/things?{query}", headers={"Accept-Language": "en"})
    expected = [{"pointer": "/query/limit", "detail": "This parameter may stand here only once."}]
    assert (answer.status_code, answer.json()["errors"]) == (422, expected)


async def test_parameters_of_a_change_are_refused_too(client: httpx.AsyncClient) -> None:
    assert (await client.post("/v1/things/x?force=1")).json()["errors"][0]["pointer"] == "/query/force"
    assert (await client.post("/v1/things/x")).json() == "x"


async def test_a_cursor_belongs_to_a_filter_and_not_to_a_size_or_a_count(client: httpx.AsyncClient) -> None:
    queries = ("shade=red", "limit=7&shade=red", "shade=red&count=capped&cursor=x", "shade=blue")
    red, sized, counted, blue = [(await client.get(f"/v1/things?{query}")).json()["scope"] for query in queries]
    assert red == sized == counted != blue


async def test_ten_thousand_unknown_parameters_are_refused_in_no_time(client: httpx.AsyncClient) -> None:
    query = "&".join(f"x{n}" for n in range(10_000))
    started = time.process_time()
    answer = await client.get(f"/v1/things?{query}")
    assert (answer.status_code, len(answer.json()["errors"])) == (422, 100)
    assert time.process_time() - started < 1


@pytest.mark.parametrize("service", SERVICES)
async def test_every_operation_of_every_service_refuses_an_unknown_parameter(service: str) -> None:
    app = offline.service(service)
    async with offline.client(app) as client:
        accepted = [
            (method, path)
            for method, path, _ in offline.operations(app)
            if "/query/unheard-of" not in (await client.request(method, re.sub(r"\{.*?\}", "1", path) + "?unheard-of=1")).text
        ]
    assert accepted == []
