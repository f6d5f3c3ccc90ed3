"""Methods and representations: HEAD wherever GET is, `Allow` for the whole path, and bodies that are JSON as it stands."""

import re
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import Request, Response
from fastapi.responses import StreamingResponse
from pydantic import JsonValue

from services.chassis.transactional_router import retry_safe, transactional_router
from services.embedded import SERVICES
from tests import machine
from tests.chassis import offline
from tests.running import serving

reading, writing = transactional_router("/v1", "reading"), transactional_router("/v1", "writing")
JSON = {"Content-Type": "application/json"}


@reading.get("/things/{code}")
async def read_thing(code: str) -> Response:
    return Response(f'{{"code":"{code}"}}', headers={"ETag": '"1"'}, media_type="application/json")


@reading.get("/streams")
async def stream() -> Response:
    return StreamingResponse(iter([b"one", b"two"]))


@writing.put("/things/{code}")
@retry_safe
async def put_thing(code: str, body: dict[str, JsonValue]) -> dict[str, JsonValue]:
    return body | {"code": code}


@writing.delete("/things/{code}")
@retry_safe
async def delete_thing(code: str) -> None: ...


@writing.post("/things")
@retry_safe
async def create_thing(body: dict[str, JsonValue]) -> dict[str, JsonValue]:
    return body


@writing.post("/things/search")
@retry_safe
async def search_things(body: dict[str, JsonValue] | None = None) -> dict[str, JsonValue] | None:
    return body


@writing.post("/files")
@retry_safe
async def upload(request: Request) -> int:
    return len(await request.body())


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with offline.client(offline.app([reading, writing])) as created:
        yield created


# -- HEAD ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/v1/things/a", "/v1/streams", "/v1/nothing", "/v1/things/a?x=1", "/healthz", "/v1/things"])
async def test_head_is_get_without_its_body(client: httpx.AsyncClient, address: str) -> None:
    got, head = await client.get(address), await client.head(address)
    for answer in (got, head):
        del answer.headers["trace-id"]
    assert (head.status_code, head.content) == (got.status_code, b"")
    assert head.headers == got.headers


async def test_head_has_the_length_of_the_body_that_is_not_sent(client: httpx.AsyncClient) -> None:
    assert (await client.head("/v1/things/a")).headers["content-length"] == str(len('{"code":"a"}'))


@pytest.mark.parametrize("http", ["h11", "httptools"])
async def test_head_over_a_connection_leaves_it_usable(http: str) -> None:
    app, port = offline.app([reading]), machine.free_port()
    async with serving(app, port, http=http) as url, httpx.AsyncClient(base_url=url) as client:
        head, got = await client.head("/v1/things/a"), await client.get("/v1/things/a")
    assert (head.content, head.headers["content-length"], got.text) == (b"", "12", '{"code":"a"}')
    await app.state.database.close()


@pytest.mark.parametrize("service", SERVICES)
async def test_head_is_served_wherever_get_is(service: str) -> None:
    app = offline.service(service)
    async with offline.client(app) as client:
        reads = [re.sub(r"\{.*?\}", "1", path) for method, path, _ in offline.operations(app) if method == "GET"]
        # An unknown parameter is refused before anything is read, but not before the method.
        assert [path for path in reads if (await client.head(f"{path}?unheard-of=1")).status_code != 422] == []


# -- Allow ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "address", "allowed"),
    [
        ("PATCH", "/v1/things/a", "DELETE, GET, HEAD, PUT"),
        ("GET", "/v1/things", "POST"),
        ("HEAD", "/v1/things", "POST"),
        ("OPTIONS", "/v1/things", "POST"),
        ("BREW", "/v1/things/search", "POST"),
        ("POST", "/healthz", "GET, HEAD"),
    ],
)
async def test_a_method_that_is_not_served_is_refused_with_all_that_are(
    client: httpx.AsyncClient, method: str, address: str, allowed: str
) -> None:
    answer = await client.request(method, address)
    assert (answer.status_code, answer.headers["allow"]) == (405, allowed)


