"""The gateway's real nginx in front of stub services: routing, refusals, caching, logging."""

import contextlib
import json
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from services.chassis.problems import kinds
from services.embedded import SERVICES, documentation, web
from tests import machine
from tests.deploy.running import GATEWAY, Gateway, command, configure, exchange, nginx, problem, stub
from tests.pages import foreign_addresses, own_addresses


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    folder = tmp_path_factory.mktemp("gateway")
    port = machine.free_port()
    paths_by_service: dict[str, list[str]] = {name: [] for name in SERVICES}
    with contextlib.ExitStack() as stack:
        ports = {name: [stack.enter_context(stub(name, paths_by_service[name])).server_port] for name in SERVICES}
        ports["scorecard"] = [machine.free_port()]  # no process listens there
        configure(folder, ports, port)
        origins = (folder / "cors.conf").read_text()
        (folder / "cors.conf").write_text(origins.replace('# "https://', '"https://'))
        # Of a small service, for the document of all takes seconds.
        documentation.write(folder / "documentation", ["scorecard"])
        web.write(folder / "web")
        stack.enter_context(nginx(folder, port))
        client = stack.enter_context(httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False))
        yield Gateway(client, port, paths_by_service, folder / "access.log", folder)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/v1/procedures", "catalog"),
        ("/v1/life-events/birth?lang=vi", "catalog"),
        ("/v1/news", "catalog"),
        ("/v1/dossiers", "dossier"),
        ("/v1/dossiers/H01-1/transitions?limit=5", "dossier"),
        ("/v1/dossier-statistics?by=unit", "dossier"),
        ("/v1/calendars/2026", "dossier"),
        ("/v1/me", "dossier"),
        ("/v1/verify/0oRJogEnBEQ", "dossier"),
        ("/.well-known/motcua-keys", "dossier"),
        ("/.well-known/motcua-status", "dossier"),
        ("/.well-known/oauth-authorization-server", "integration"),
        ("/oauth/token", "integration"),
        ("/v1/webhooks/1/deliveries", "integration"),
        ("/v1/events?after=0", "integration"),
        ("/v1/payments/callbacks/sandbox", "integration"),
        ("/v1/payment-checkouts/pm-1", "integration"),
        ("/v1/payment-platform/paymentconfirm", "integration"),
        ("/v1/ratings", "satisfaction"),
        ("/v1/satisfaction/units", "satisfaction"),
        ("/sandbox/token", "sandbox"),
        ("/problems", "catalog"),
        ("/problems/not_found", "catalog"),
    ],
)
def test_each_path_reaches_its_service_unchanged(gateway: Gateway, path: str, name: str) -> None:
    request = gateway.client.get(path).json()
    assert (request["service"], request["path"]) == (name, path)


@pytest.mark.parametrize(
    "path",
    [
        "/v1",
        "/v1/",
        "/.well-known/security.txt",
        "/.well-known/motcua-keysX",
        "/v1/dossiersX",
        "/v1/dossiers-of-mine",
        "/v2/dossiers",
        "/sandbox",
        "/dossiers",
        "/.problem",
        "/index.html",
    ],
)
def test_a_path_of_no_service_is_a_problem(gateway: Gateway, path: str) -> None:
    response = gateway.client.get(path)
    assert (response.status_code, problem(response)["code"]) == (404, "not_found")


