"""What the gateway makes of requests that are odd on purpose: it refuses them, or hands on one that is not odd."""

import contextlib
import json
import re
import select
import socket
from collections.abc import Iterator

import httpx
import pytest

from services.embedded import SERVICES
from tests import machine
from tests.deploy.running import Gateway, configure, exchange, nginx, problem, stub

HEX = "0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331"


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    folder, port = tmp_path_factory.mktemp("gateway"), machine.free_port()
    paths_by_service: dict[str, list[str]] = {name: [] for name in SERVICES}
    with contextlib.ExitStack() as stack:
        ports = {name: [stack.enter_context(stub(name, paths_by_service[name])).server_port] for name in SERVICES}
        configure(folder, ports, port)
        (folder / "limits.conf").write_text(
            "limit_req_zone $binary_remote_addr zone=everything:1m rate=1000r/s;\n"
            "limit_req_zone $guessing_address zone=guessing:1m rate=1000r/s;\n"
            "limit_conn_zone $binary_remote_addr zone=connections:1m;\nlimit_conn connections 3;\n"
            "limit_conn_zone $importing_address zone=imports:1m;\nlimit_conn imports 1;\n"
        )
        stack.enter_context(nginx(folder, port))
        client = stack.enter_context(httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False))
        yield Gateway(client, port, paths_by_service, folder / "access.log", folder)


def headers(response: httpx.Response) -> dict[str, str]:
    """The headers the service got."""
    return {name.lower(): value for name, value in response.json()["headers"].items()}


SMUGGLED = b"GET /metrics HTTP/1.1\r\nHost: motcua\r\n\r\n"
START = b"POST /v1/dossiers/x HTTP/1.1\r\nHost: motcua\r\n"
LENGTH = b"Content-Length: %d\r\n" % (5 + len(SMUGGLED))
REQUESTS = {
    "a length and chunks": START + LENGTH + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SMUGGLED,
    "chunks and a length": START + b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n" + SMUGGLED,
    "two lengths": START + b"Content-Length: 0\r\n" + LENGTH + b"\r\n0\r\n\r\n" + SMUGGLED,
    "a length that is none": START + b"Content-Length: 0x5\r\n\r\n" + SMUGGLED,
    "a negative length": START + b"Content-Length: -5\r\n\r\n" + SMUGGLED,
    "a list of lengths": START + b"Content-Length: 0, 5\r\n\r\n" + SMUGGLED,
    "another encoding": START + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + SMUGGLED,
    "two encodings": START + b"Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SMUGGLED,
    "an encoding after a tab": START + b"Transfer-Encoding:\tchunked\r\n\r\n0\r\n\r\n" + SMUGGLED,
    "an encoding with a space before the colon": START + b"Transfer-Encoding : chunked\r\n" + LENGTH + b"\r\n0\r\n\r\n" + SMUGGLED,
    "a folded header": START + b"X: y\r\n Transfer-Encoding: chunked\r\n" + LENGTH + b"\r\n0\r\n\r\n" + SMUGGLED,
    "a line that ends in a bare CR": START + b"X: y\rTransfer-Encoding: chunked\r\n" + LENGTH + b"\r\n0\r\n\r\n" + SMUGGLED,
    "a size of a chunk that is none": START + b"Transfer-Encoding: chunked\r\n\r\n0_2e\r\n" + SMUGGLED,
    "a size beyond numbers": START + b"Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n" + SMUGGLED,
    "a request in a header": START + b"X: y\r\n\tGET /metrics HTTP/1.1\r\nContent-Length: 0\r\n\r\n",
    "HTTP/2 without TLS": b"GET /v1/dossiers HTTP/1.1\r\nHost: motcua\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
    b"HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n" + SMUGGLED,
    "a websocket": b"GET /v1/events HTTP/1.1\r\nHost: motcua\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n" + SMUGGLED,
}


@pytest.mark.parametrize("path", [b"/v1/dossiers", b"/v1/uploads"], ids=["kept here", "passed on as it comes"])
@pytest.mark.parametrize("request_", REQUESTS.values(), ids=REQUESTS)
def test_no_request_hides_in_another(gateway: Gateway, request_: bytes, path: bytes) -> None:
    """What nginx reads as two requests is two: the second is then asked like any other, and `/metrics` is nobody's."""
    end = b"GET /healthz HTTP/1.1\r\nHost: motcua\r\nConnection: close\r\n\r\n"
    answer = exchange(gateway.port, request_.replace(b"/v1/dossiers", path) + end)
    assert answer == b"" or answer.startswith(b"HTTP/1.1 ")
    asked = [path for paths in gateway.paths_by_service.values() for path in paths]
    assert not [path for path in asked if not path.startswith(("/v1/dossiers", "/v1/uploads", "/v1/events"))]
    assert b'"path": "/metrics"' not in answer


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("motcua", 200),
        ("dichvucong.example.gov.vn:8443", 200),
        ("[::1]:8080", 200),
        ("a b", 400),
        ('"><script>', 400),
        ("motcua:80:80", 400),
        ("user@motcua", 400),
        ("motcua/path", 400),
        ("motcua:port", 400),
        ("một-cửa", 400),
        ("x" * 300, 400),
        ("", 400),
        ("motcua\r\nHost: other", 400),
    ],
)
def test_a_host_is_a_name_or_an_address(gateway: Gateway, host: str, status: int) -> None:
    answer = exchange(gateway.port, f"GET /v1/dossiers HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 %d " % status)
    if status == 400:
        assert json.loads(body)["code"] == "malformed_request"
    else:
        assert json.loads(body)["headers"]["Host"] == host


