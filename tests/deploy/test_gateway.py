"""The gateway's real nginx before stand-in services: who gets what, what is refused, what is kept and logged."""

import contextlib
import getpass
import json
import os
import re
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import httpx
import pytest

from tests import machine

GATEWAY = machine.DEPLOY / "gateway"
SERVICES = ("catalog", "dossier", "integration", "satisfaction", "scorecard", "sandbox")
PROBLEM = "application/problem+json"
LIMITS = """
limit_req_zone $binary_remote_addr zone=everything:1m rate=1000r/s;
limit_req_zone $guessing_address zone=guessing:1m rate=1r/m;
"""


class Echo(BaseHTTPRequestHandler):
    """Says which service it is and what it was sent; the query may ask for a status or for being cacheable."""

    protocol_version = "HTTP/1.1"
    name: ClassVar[str]
    asked: ClassVar[list[str]]

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.asked.append(self.path)
        if "problem" in self.path:
            self.say(409, PROBLEM, b'{"code":"the_service_said_so"}')
        else:
            sent = dict(self.headers.items())
            seen = {"service": self.name, "path": self.path, "headers": sent, "length": len(body)}
            self.say(200, "application/json", json.dumps(seen).encode())

    do_POST = do_OPTIONS = do_GET  # noqa: N815 - the standard library's names

    def say(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        if "public" in self.path:
            self.send_header("Cache-Control", "public, max-age=60")
            self.send_header("ETag", '"7"')
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
        """Keep quiet."""


@dataclass
class Gateway:
    """A running gateway, the addresses each service was asked for, and its access log."""

    client: httpx.Client
    port: int
    asked: dict[str, list[str]]
    log: Path
    folder: Path = field(repr=False)


@contextlib.contextmanager
def service(name: str, asked: list[str]) -> Iterator[int]:
    handler = type(name, (Echo,), {"name": name, "asked": asked})
    with ThreadingHTTPServer((machine.HOST, 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server.server_port
        server.shutdown()


def words(folder: Path, *more: str) -> list[str]:
    # Started as root, nginx would give its workers to somebody who may not enter the test's folder.
    user = f"user {getpass.getuser()};" if os.geteuid() == 0 else ""
    return [str(machine.nginx()), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", user, *more]


@contextlib.contextmanager
def nginx(folder: Path, port: int) -> Iterator[None]:
    with (folder / "output").open("wb") as output, machine.child(words(folder), output) as process:
        started = machine.wait_until(lambda: listens(port), 10, process)
        assert started, (folder / "output").read_text()
        yield


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((machine.HOST, port)) == 0


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    folder = tmp_path_factory.mktemp("gateway")
    shutil.copytree(GATEWAY, folder, dirs_exist_ok=True)
    port = machine.free_port()
    asked: dict[str, list[str]] = {name: [] for name in SERVICES}
    with contextlib.ExitStack() as stack:
        ports = {name: stack.enter_context(service(name, asked[name])) for name in SERVICES}
        ports["scorecard"] = machine.free_port()  # nobody is there
        upstreams = [f"upstream {name} {{ server 127.0.0.1:{at}; keepalive 4; }}" for name, at in ports.items()]
        (folder / "upstreams.conf").write_text("\n".join(upstreams))
        (folder / "listen.conf").write_text(f"listen 127.0.0.1:{port};\naccess_log access.log facts;\n")
        (folder / "limits.conf").write_text(LIMITS)
        origins = (folder / "cors.conf").read_text()
        (folder / "cors.conf").write_text(origins.replace('# "https://', '"https://'))
        stack.enter_context(nginx(folder, port))
        client = stack.enter_context(httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False))
        yield Gateway(client, port, asked, folder / "access.log", folder)


def problem(response: httpx.Response) -> dict[str, Any]:
    assert response.headers["content-type"] == PROBLEM
    body: dict[str, Any] = response.json()
    assert body["status"] == response.status_code
    assert body["type"] == f"urn:motcua:problem:{body['code']}"
    assert body["title"]
    return body


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
        ("/v1/webhooks/1/deliveries", "integration"),
        ("/v1/events?after=0", "integration"),
        ("/v1/ratings", "satisfaction"),
        ("/v1/satisfaction/units", "satisfaction"),
        ("/sandbox/token", "sandbox"),
    ],
)
def test_each_path_reaches_its_service_unchanged(gateway: Gateway, path: str, name: str) -> None:
    seen = gateway.client.get(path).json()
    assert (seen["service"], seen["path"]) == (name, path)


@pytest.mark.parametrize(
    "path",
    ["/", "/v1", "/v1/", "/v1/dossiersX", "/v1/dossiers-of-mine", "/v2/dossiers", "/sandbox", "/dossiers", "/.problem"],
)
def test_a_path_of_nobody_is_a_problem(gateway: Gateway, path: str) -> None:
    response = gateway.client.get(path)
    assert (response.status_code, problem(response)["code"]) == (404, "not_found")


@pytest.mark.parametrize("target", ["/metrics", "/metrics/../v1/dossiers", "/v1/../metrics", "//metrics", "/v1//dossiers"])
def test_metrics_are_out_of_reach_however_they_are_spelt(gateway: Gateway, target: str) -> None:
    before = {name: len(paths) for name, paths in gateway.asked.items()}
    with socket.create_connection((machine.HOST, gateway.port)) as connection:
        connection.sendall(f"GET {target} HTTP/1.1\r\nHost: motcua\r\nConnection: close\r\n\r\n".encode())
        answer = connection.makefile("rb").read()
    assert answer.startswith(b"HTTP/1.1 404 ")
    assert {name: len(paths) for name, paths in gateway.asked.items()} == before


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_it_tells_its_own_health(gateway: Gateway, path: str) -> None:
    response = gateway.client.get(path)
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_a_problem_is_told_in_vietnamese_unless_english_is_preferred(gateway: Gateway) -> None:
    vietnamese = problem(gateway.client.get("/nowhere"))["detail"]
    english = problem(gateway.client.get("/nowhere", headers={"Accept-Language": "en-GB,en"}))["detail"]
    assert (vietnamese, english) == ("Không có tài nguyên này.", "There is no such resource.")


def test_a_problem_of_a_service_passes_untouched(gateway: Gateway) -> None:
    response = gateway.client.get("/v1/dossiers/problem")
    assert (response.status_code, response.json()) == (409, {"code": "the_service_said_so"})


def test_a_service_that_is_down_is_a_problem_and_says_when_to_come_back(gateway: Gateway) -> None:
    response = gateway.client.get("/v1/scorecards")
    assert (response.status_code, problem(response)["code"]) == (502, "bad_gateway")
    assert response.headers["retry-after"] == "2"


def test_a_body_over_one_megabyte_is_refused(gateway: Gateway) -> None:
    response = gateway.client.post("/v1/dossiers", content=b"x" * (1024 * 1024 + 1))
    assert (response.status_code, problem(response)["code"]) == (413, "body_too_large")


def test_an_import_may_be_larger(gateway: Gateway) -> None:
    response = gateway.client.post("/v1/imports", content=b"x" * (3 * 1024 * 1024))
    assert response.json()["length"] == 3 * 1024 * 1024


def test_a_request_that_cannot_be_read_is_a_problem(gateway: Gateway) -> None:
    with socket.create_connection((machine.HOST, gateway.port)) as connection:
        connection.sendall(b"GET /v1/dossiers HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n")
        answer = connection.makefile("rb").read()
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert b'"code":"malformed_request"' in answer


def test_headers_that_are_too_large_are_a_problem(gateway: Gateway) -> None:
    response = gateway.client.get("/v1/dossiers", headers={"X-Long": "x" * 40_000})
    assert (response.status_code, problem(response)["code"]) == (431, "headers_too_large")


def test_guessing_codes_is_slowed_down_with_a_problem(gateway: Gateway) -> None:
    answers = [gateway.client.get(f"/v1/tracking/{guess}") for guess in range(30)]
    assert answers[0].status_code == 200
    assert (answers[-1].status_code, problem(answers[-1])["code"]) == (429, "too_many_requests")
    assert answers[-1].headers["retry-after"] == "1"
    assert answers[-1].headers["ratelimit"] == '"address";r=0;t=1'


def test_every_answer_carries_the_security_headers_once(gateway: Gateway) -> None:
    for_data = gateway.client.get("/v1/dossiers").headers
    assert for_data.get_list("x-content-type-options") == ["nosniff"]
    assert for_data["content-security-policy"].startswith("default-src 'none'")
    assert "retry-after" not in for_data
    assert for_data["server"] == "nginx"


def test_a_page_of_an_allowed_origin_reads_errors_of_the_gateway(gateway: Gateway) -> None:
    page = {"Origin": "https://dichvucong.example", "Accept-Language": "en"}
    answer = gateway.client.get("/v1/scorecards", headers=page)
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (502, page["Origin"])
    assert "Retry-After" in answer.headers["access-control-expose-headers"]
    assert (answer.headers["content-language"], answer.headers["vary"]) == ("en", "Accept-Language, Origin")


def test_a_page_of_another_origin_reads_no_errors_of_the_gateway(gateway: Gateway) -> None:
    answer = gateway.client.get("/v1/scorecards", headers={"Origin": "https://evil.example"})
    assert "access-control-allow-origin" not in answer.headers


def test_answers_of_services_have_the_headers_of_services_only(gateway: Gateway) -> None:
    answer = gateway.client.get("/v1/dossiers", headers={"Origin": "https://dichvucong.example"})
    assert not {"access-control-allow-origin", "content-language", "vary"} & set(answer.headers)


def test_a_preflight_reaches_the_service(gateway: Gateway) -> None:
    answer = gateway.client.options("/v1/dossiers", headers={"Origin": "https://dichvucong.example"})
    assert answer.json()["service"] == "dossier"


def test_the_trace_and_the_request_id_are_handed_on(gateway: Gateway) -> None:
    trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    sent = {"traceparent": trace, "X-Request-Id": "ticket-1234"}
    response = gateway.client.get("/v1/dossiers", headers=sent)
    seen = {name.lower(): said for name, said in response.json()["headers"].items()}
    assert (seen["traceparent"], seen["x-request-id"]) == (trace, "ticket-1234")
    assert response.headers["x-request-id"] == "ticket-1234"


def test_what_a_client_claims_about_its_address_is_not_believed(gateway: Gateway) -> None:
    response = gateway.client.get("/v1/dossiers", headers={"X-Forwarded-For": "10.9.8.7"})
    assert response.json()["headers"]["X-Forwarded-For"] == "127.0.0.1"


def test_a_public_page_is_asked_for_once(gateway: Gateway) -> None:
    first = gateway.client.get("/v1/procedures/once?public")
    second = gateway.client.get("/v1/procedures/once?public")
    assert first.json() == second.json()
    assert gateway.asked["catalog"].count("/v1/procedures/once?public") == 1


def test_a_kept_page_answers_not_modified_by_itself(gateway: Gateway) -> None:
    gateway.client.get("/v1/procedures/etag?public")
    response = gateway.client.get("/v1/procedures/etag?public", headers={"If-None-Match": '"7"'})
    assert response.status_code == 304
    assert gateway.asked["catalog"].count("/v1/procedures/etag?public") == 1


def test_somebody_signed_in_never_gets_or_leaves_a_kept_page(gateway: Gateway) -> None:
    token = {"Authorization": "Bearer secret"}
    gateway.client.get("/v1/procedures/mine?public", headers=token)
    gateway.client.get("/v1/procedures/mine?public")
    gateway.client.get("/v1/procedures/mine?public", headers=token)
    assert gateway.asked["catalog"].count("/v1/procedures/mine?public") == 3


def test_a_page_that_does_not_say_it_is_public_is_not_kept(gateway: Gateway) -> None:
    gateway.client.get("/v1/procedures/fresh")
    gateway.client.get("/v1/procedures/fresh")
    assert gateway.asked["catalog"].count("/v1/procedures/fresh") == 2


def test_the_log_holds_no_codes_queries_tokens_or_addresses(gateway: Gateway) -> None:
    gateway.client.get(
        "/v1/dossiers/H01-SECRET?phone=0912345678", headers={"Authorization": "Bearer SECRET", "User-Agent": "SECRET"}
    )
    gateway.client.get("/v1/scorecards/SECRET?phone=0912345678", headers={"X-Request-Id": "log-is-written"})
    assert machine.wait_until(lambda: "log-is-written" in gateway.log.read_text(), 5)
    written = gateway.log.read_text() + (gateway.folder / "output").read_text()
    assert "SECRET" not in written
    assert "0912345678" not in written
    assert '"network":"127.0.0.0"' in written
    assert json.loads(written.splitlines()[-1])["resource"] == "/v1/scorecards"


def test_the_files_as_they_are_shipped_are_valid(tmp_path: Path) -> None:
    shutil.copytree(GATEWAY, tmp_path, dirs_exist_ok=True)
    upstreams, listen = tmp_path / "upstreams.conf", tmp_path / "listen.conf"
    upstreams.write_text(re.sub(r"server [a-z]+:8000", "server 127.0.0.1:8000", upstreams.read_text()))
    listen.write_text(listen.read_text().replace("listen 8080", f"listen 127.0.0.1:{machine.free_port()}"))
    checked = subprocess.run(words(tmp_path, "-t"), capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    assert "[warn]" not in checked.stderr