@pytest.mark.parametrize("target", ["/metrics", "/metrics/../v1/dossiers", "/v1/../metrics", "//metrics", "/v1//dossiers"])
def test_metrics_are_not_reachable_under_any_spelling(gateway: Gateway, target: str) -> None:
    before = {name: len(paths) for name, paths in gateway.paths_by_service.items()}
    with socket.create_connection((machine.HOST, gateway.port)) as connection:
        connection.sendall(f"GET {target} HTTP/1.1\r\nHost: motcua\r\nConnection: close\r\n\r\n".encode())
        response = connection.makefile("rb").read()
    assert response.startswith(b"HTTP/1.1 404 ")
    assert {name: len(paths) for name, paths in gateway.paths_by_service.items()} == before


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_the_gateway_reports_its_own_health(gateway: Gateway, path: str) -> None:
    response = gateway.client.get(path)
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_a_problem_is_in_vietnamese_unless_english_is_preferred(gateway: Gateway) -> None:
    vietnamese = problem(gateway.client.get("/nowhere"))["detail"]
    english = problem(gateway.client.get("/nowhere", headers={"Accept-Language": "en-GB,en"}))["detail"]
    assert (vietnamese, english) == ("Không có tài nguyên này.", "There is no such resource.")


def test_a_problem_of_a_service_is_passed_on_unchanged(gateway: Gateway) -> None:
    response = gateway.client.get("/v1/dossiers/problem")
    assert (response.status_code, response.json()) == (409, {"code": "problem_of_the_service"})


def test_a_service_that_is_down_is_a_problem_with_retry_after(gateway: Gateway) -> None:
    response = gateway.client.get("/v1/scorecards")
    assert (response.status_code, problem(response)["code"]) == (502, "bad_gateway")
    assert response.headers["retry-after"] == "2"


def test_a_body_over_one_megabyte_is_refused(gateway: Gateway) -> None:
    response = gateway.client.post("/v1/dossiers", content=b"x" * (1024 * 1024 + 1))
    assert (response.status_code, problem(response)["code"]) == (413, "body_too_large")


def test_a_body_of_unknown_length_is_refused_at_the_same_size(gateway: Gateway) -> None:
    before = list(gateway.paths_by_service["dossier"])
    response = gateway.client.post("/v1/dossiers", content=(b"x" * 65_536 for _ in range(17)))
    assert (response.status_code, problem(response)["code"]) == (413, "body_too_large")
    assert gateway.paths_by_service["dossier"] == before


def test_bytes_of_an_upload_may_be_many(gateway: Gateway) -> None:
    response = gateway.client.post("/v1/uploads", content=b"x" * (3 * 1024 * 1024))
    assert (response.json()["service"], response.json()["length"]) == ("dossier", 3 * 1024 * 1024)


def test_an_import_may_be_larger(gateway: Gateway) -> None:
    response = gateway.client.post("/v1/imports", content=b"x" * (3 * 1024 * 1024), headers={"Authorization": "Bearer x"})
    assert response.json()["length"] == 3 * 1024 * 1024


def test_a_malformed_request_is_a_problem(gateway: Gateway) -> None:
    with socket.create_connection((machine.HOST, gateway.port)) as connection:
        connection.sendall(b"GET /v1/dossiers HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n")
        response = connection.makefile("rb").read()
    assert response.startswith(b"HTTP/1.1 400 ")
    assert b'"code":"malformed_request"' in response


@pytest.mark.parametrize("path", ["/docs", "/", "/v1/procedures/public"])
def test_nginx_s_own_pages_and_kept_answers_are_whole_and_a_demand_they_do_not_meet_is_a_problem(
    gateway: Gateway, path: str
) -> None:
    whole = gateway.client.get(path)
    part = gateway.client.get(path, headers={"Range": "bytes=9999999-"})
    assert (part.status_code, part.content) == (200, whole.content)
    # nginx hangs up after it.
    response = httpx.get(f"{gateway.client.base_url}{path}", headers={"If-Match": '"another"'}, trust_env=False)
    assert (response.status_code, problem(response)["code"]) == (412, "precondition_failed")
    assert response.headers.get_list("x-content-type-options") == ["nosniff"]