@pytest.mark.parametrize("version", [b"HTTP/1.0", b"HTTP/1.1"])
def test_a_request_without_a_host_is_malformed(gateway: Gateway, version: bytes) -> None:
    assert b"malformed_request" in exchange(gateway.port, b"GET /v1/dossiers " + version + b"\r\nConnection: close\r\n\r\n")


def test_the_host_of_a_whole_address_does_not_choose_the_service(gateway: Gateway) -> None:
    answer = exchange(gateway.port, b"GET http://elsewhere/metrics HTTP/1.1\r\nHost: motcua\r\nConnection: close\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 404 ")


@pytest.mark.parametrize("request_", [b"PROPFIND /v1/dossiers", b"FOO /v1/procedures", b"LOCK /v1/uploads/x"])
def test_a_method_no_service_has_is_a_problem_and_reaches_none(gateway: Gateway, request_: bytes) -> None:
    answer = exchange(gateway.port, request_ + b" HTTP/1.1\r\nHost: motcua\r\nConnection: close\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 405 ")
    assert json.loads(answer.partition(b"\r\n\r\n")[2])["code"] == "method_not_allowed"


@pytest.mark.parametrize("path", ["/v1/procedures/thủ-tục", "/v1/dossiers?q=\x7f"])
def test_an_address_that_is_not_encoded_is_malformed(gateway: Gateway, path: str) -> None:
    answer = exchange(gateway.port, f"GET {path} HTTP/1.1\r\nHost: motcua\r\nConnection: close\r\n\r\n".encode())
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert json.loads(answer.partition(b"\r\n\r\n")[2])["code"] == "malformed_request"


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT"])
def test_methods_that_reflect_or_tunnel_are_refused(gateway: Gateway, method: str) -> None:
    answer = exchange(
        gateway.port, f"{method} /v1/dossiers HTTP/1.1\r\nHost: motcua\r\nCookie: secret\r\nConnection: close\r\n\r\n".encode()
    )
    assert re.match(rb"HTTP/1.1 (405|501|400) ", answer)
    assert b"secret" not in answer


def test_what_a_client_says_of_the_way_it_came_is_not_handed_on(gateway: Gateway) -> None:
    claimed = {
        "X-Forwarded-For": "10.9.8.7",
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "gopher",
        "X-Real-IP": "10.9.8.7",
        "Forwarded": "for=10.9.8.7",
        "baggage": "user=admin",
        "X_Forwarded_For": "10.9.8.7",
        "TE": "trailers",
        "Connection": "close, Authorization",
        "Authorization": "Bearer x",
    }
    response = gateway.client.get("/v1/dossiers", headers=claimed)
    received = headers(response)
    assert "10.9.8.7" not in str(received)
    assert received["x-forwarded-host"] == received["host"] == f"127.0.0.1:{gateway.port}"
    assert received["x-forwarded-proto"] == "http"
    assert not {"forwarded", "x-real-ip", "baggage", "x_forwarded_for", "te"} & set(received)
    assert received["authorization"] == "Bearer x"


# -- traces ------------------------------------------------------------------------------------------------------------


def test_a_trace_begins_here_where_the_caller_has_none(gateway: Gateway) -> None:
    response = gateway.client.get("/v1/dossiers")
    received = headers(response)
    version, trace, span, flags = received["traceparent"].split("-")
    assert (version, flags) == ("00", "01")
    assert (len(trace), span) == (32, trace[:16])
    assert trace == received["x-request-id"] == response.headers["x-request-id"]


def test_a_trace_of_the_caller_goes_on(gateway: Gateway) -> None:
    sent = {"traceparent": f"00-{HEX}-00", "tracestate": "vnpt=00f067aa0ba902b7,other=x"}
    received = headers(gateway.client.get("/v1/dossiers", headers=sent))
    assert {name: received[name] for name in sent} == sent


@pytest.mark.parametrize(
    "hostile",
    [
        "",
        f"01-{HEX}-01",
        f"ff-{HEX}-01",
        f"00-{HEX}",
        f"00-{HEX}-01-more",
        f"00-{HEX.upper()}-01",
        f"00-{'0' * 32}-{'1' * 16}-01",
        f"00-{'1' * 32}-{'0' * 16}-01",
        "00-" + "a" * 5_000,
        "' OR 1=1",
        "${jndi:ldap://evil.example}",
    ],
)
def test_a_trace_that_is_none_is_replaced_with_its_state(gateway: Gateway, hostile: str) -> None:
    sent = {"traceparent": hostile, "tracestate": "evil=1"}
    received = headers(gateway.client.get("/v1/dossiers", headers=sent))
    assert re.fullmatch("00-[0-9a-f]{32}-[0-9a-f]{16}-01", received["traceparent"])
    assert received["traceparent"] != hostile
    assert "tracestate" not in received


