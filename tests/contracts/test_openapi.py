"""What the OpenAPI documents say beside the shapes: every property with its meaning and an example that fits."""

import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import httpx
import jsonschema_rs
import pytest
from fastapi import FastAPI
from pydantic import BaseModel, Field
from pydantic_core import from_json, to_json

from services.chassis import openapi
from services.contracts import asyncapi
from tests import machine
from tests.contracts import snapshots
from tests.contracts.snapshots import SERVICES
from tests.documented import Client, require_documented

DOCUMENTED = (*SERVICES, "sandbox")


@cache
def document(service: str) -> dict[str, Any]:
    return snapshots.document(service)


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


def operations(service: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in document(service)["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


@pytest.mark.parametrize("service", DOCUMENTED)
def test_every_operation_has_a_summary_for_people_and_a_described_tag(service):
    tags = {tag["name"]: tag["description"] for tag in document(service)["tags"]}
    made = {name.replace("_", " ") for name in (each["operationId"] for _, each in operations(service))}
    summaries = {place: each["summary"] for place, each in operations(service)}
    assert {place: text for place, text in summaries.items() if text.lower() in made or not 5 <= len(text) <= 125} == {}
    assert {tag for _, each in operations(service) for tag in each["tags"]} == set(tags)
    assert all(tags.values())


@pytest.mark.parametrize("service", DOCUMENTED)
def test_every_parameter_is_described(service):
    parameters = [(place, each) for place, operation in operations(service) for each in operation.get("parameters", ())]
    assert [f"{place} {each['name']}" for place, each in parameters if not each.get("description")] == []


@pytest.mark.parametrize("service", SERVICES)
def test_every_day_somebody_may_ask_for_has_the_same_bounds(service):
    parameters = [(place, each) for place, operation in operations(service) for each in operation.get("parameters", ())]
    days = [(f"{place} {each['name']}", shape) for place, each in parameters for shape in alternatives(each["schema"])]
    unbounded = [place for place, shape in days if shape.get("format") == "date" and not bounded(shape)]
    assert unbounded == []


def alternatives(shape: dict[str, Any]) -> list[dict[str, Any]]:
    return shape.get("anyOf", [shape])


def bounded(shape: dict[str, Any]) -> bool:
    """Whether a day must lie from 1900-01-01 to 2999-12-31."""
    inside = all(jsonschema_rs.is_valid(shape, day) for day in ("1900-01-01", "2999-12-31"))
    return inside and not any(jsonschema_rs.is_valid(shape, day) for day in ("1899-12-31", "3000-01-01", "9999-12-31"))


# What a telephone's browser opens shows its refusals as pages too.
PAGES = {"GET /v1/verify/{token}", "GET /v1/payment-checkouts/{payment}"}
PROBLEM_AND_PAGE = ["application/problem+json", "text/html"]
# In the words of OAuth (RFC 6749, 5.2), beside our problems.
OAUTH = {"POST /oauth/token": {"400", "401"}}


@pytest.mark.parametrize("service", DOCUMENTED)
def test_every_refusal_and_failure_is_a_problem(service):
    for name, operation in operations(service):
        answers = {status: each for status, each in operation["responses"].items() if status[0] in "45"}
        assert {"4XX", "5XX"} <= answers.keys()
        for status in OAUTH.get(name, ()):
            assert list(answers.pop(status)["content"]) == ["application/json"]
        for each in answers.values():
            assert list(each["content"]) in [["application/problem+json"], *([PROBLEM_AND_PAGE] if name in PAGES else [])]
        assert all({"trace-id", "Content-Language"} <= each["headers"].keys() for each in answers.values())


# What anybody may do without a token, beside every GET that is not listed as needing one.
PUBLIC_WRITES = {
    "POST /v1/tracking/{code}",
    "POST /v1/tracking/petitions/{code}",
    "POST /v1/petitions",
    "POST /v1/petitions/{code}/transitions",
    "POST /v1/ratings/{token}",
    "POST /v1/campaigns/{code}/answers",
    "POST /v1/what-if",
    "POST /v1/what-if/cheapest",
    # Signed by whoever sends them.
    "POST /v1/payments/callbacks/{gateway}",
    "POST /v1/payment-platform/dptracuuthanhtoanhs",
    "POST /v1/payment-platform/paymentconfirm",
    # With client credentials.
    "POST /oauth/token",
    "POST /v1/notifications/bounces",
    "POST /v1/notifications/callbacks/{channel}",
    # By a token in the link of a mail.
    "POST /v1/notification-preferences/unsubscribe",
}


TUS = {"Tus-Resumable", "Upload-Length", "Upload-Metadata", "Upload-Offset", "Upload-Checksum"}


@pytest.mark.parametrize("service", SERVICES)
def test_public_operations_are_not_documented_as_needing_a_token(service):
    public = {place for place, each in operations(service) if each["security"] == [] or {} in each["security"]}
    writes = {place for place in public if not place.startswith(("GET ", "OPTIONS "))}
    assert writes == PUBLIC_WRITES & {place for place, _ in operations(service)}
    without_tokens = {place for place, each in operations(service) if each["security"] == []}
    assert {place for place, each in operations(service) if "401" not in each["responses"]} == without_tokens - OAUTH.keys()


def test_roles_stand_beside_the_operations_that_need_one():
    found = dict(operations("catalog"))["POST /v1/procedures/{code}/publication"]
    alternatives = [list(each.items()) for each in found["security"]]
    assert [(("OpenIdConnect", ["editor"])) in each for each in alternatives].count(True) == 1
    assert [(("BearerToken", ["leader"])) in each for each in alternatives].count(True) == 1
    assert "Roles: `editor`, `leader`." in found["description"]


@pytest.mark.parametrize("service", SERVICES)
def test_headers_the_server_insists_on_are_required(service):
    names = {
        (place, each["name"]): each["required"]
        for place, operation in operations(service)
        for each in operation.get("parameters", ())
        if each["in"] == "header" and each["name"] != "If-None-Match"
    }
    # These create what is not there yet, without If-Match; an answer has an `id` instead of a key. Checksums and keys of uploads are offered.
    optional = {place for (place, name), required in names.items() if not required}
    assert optional <= {
        "PUT /v1/authorities/{code}",
        "PUT /v1/drafts/{id}",
        "PUT /v1/rankings/{framework}/{year}",
        "PUT /v1/procedures/{code}/draft",
        "POST /v1/national-portal/catalogue-differences/{code}/draft",
        "PUT /v1/news/{name}",
        "DELETE /v1/news/{name}",
        "PUT /v1/published-tables/{code}",
        "POST /v1/ratings/{token}",
        "POST /v1/campaigns/{code}/answers",
        "POST /v1/official-documents",
        "POST /v1/uploads",
        "PATCH /v1/uploads/{id}",
    }
    assert {name for _, name in names} <= {"If-Match", "Idempotency-Key", "Device-Id", *TUS}


def test_a_response_that_is_not_documented_would_fail_a_test():
    operation = dict(operations("satisfaction"))["GET /v1/rating-invitations"]
    require_documented(operation, httpx.Response(200, json={}), "here")
    with pytest.raises(AssertionError, match="201 is not documented"):
        require_documented(operation, httpx.Response(201, json={}), "here")
    with pytest.raises(AssertionError, match="etag"):
        require_documented(operation, httpx.Response(200, json={}, headers={"ETag": '"1"'}), "here")
    with pytest.raises(AssertionError, match="text/html"):
        require_documented(operation, httpx.Response(200, html=""), "here")


class _Late(BaseModel):
    by: Annotated[str, Field(json_schema_extra={"format": "duration"})]


async def test_content_that_is_not_documented_would_fail_a_test():
    app = FastAPI()

    @app.get("/v1/late")
    def late(hours: int) -> _Late:
        return _Late(by=f"{'-' if hours < 0 else ''}PT{abs(hours)}H")

    async with Client(app) as client:
        assert (await client.get("/v1/late?hours=2")).json() == {"by": "PT2H"}
        with pytest.raises(AssertionError, match='"-PT2H" is not a "duration"'):
            await client.get("/v1/late?hours=-2")


@pytest.mark.parametrize("service", SERVICES)
def test_a_client_that_was_generated_calls_the_host_the_document_came_from(service: str):
    assert [server["url"] for server in document(service)["servers"]] == ["/"]


def test_what_has_the_same_name_in_several_documents_is_the_same():
    shapes: dict[str, dict[str, Any]] = {}
    for service in DOCUMENTED:
        for name, shape in document(service)["components"]["schemas"].items():
            shapes.setdefault(name, {})[service] = shape
    assert [name for name, each in shapes.items() if any(shape != next(iter(each.values())) for shape in each.values())] == []


# -- by the rules of Spectral ------------------------------------------------------------------------------------------

SPECTRAL = Path(__file__).parent / "spectral"


def test_spectral_finds_nothing_in_the_published_documents(tmp_path: Path):
    """The rules are in `spectral/ruleset.yaml`. A document with three faults beside them shows that faults would be found."""
    whole = openapi.merge(document(service) for service in SERVICES)
    notes = {"get": {"security": [{"Passwort": []}], "responses": {"200": {"description": "Notes."}}}}
    # Without the shapes, for to go through those once more takes as long as the whole document.
    faulty = {**whole, "paths": {"/v1/notes": notes, "/v1/notes/": notes}, "components": {}}
    documents = {"openapi": whole, "asyncapi": asyncapi.document(), "faulty": faulty}
    for name, each in documents.items():
        (tmp_path / f"{name}.json").write_bytes(to_json(each))
    program = machine.node_modules(SPECTRAL) / ".bin" / "spectral"
    files = [str(tmp_path / f"{name}.json") for name in documents]
    rules = ("--ruleset", str(SPECTRAL / "ruleset.yaml"), "--fail-severity", "hint")
    output = ("--quiet", "--format", "json", "--output", str(tmp_path / "found"))
    ended = subprocess.run(
        [str(program), "lint", *files, *rules, *output], capture_output=True, text=True, timeout=120, check=False
    )
    assert ended.returncode == 1, ended.stderr
    found = from_json((tmp_path / "found").read_bytes())
    assert [fault for fault in found if not fault["source"].endswith("faulty.json")] == []
    assert {"security-is-defined", "operation-operationId", "path-keys-no-trailing-slash"} <= {fault["code"] for fault in found}