@pytest.mark.parametrize(
    ("request_", "status", "code"),
    [
        (b"GET / HTTP/3.1\r\nHost: motcua\r\n\r\n", 505, "http_version_not_supported"),
        (b"GET /v1/me HTTP/1.1\r\nHost: motcua\r\nTransfer-Encoding: gzip\r\n\r\n", 501, "not_implemented"),
    ],
)
def test_what_http_has_and_the_gateway_has_not_is_a_problem_with_a_page(
    gateway: Gateway, request_: bytes, status: int, code: str
) -> None:
    head, _, body = exchange(gateway.port, request_).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 %d " % status)
    assert json.loads(body)["code"] == code
    assert code in kinds()


def test_headers_that_are_too_large_are_a_problem(gateway: Gateway) -> None:
    response = gateway.client.get("/v1/dossiers", headers={"X-Long": "x" * 40_000})
    assert (response.status_code, problem(response)["code"]) == (431, "headers_too_large")


def test_guessing_codes_is_rate_limited_with_a_problem(gateway: Gateway) -> None:
    responses = [gateway.client.get(f"/v1/tracking/{guess}") for guess in range(30)]
    assert responses[0].status_code == 200
    assert (responses[-1].status_code, problem(responses[-1])["code"]) == (429, "too_many_requests")
    assert responses[-1].headers["retry-after"] == "1"
    assert responses[-1].headers["ratelimit"] == '"address";r=0;t=1'