def test_a_state_without_end_is_left_behind(gateway: Gateway) -> None:
    sent = {"traceparent": f"00-{HEX}-01", "tracestate": "x=" + "y" * 600}
    received = headers(gateway.client.get("/v1/dossiers", headers=sent))
    assert (received["traceparent"], "tracestate" in received) == (f"00-{HEX}-01", False)


@pytest.mark.parametrize("hostile", ["", "short", "x" * 65, "a b c d e f", "id\t1234567", '"},{"a":"', "../../etc/passwd"])
def test_an_id_of_a_request_that_is_none_is_replaced(gateway: Gateway, hostile: str) -> None:
    response = gateway.client.get("/v1/dossiers", headers={"X-Request-Id": hostile})
    known = headers(response)["x-request-id"]
    assert re.fullmatch("[0-9a-f]{32}", known)
    assert response.headers["x-request-id"] == known


def test_problems_of_the_gateway_name_their_trace(gateway: Gateway) -> None:
    response = gateway.client.get("/nowhere", headers={"traceparent": f"00-{HEX}-01"})
    assert (problem(response)["trace_id"], response.headers["trace-id"]) == (HEX[:32], HEX[:32])
    assert "trace-id" not in gateway.client.get("/v1/dossiers").headers


# -- floods ------------------------------------------------------------------------------------------------------------


def test_one_address_has_so_many_requests_under_way(gateway: Gateway) -> None:
    """Three have sent no more than half of theirs; the fourth is told to come again."""
    half = b"PATCH /v1/uploads/half HTTP/1.1\r\nHost: motcua\r\nContent-Length: 9\r\n\r\nhalf"
    with contextlib.ExitStack() as stack:
        others = [stack.enter_context(socket.create_connection((machine.HOST, gateway.port), timeout=60)) for _ in range(3)]
        for connection in others:
            connection.sendall(half)
        asked = gateway.paths_by_service["dossier"]
        assert machine.wait_until(lambda: asked.count("/v1/uploads/half") == 3, 60)
        response = gateway.client.get("/v1/dossiers")
        assert (problem(response)["code"], response.headers["retry-after"]) == ("too_many_requests", "1")
        for connection in others:
            connection.sendall(b" more")
            assert connection.recv(12) == b"HTTP/1.1 200"
    assert machine.wait_until(lambda: gateway.client.get("/v1/dossiers").status_code == 200, 60)


LARGE = b"Host: motcua\r\nContent-Length: 60000000\r\n"


def refused(gateway: Gateway, headers: bytes) -> bytes:
    """The answer to a large import of which no byte is sent."""
    with socket.create_connection((machine.HOST, gateway.port), timeout=60) as connection:
        connection.sendall(b"POST /v1/imports?kind=news HTTP/1.1\r\n" + LARGE + headers + b"\r\n")
        return connection.recv(65_536)


def test_an_import_without_a_token_is_refused_before_its_bytes(gateway: Gateway) -> None:
    head, _, body = refused(gateway, b"Accept-Language: en\r\n").partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 401 ")
    assert b"\r\nWWW-Authenticate: Bearer\r\n" in head + b"\r\n"
    assert b"\r\nContent-Type: application/problem+json\r\n" in head
    said = json.loads(body)
    assert (said["code"], said["title"], said["detail"]) == ("unauthenticated", "Unauthorized", "A valid bearer token is needed.")
    # A browser asks without a token whether it may send one, and what the service refuses is the service's.
    assert gateway.client.options("/v1/imports").status_code == 200
    assert "www-authenticate" not in gateway.client.get("/v1/imports").headers


@pytest.mark.parametrize("path", [b"/v1/imports", b"/v1/dossiers/../imports"], ids=["as it is called", "by a detour"])
def test_an_address_sends_few_imports_at_once_for_all_their_bytes_are_kept(gateway: Gateway, path: bytes) -> None:
    token = {"Authorization": "Bearer x"}

    def another_is_refused() -> bool:
        """Begins the import anew where it was refused itself: the request before it is counted until shortly after its answer."""
        if not sending or select.select(sending[-1:], (), (), 0)[0]:
            sending.append(stack.enter_context(socket.create_connection((machine.HOST, gateway.port), timeout=60)))
            sending[-1].sendall(b"POST " + path + b" HTTP/1.1\r\nAuthorization: Bearer x\r\n" + LARGE + b"\r\nhalf")
        return gateway.client.post("/v1/imports", headers=token).status_code == 429

    sending: list[socket.socket] = []
    with contextlib.ExitStack() as stack:
        assert machine.wait_until(another_is_refused, 60)
        assert b'"code":"too_many_requests"' in refused(gateway, b"Authorization: Bearer x\r\n")
        assert gateway.client.get("/v1/procedures").status_code == 200
    assert machine.wait_until(lambda: gateway.client.post("/v1/imports", headers=token).status_code == 200, 60)
