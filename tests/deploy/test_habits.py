"""The habits of HTTP are the same through nginx as in the service itself: the same refusals, with the same headers."""

from pathlib import Path
from typing import Any

import httpx

from services.chassis.cors import LOCALHOST
from tests import cluster, machine
from tests.chassis import offline
from tests.running import serving

PAGE = "http://localhost:5173"
PREFLIGHT = {"Origin": PAGE, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "if-match"}
JSON = {"Content-Type": "application/json"}
TRACKING = "/v1/tracking/H35.01.01-261128-00001"
REQUESTS: dict[str, tuple[str, str, dict[str, Any], int]] = {
    "HEAD": ("HEAD", "/v1/calendars/2026?unheard-of=1", {}, 422),
    "HEAD without a token": ("HEAD", "/v1/dossiers", {}, 401),
    "an unknown parameter": ("GET", "/v1/calendars/2026?unheard-of=1", {}, 422),
    "a repeated parameter": ("GET", "/v1/anchors?limit=1&limit=2", {}, 422),
    "a method that is not served": ("DELETE", "/v1/dossiers", {}, 405),
    "a slash too many": ("GET", "/v1/dossiers/", {"headers": {"Host": "evil.example"}}, 404),
    "another type of body": ("POST", TRACKING, {"content": b"{}", "headers": {"Content-Type": "text/plain"}}, 415),
    "a compressed body": ("POST", TRACKING, {"content": b"{}", "headers": JSON | {"Content-Encoding": "gzip"}}, 415),
    "a byte order mark": ("POST", TRACKING, {"content": b"\xef\xbb\xbf[]", "headers": JSON}, 422),
    "no JSON": ("POST", TRACKING, {"content": b"{", "headers": JSON}, 400),
    "English": ("GET", "/v1/dossiers", {"headers": {"Accept-Language": "vi;q=0.5, en;q=0.6"}}, 401),
    "a page": ("GET", "/v1/dossiers", {"headers": {"Origin": PAGE}}, 401),
    "a page of another origin": ("GET", "/v1/dossiers", {"headers": {"Origin": "https://evil.example"}}, 401),
    "a preflight": ("OPTIONS", "/v1/dossiers", {"headers": PREFLIGHT}, 204),
    "OPTIONS that is no preflight": ("OPTIONS", "/v1/dossiers", {}, 405),
}
# Of an answer and the way it took, not of what was asked.
OWN = {"date", "server", "connection", "transfer-encoding", "content-length", "trace-id", "x-request-id"}
# What nginx adds to every answer.
ADDED = {"x-frame-options", "referrer-policy", "content-security-policy", "strict-transport-security"}


async def test_what_a_service_refuses_it_refuses_through_nginx_alike(tmp_path: Path):
    port = machine.free_port()
    app = offline.service("dossier", cors_origin_pattern=LOCALHOST)
    ports = dict.fromkeys(cluster.SERVICES, port)
    with cluster.gateway(tmp_path, ports) as gateway:
        async with offline.client(app) as inside, serving(app, port, lifespan="off"), httpx.AsyncClient(trust_env=False) as client:
            for what, (method, path, options, status) in REQUESTS.items():
                own = await inside.request(method, path, **options)
                through = await client.request(method, gateway + path, **options)
                assert (what, own.status_code, through.status_code) == (what, status, status)
                assert (what, headers(through)) == (what, headers(own))
                assert (what, timeless(through)) == (what, timeless(own))


def headers(answer: httpx.Response) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name not in OWN | ADDED}


def timeless(answer: httpx.Response) -> dict[str, Any]:
    return {name: value for name, value in answer.json().items() if name != "trace_id"} if answer.content else {}
