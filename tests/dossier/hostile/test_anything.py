"""Random requests to every operation, generated from the OpenAPI document, valid and invalid."""

import asyncio
import json
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.documented import document
from tests.dossier.builders import PROCEDURE, Actor, submit, token
from tests.dossier.hostile.builders import FORMLESS, is_refusal, require_whole_history
from tests.dossier.hostile.nonsense import ABOLISHED, DATES, LAST_DAY, LEAVE, ODD_FORMS, SQL
from tests.dossier.matrix import MAKING, MATRIX
from tests.running import Service

OPERATIONS = sorted({(ask.method, ask.template) for ask in MATRIX} | MAKING)
PEOPLE: tuple[Actor, ...] = (
    "citizen",
    "clerk",
    "officer",
    "leader",
    "admin",
    ("partner", {"scope": "dossiers:read dossiers:submit"}),
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    [SQL, "\0", "%", "..", "H35.01.01", "demo|officer", "2026-02-30", "9999-12-31T23:59:59-23:59", "1e309", "-1", " ", "x" * 2_000]
)
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.integers(2**31 - 2, 2**70) | st.floats() | TEXT | st.sampled_from(["\ud800"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
_FORMATS = {
    "date": st.dates().map(str) | st.sampled_from(["0001-01-01", "9999-12-31"]),
    "date-time": st.datetimes().map(lambda at: f"{at.isoformat()}+07:00") | st.sampled_from([each for each in DATES if each]),
    "uuid": st.uuids().map(str),
}
_TYPES: dict[str, st.SearchStrategy[Any]] = {
    "object": st.dictionaries(TEXT, ANY, max_size=3),
    "integer": st.integers(-1, 300) | st.integers(),
    "number": st.integers(-1, 300) | st.floats(),
    "boolean": st.booleans(),
    "null": st.none(),
}


def _like(schema: dict[str, Any], known: dict[str, Any], depth: int = 0) -> st.SearchStrategy[Any]:
    """Values that roughly match a schema, and sometimes do not."""
    if "$ref" in schema:
        schema = known[schema["$ref"].rsplit("/", 1)[1]]
    fitting = _fitting(schema, known, depth) if depth < 6 else ANY
    return st.integers(0, 9).flatmap(lambda chance: ANY if chance == 0 else fitting)


def _fitting(schema: dict[str, Any], known: dict[str, Any], depth: int) -> st.SearchStrategy[Any]:
    if options := schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf"):
        return st.one_of([_like(option, known, depth + 1) for option in options])
    if values := schema.get("enum") or ([schema["const"]] if "const" in schema else None):
        return st.sampled_from(values)
    if "properties" in schema:
        fields = {name: _like(each, known, depth + 1) for name, each in schema["properties"].items()}
        required = {name: fields.pop(name) for name in schema.get("required", ())}
        return st.fixed_dictionaries(required, optional=fields)
    if schema.get("type") == "array":
        return st.lists(_like(schema.get("items", {}), known, depth + 1), max_size=3)
    return _plain(schema)


def _plain(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    if "pattern" in schema:
        return st.from_regex(schema["pattern"]) | TEXT
    return _FORMATS.get(schema.get("format", ""), _TYPES.get(schema.get("type", ""), TEXT))


def _requests(operation: dict[str, Any], known: dict[str, Any], code: str) -> st.SearchStrategy[dict[str, Any]]:
    """Requests for an operation: caller, parameters and body."""
    of: dict[str, dict[str, st.SearchStrategy[Any]]] = {"path": {}, "query": {}, "header": {}}
    for each in operation.get("parameters", ()):
        of[each["in"]][each["name"]] = _like(each["schema"], known)
    of["path"] = {name: st.just(code) | each for name, each in of["path"].items()}
    of["header"] |= {"if-match": st.just('"3"') | TEXT, "idempotency-key": st.uuids().map(str) | TEXT}
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    return st.fixed_dictionaries(
        {
            "actor": st.sampled_from(PEOPLE),
            "path": st.fixed_dictionaries(of["path"]),
            "query": st.fixed_dictionaries({}, optional=of["query"]),
            "header": st.fixed_dictionaries({}, optional=of["header"]),
            "body": _like(content["schema"], known) if content else st.none(),
        }
    )


async def _sent(service: Service, method: str, path: str, asked: dict[str, Any]) -> httpx.Response:
    for name, value in asked["path"].items():
        path = path.replace(f"{{{name}}}", quote(str(value).encode(errors="replace"), safe=""))
    query = "&".join(f"{name}={quote(str(value).encode(errors='replace'))}" for name, value in asked["query"].items())
    headers = [(name.encode(), str(value).encode(errors="replace")) for name, value in asked["header"].items()]
    headers += [(name.encode(), value.encode()) for name, value in token(service, asked["actor"]).items()]
    content = None if asked["body"] is None else json.dumps(asked["body"]).encode()
    headers.append((b"content-type", b"application/json"))
    return await service.client.request(method, f"{path}?{query}", content=content, headers=headers)


@pytest.fixture(scope="module", autouse=True)
async def oddities(service: Service, code: str) -> None:  # noqa: ARG001 - who stands in is known with it
    """Odd dossiers to request: those the other files leave behind."""
    forms = await asyncio.gather(*(submit(service, procedure=FORMLESS.code, form=form) for form in ODD_FORMS))
    assert {made.status_code for made in forms} == {201}
    await service.deliver(PROCEDURE.model_copy(update={"code": ABOLISHED.code}))
    assert (await submit(service, procedure=ABOLISHED.code)).status_code == 201
    await service.deliver(ABOLISHED)
    leave = await service.client.post("/v1/delegations", json=LEAVE, headers=token(service, "officer"))
    assert leave.status_code == 201, leave.text
    # Refused today; older versions took it.
    await service.rows("update delegation set first_day = :last, last_day = :last returning 1", last=LAST_DAY)


@pytest.mark.parametrize("examples", [3, pytest.param(300, marks=pytest.mark.soak)])
@pytest.mark.parametrize(("method", "path"), OPERATIONS)
async def test_whatever_is_sent_nothing_breaks(service: Service, code, method, path, examples):
    loop = asyncio.get_running_loop()
    described = document(service.app)
    requests = _requests(described["paths"][path][method], described["components"]["schemas"], code)

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(requests)
    def try_it(asked: dict[str, Any]) -> None:
        answer = asyncio.run_coroutine_threadsafe(_sent(service, method, path, asked), loop).result(60)
        assert answer.status_code < 400 or is_refusal(answer), (asked, answer.text)

    await asyncio.to_thread(try_it)


async def test_after_all_this_every_history_is_whole(service: Service, code):
    await require_whole_history(service, code)