@pytest.mark.parametrize("service", SERVICES)
async def test_allow_lists_the_documented_methods_of_a_path(service: str) -> None:
    app = offline.service(service)
    documented: dict[str, set[str]] = {}
    for method, path, _ in offline.operations(app):
        documented.setdefault(path, set()).add(method)
    async with offline.client(app) as client:
        for path, methods in documented.items():
            answer = await client.request("TRACE", re.sub(r"\{.*?\}", "1", path))
            assert (answer.status_code, set(answer.headers["allow"].split(", ")) - {"HEAD"}) == (405, methods)


# -- addresses -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/v1/things/a/", "/v1/things/", "/healthz/"])
async def test_an_address_with_a_slash_too_many_is_no_address_and_no_redirect(client: httpx.AsyncClient, address: str) -> None:
    answer = await client.get(address, headers={"Host": "evil.example"})
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert "location" not in answer.headers


# -- bodies --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content_type",
    [
        "application/json",
        "application/json; charset=utf-8",
        "Application/JSON ;charset=UTF-8",
        "application/merge-patch+json",
        "application/vnd.x+json;v=1",
    ],
)
async def test_json_is_taken_under_every_name_of_it(client: httpx.AsyncClient, content_type: str) -> None:
    answer = await client.post("/v1/things", content=b'{"a":1}', headers={"Content-Type": content_type})
    assert (answer.status_code, answer.json()) == (200, {"a": 1})


@pytest.mark.parametrize(
    "content_type",
    [
        None,
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/jsonx",
        "nonsense",
        "text/json",
        "application/json, text/plain",
    ],
)
async def test_a_json_body_under_another_type_is_415(client: httpx.AsyncClient, content_type: str | None) -> None:
    answer = await client.post(
        "/v1/things", content=b'{"a":1}', headers={} if content_type is None else {"Content-Type": content_type}
    )
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type")
    assert answer.headers["accept"] == "application/json"
    assert answer.json()["detail"] == "Nội dung phải là JSON, với Content-Type: application/json."


async def test_no_body_needs_no_type(client: httpx.AsyncClient) -> None:
    assert (await client.post("/v1/things/search", headers={"Content-Type": "text/plain"})).json() is None
    missing = await client.post("/v1/things")
    assert (missing.status_code, missing.json()["errors"][0]["pointer"]) == (422, "/body")


async def test_a_route_that_reads_its_body_itself_decides_about_types_itself(client: httpx.AsyncClient) -> None:
    assert (await client.post("/v1/files", content=b"a,b", headers={"Content-Type": "text/csv"})).json() == 3


@pytest.mark.parametrize("coding", ["gzip", "br", "deflate", "identity, gzip", "x"])
@pytest.mark.parametrize("address", ["/v1/things", "/v1/files"])
async def test_a_compressed_body_is_415(client: httpx.AsyncClient, address: str, coding: str) -> None:
    answer = await client.post(address, content=b"\x1f\x8b", headers=JSON | {"Content-Encoding": coding})
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_content_encoding")
    assert answer.headers["accept-encoding"] == "identity"


@pytest.mark.parametrize("coding", ["identity", "", "Identity"])
async def test_a_body_that_says_it_is_not_compressed_is_taken(client: httpx.AsyncClient, coding: str) -> None:
    assert (await client.post("/v1/things", content=b"{}", headers=JSON | {"Content-Encoding": coding})).status_code == 200


async def test_a_byte_order_mark_before_a_body_is_passed_over(client: httpx.AsyncClient) -> None:
    answer = await client.post("/v1/things", content=b'\xef\xbb\xbf{"a":"\xef\xbb\xbf"}', headers=JSON)
    assert (answer.status_code, answer.json()) == (200, {"a": "\ufeff"})


@pytest.mark.parametrize("body", [b"\xef\xbb\xbf\xef\xbb\xbf{}", b"\xef\xbb\xbf", b" \xef\xbb\xbf{}"])
async def test_a_byte_order_mark_elsewhere_is_no_json(client: httpx.AsyncClient, body: bytes) -> None:
    answer = await client.post("/v1/things", content=body, headers=JSON)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed_json")
