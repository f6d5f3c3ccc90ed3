"""The in-process gateway: the same paths as nginx, health and documentation of all services together."""

import re
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from services.chassis import openapi
from services.embedded import web
from services.embedded.gateway import ROUTES, Gateway
from tests.pages import foreign_addresses, own_addresses

NGINX = Path(__file__).parents[2] / "deploy" / "gateway" / "nginx.conf"


def _app(name: str) -> FastAPI:
    app = FastAPI(title=name)

    @app.get("/{path:path}")
    async def echo(path: str) -> dict[str, str]:
        return {"app": name, "path": path}

    return app


async def _fine() -> None:
    """A check that passes."""


async def _broken() -> None:
    raise ConnectionError


def _client(**checks) -> httpx.AsyncClient:
    gateway = Gateway({name: _app(name) for name in (*ROUTES, "sandbox")}, identity=_app("identity"), checks=checks)
    return httpx.AsyncClient(transport=httpx.ASGITransport(gateway), base_url="http://test")


def test_the_embedded_gateway_and_nginx_send_the_same_paths_to_the_same_services():
    listed = re.findall(r'"~\^/v1/\(\?:([a-z|/-]+)\)\(\?:\[/\?\]\|\$\)" ([a-z]+);', NGINX.read_text())
    assert {service: tuple(segments.split("|")) for segments, service in listed} == ROUTES


@pytest.mark.parametrize(
    ("path", "app"),
    [
        ("/v1/procedures", "catalog"),
        ("/v1/procedures/1.001193", "catalog"),
        ("/v1/dossiers/a/b/c", "dossier"),
        ("/v1/ratings/token", "satisfaction"),
        ("/v1/tracking/H35.01.01-261128-00001", "dossier"),
        ("/v1/tracking/petitions/PAKN-261128-00001", "satisfaction"),
        ("/v1/tracking/petitionsX", "dossier"),
        ("/v1/scorecards/a/2026", "scorecard"),
        ("/v1/national-portal/deliveries", "integration"),
        ("/.well-known/motcua-keys", "dossier"),
        ("/.well-known/oauth-authorization-server", "integration"),
        ("/oauth/token", "integration"),
        ("/figures/on_time.csv", "scorecard"),
        ("/sandbox/dossiers", "sandbox"),
        ("/identity/jwks.json", "identity"),
    ],
)
async def test_a_path_goes_to_its_service(path, app):
    async with _client() as client:
        assert (await client.get(path)).json()["app"] == app


def test_every_resource_of_a_service_is_sent_to_it(catalog, dossier, integration, satisfaction, scorecard):
    services = (catalog, dossier, integration, satisfaction, scorecard)
    paths = {service.name: {route.path for route in service.app.routes} for service in services}
    resources = {name: {path.removeprefix("/v1/") for path in of if path.startswith("/v1/")} for name, of in paths.items()}
    assert all(resources.values())
    unknown = {
        name: {path for path in of if not f"{path}/".startswith(tuple(f"{each}/" for each in ROUTES[name]))}
        for name, of in resources.items()
    }
    assert unknown == {name: set() for name in ROUTES}


@pytest.mark.parametrize(
    "path",
    ["/v1", "/v1/", "/v1/dossiersX", "/v2/dossiers", "/docs/", "/sandboxes", "*", "/index.html", "/assets/none.js", "/citizen/x"],
)
async def test_a_path_of_nobody_is_a_problem(path):
    async with _client() as client:
        answer = await client.get(path)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "path", ["/healthz", "/readyz", "/metrics", "/openapi.json", "/asyncapi.json", "/docs", "/docs/events", *web.PAGES]
)
async def test_what_is_of_all_services_is_read_only(path):
    async with _client(catalog=_fine) as client:
        read, head, posted, options = [await client.request(method, path) for method in ("GET", "HEAD", "POST", "OPTIONS")]
    assert (read.status_code, head.status_code) == (200, 200)
    refusals = [
        (answer.status_code, answer.json()["code"], set(answer.headers["allow"].split(", "))) for answer in (posted, options)
    ]
    assert refusals == [(405, "method_not_allowed", {"GET", "HEAD"})] * 2


async def test_a_response_of_the_gateway_itself_carries_a_trace_id():
    async with _client() as client:
        answer = await client.get("/nowhere")
    assert len(answer.headers["trace-id"]) == 32