@pytest.fixture(scope="module")
def behind_a_balancer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A gateway that believes who is calling, as `listen.conf` says; its limits are those that are shipped."""
    folder, port = tmp_path_factory.mktemp("gateway"), machine.free_port()
    with contextlib.ExitStack() as stack:
        configure(folder, {name: [stack.enter_context(stub(name, [])).server_port] for name in SERVICES}, port)
        shutil.copy(GATEWAY / "limits.conf", folder)
        with (folder / "listen.conf").open("a") as listen:
            listen.write("set_real_ip_from 127.0.0.0/8;\nreal_ip_header X-Forwarded-For;\n")
        stack.enter_context(nginx(folder, port))
        yield stack.enter_context(httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False))


@pytest.mark.parametrize("network", ["2001:db8:1:2:", "2001:db8:3::"])
def test_whoever_has_many_addresses_guesses_no_faster(behind_a_balancer: httpx.Client, network: str) -> None:
    """One subscriber gets a /64 of IPv6 addresses."""

    def statuses(prefix: str) -> set[int]:
        hosts = [f"{prefix}{'a:b:c:' * (not prefix.endswith('::'))}{number:x}" for number in range(1, 80)]
        return {behind_a_balancer.get("/v1/tracking/1", headers={"X-Forwarded-For": host}).status_code for host in hosts}

    assert statuses(network) == {200, 429}
    assert behind_a_balancer.get("/v1/tracking/1", headers={"X-Forwarded-For": "2001:db8:9:9::1"}).status_code == 200
    assert behind_a_balancer.get("/v1/tracking/1", headers={"X-Forwarded-For": "203.0.113.7"}).status_code == 200


def test_every_response_has_the_security_headers_once(gateway: Gateway) -> None:
    for_data = gateway.client.get("/v1/dossiers").headers
    assert for_data.get_list("x-content-type-options") == ["nosniff"]
    assert for_data["content-security-policy"].startswith("default-src 'none'")
    assert "retry-after" not in for_data
    assert for_data["server"] == "nginx"


def test_a_page_of_an_allowed_origin_may_read_errors_of_the_gateway(gateway: Gateway) -> None:
    page = {"Origin": "https://dichvucong.example", "Accept-Language": "en"}
    response = gateway.client.get("/v1/scorecards", headers=page)
    assert (response.status_code, response.headers["access-control-allow-origin"]) == (502, page["Origin"])
    assert "Retry-After" in response.headers["access-control-expose-headers"]
    assert (response.headers["content-language"], response.headers["vary"]) == ("en", "Accept-Language, Origin")


def test_a_page_of_another_origin_may_not_read_errors_of_the_gateway(gateway: Gateway) -> None:
    response = gateway.client.get("/v1/scorecards", headers={"Origin": "https://evil.example"})
    assert "access-control-allow-origin" not in response.headers


def test_responses_of_services_have_the_headers_of_services_only(gateway: Gateway) -> None:
    response = gateway.client.get("/v1/dossiers", headers={"Origin": "https://dichvucong.example"})
    assert not {"access-control-allow-origin", "content-language", "vary"} & set(response.headers)


def test_a_preflight_reaches_the_service(gateway: Gateway) -> None:
    response = gateway.client.options("/v1/dossiers", headers={"Origin": "https://dichvucong.example"})
    assert response.json()["service"] == "dossier"


def test_the_trace_and_the_request_id_are_forwarded(gateway: Gateway) -> None:
    trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    sent = {"traceparent": trace, "X-Request-Id": "ticket-1234"}
    response = gateway.client.get("/v1/dossiers", headers=sent)
    request = {name.lower(): value for name, value in response.json()["headers"].items()}
    assert (request["traceparent"], request["x-request-id"]) == (trace, "ticket-1234")
    assert response.headers["x-request-id"] == "ticket-1234"


@pytest.mark.parametrize("tags", ["*", 'W/"3"', '"1", "2-gzip"'])
def test_the_tags_and_the_key_of_a_change_reach_the_service_as_they_were_sent(gateway: Gateway, tags: str) -> None:
    response = gateway.client.post("/v1/dossiers/H01-1/transitions", headers={"If-Match": tags, "Idempotency-Key": "a key"})
    request = {name.lower(): value for name, value in response.json()["headers"].items()}
    assert (request["if-match"], request["idempotency-key"]) == (tags, "a key")


def test_the_address_a_client_claims_is_ignored(gateway: Gateway) -> None:
    response = gateway.client.get("/v1/dossiers", headers={"X-Forwarded-For": "10.9.8.7"})
    assert response.json()["headers"]["X-Forwarded-For"] == "127.0.0.1"


def test_a_public_page_is_requested_from_the_service_once(gateway: Gateway) -> None:
    first = gateway.client.get("/v1/procedures/once?public")
    second = gateway.client.get("/v1/procedures/once?public")
    assert first.json() == second.json()
    assert gateway.paths_by_service["catalog"].count("/v1/procedures/once?public") == 1


def test_a_cached_page_is_answered_not_modified_by_the_gateway(gateway: Gateway) -> None:
    gateway.client.get("/v1/procedures/etag?public")
    response = gateway.client.get("/v1/procedures/etag?public", headers={"If-None-Match": '"7"'})
    assert response.status_code == 304
    assert gateway.paths_by_service["catalog"].count("/v1/procedures/etag?public") == 1


def test_requests_with_a_token_neither_use_nor_fill_the_cache(gateway: Gateway) -> None:
    token = {"Authorization": "Bearer secret"}
    gateway.client.get("/v1/procedures/mine?public", headers=token)
    gateway.client.get("/v1/procedures/mine?public")
    gateway.client.get("/v1/procedures/mine?public", headers=token)
    assert gateway.paths_by_service["catalog"].count("/v1/procedures/mine?public") == 3


def test_a_page_without_cache_control_public_is_not_cached(gateway: Gateway) -> None:
    gateway.client.get("/v1/procedures/fresh")
    gateway.client.get("/v1/procedures/fresh")
    assert gateway.paths_by_service["catalog"].count("/v1/procedures/fresh") == 2


def test_the_log_contains_no_codes_queries_tokens_or_addresses(gateway: Gateway) -> None:
    gateway.client.get(
        "/v1/dossiers/H01-SECRET?phone=0912345678", headers={"Authorization": "Bearer SECRET", "User-Agent": "SECRET"}
    )
    gateway.client.get("/v1/scorecards/SECRET?phone=0912345678", headers={"X-Request-Id": "log-is-written"})
    assert machine.wait_until(lambda: "log-is-written" in gateway.log.read_text(), 60)
    log = gateway.log.read_text() + (gateway.folder / "output").read_text()
    assert "SECRET" not in log
    assert "0912345678" not in log
    assert '"network":"127.0.0.0"' in log
    assert json.loads(log.splitlines()[-1])["resource"] == "/v1/scorecards"


def test_the_files_as_they_are_shipped_are_valid(tmp_path: Path) -> None:
    shutil.copytree(GATEWAY, tmp_path, dirs_exist_ok=True)
    upstreams, listen = tmp_path / "upstreams.conf", tmp_path / "listen.conf"
    upstreams.write_text(re.sub(r"server [a-z]+:8000", "server 127.0.0.1:8000", upstreams.read_text()))
    listen.write_text(listen.read_text().replace("listen 8080", f"listen 127.0.0.1:{machine.free_port()}"))
    result = subprocess.run(command(tmp_path, "-t"), capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert "[warn]" not in result.stderr


def test_the_documentation_is_served_and_loads_nothing_from_elsewhere(gateway: Gateway) -> None:
    page = gateway.client.get("/docs")
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html")
    loaded = {address: gateway.client.get(address) for address in own_addresses(page.text)}
    assert {address: response.headers["content-type"] for address, response in loaded.items()} == {
        "/openapi.json": "application/json",
        "/docs/swagger-ui-bundle.js": "text/javascript",
        "/docs/swagger-ui.css": "text/css",
        "/docs/favicon.png": "image/png",
    }
    assert "/v1/frameworks" in loaded["/openapi.json"].json()["paths"]
    assert foreign_addresses(page.text) + foreign_addresses(loaded["/docs/swagger-ui.css"].text) == []
    assert "'self'" in page.headers["content-security-policy"]
    events = gateway.client.get("/docs/events")
    assert (events.status_code, events.headers["content-type"], foreign_addresses(events.text)) == (
        200,
        "text/html; charset=utf-8",
        [],
    )
    assert gateway.client.get("/asyncapi.json").json()["asyncapi"] == "3.0.0"


def test_there_is_no_other_documentation(gateway: Gateway) -> None:
    assert problem(gateway.client.get("/docs/nothing.js"))["code"] == "not_found"
    assert problem(gateway.client.get("/docs/../openapi.json/x"))["code"] == "not_found"


@pytest.mark.parametrize("path", web.PAGES)
def test_a_web_page_may_load_its_own_files_only_and_they_are_served_compressed_for_ever(gateway: Gateway, path: str) -> None:
    page = gateway.client.get(path)
    assert (page.status_code, page.headers["content-type"], page.headers["cache-control"]) == (
        200,
        "text/html; charset=utf-8",
        "no-cache",
    )
    assert page.headers["content-security-policy"] == web.POLICY
    assets = [gateway.client.get(address) for address in own_addresses(page.text) if address.startswith("/assets/")]
    assert {response.headers["cache-control"] for response in assets} == {web.ASSET_CACHE}
    assert {response.headers["content-encoding"] for response in assets} == {"gzip"}
    assert gateway.client.get(path, headers={"If-None-Match": page.headers["etag"]}).status_code == 304


@pytest.mark.parametrize("path", ["/assets/none.js", "/assets/", "/assets/../index.html", "/citizen/x"])
def test_there_are_no_other_files_beside_the_web_pages(gateway: Gateway, path: str) -> None:
    response = gateway.client.get(path)
    assert (response.status_code, problem(response)["code"]) == (404, "not_found")
    assert "cache-control" not in response.headers


def test_compressed_forms_have_no_address_of_their_own(gateway: Gateway) -> None:
    asset = next(address for address in own_addresses(gateway.client.get("/").text) if address.endswith(".js"))
    assert problem(gateway.client.get(f"{asset}.gz"))["code"] == "not_found"