async def test_an_error_in_the_gateway_itself_is_a_problem():
    gateway = Gateway(dict.fromkeys((*ROUTES, "sandbox"), _fails), identity=_fails, checks={})
    async with httpx.AsyncClient(transport=httpx.ASGITransport(gateway), base_url="http://test") as client:
        answers = [await client.get(path) for path in ("/openapi.json", "/v1/procedures", "/identity/token")]
    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [(500, "internal_error")] * 3


async def _fails(_scope, _receive, _send) -> None:
    raise RuntimeError


async def test_the_system_is_ready_when_every_service_is():
    async with _client(catalog=_fine, dossier=_fine) as client:
        answer = await client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"ready": True, "checks": {"catalog": "ok", "dossier": "ok"}})


async def test_one_service_that_is_not_ready_makes_the_system_not_ready():
    async with _client(catalog=_fine, dossier=_broken) as client:
        answer = await client.get("/readyz")
    assert (answer.status_code, answer.json()["checks"]) == (503, {"catalog": "ok", "dossier": "ConnectionError"})


def test_one_openapi_document_describes_all_services_and_every_schema_they_refer_to(catalog, scorecard):
    document = openapi.merge([catalog.app.openapi(), scorecard.app.openapi()])
    assert {"/v1/procedures/{code}", "/v1/rankings/{framework}/{year}"} <= set(document["paths"])
    assert "ScorecardOut" in document["components"]["schemas"]
    referred = set(re.findall(r"#/components/schemas/([\w.\[\]]+)", str(document)))
    assert referred <= set(document["components"]["schemas"])


async def test_the_documentation_needs_no_internet(catalog):
    gateway = Gateway(dict.fromkeys((*ROUTES, "sandbox"), catalog.app), identity=_fails, checks={})
    async with httpx.AsyncClient(transport=httpx.ASGITransport(gateway), base_url="http://test") as client:
        page = await client.get("/docs")
        loaded = {address: await client.get(address) for address in own_addresses(page.text)}
        missing = await client.get("/docs/index.htm")
        events, described = await client.get("/docs/events"), await client.get("/asyncapi.json")
    assert {(address, response.status_code) for address, response in loaded.items()} == {
        ("/openapi.json", 200),
        ("/docs/swagger-ui-bundle.js", 200),
        ("/docs/swagger-ui.css", 200),
        ("/docs/favicon.png", 200),
    }
    assert foreign_addresses(page.text) + foreign_addresses(loaded["/docs/swagger-ui.css"].text) == []
    assert foreign_addresses(events.text) == []
    assert [kind for kind in described.json()["components"]["messages"] if f'id="{kind}"' not in events.text] == []
    # Swagger UI would send the document to a validator elsewhere.
    assert '"validatorUrl": null' in page.text
    assert (missing.status_code, missing.json()["code"]) == (404, "not_found")


def test_a_page_that_loads_from_elsewhere_would_be_found():
    page = """<script src="https://cdn.example/a.js"></script> <link href='//b.example/b.css'> <style>p { background: url(https://c.example/c.png) }</style>"""
    assert foreign_addresses(page) == ["https://cdn.example/a.js", "//b.example/b.css", "https://c.example/c.png"]


@pytest.mark.parametrize("path", web.PAGES)
async def test_a_web_page_may_load_its_own_files_only_and_they_are_served_compressed_for_ever(path):
    async with _client() as client:
        page = await client.get(path)
        assets = [await client.get(address) for address in own_addresses(page.text) if address.startswith("/assets/")]
        again = await client.get(path, headers={"If-None-Match": page.headers["etag"]})
    assert (page.status_code, page.headers["content-type"], page.headers["cache-control"]) == (
        200,
        "text/html; charset=utf-8",
        "no-cache",
    )
    assert page.headers["content-security-policy"] == web.POLICY
    assert {response.headers["cache-control"] for response in assets} == {web.ASSET_CACHE}
    assert {response.headers["content-encoding"] for response in assets} == {"gzip"}
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("accepted", ["identity", "", "br, gzip;q=0", "gzip; q=0.0, *"])
async def test_a_client_that_does_not_accept_compression_gets_the_same_page_under_another_tag(accepted):
    async with _client() as client:
        compressed = await client.get("/")
        plain = await client.get("/", headers={"Accept-Encoding": accepted})
    assert compressed.text == plain.text
    assert compressed.headers["etag"] != plain.headers["etag"]
    assert "content-encoding" not in plain.headers
