"""The gateway in front of services with two processes each: what it asks again of another, what it answers in their place."""

import contextlib
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from services.embedded import SERVICES
from tests import machine
from tests.deploy.running import Stub, configure, exchange, nginx, problem, stub


@dataclass
class Services:
    """A gateway with short timeouts, in front of services of two processes, the first of which ends when a path tells it to."""

    client: httpx.Client
    port: int
    processes: dict[str, list[Stub]] = field(repr=False)

    def paths(self, service: str, process: int) -> list[str]:
        """What a process was asked."""
        return self.processes[service][process].paths

    def kill(self, service: str) -> None:
        """End all processes of a service."""
        for process in self.processes[service]:
            process.die()


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    folder, port = tmp_path_factory.mktemp("gateway"), machine.free_port()
    with contextlib.ExitStack() as stack:
        processes = {name: [stack.enter_context(stub(name, [], mortal=mortal)) for mortal in (True, False)] for name in SERVICES}
        configure(folder, {name: [each.server_port for each in pair] for name, pair in processes.items()}, port)
        shorten(folder)
        stack.enter_context(nginx(folder, port))
        client = stack.enter_context(httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=60))
        yield Services(client, port, processes)


def shorten(folder: Path) -> None:
    """Let nginx wait for tenths of a second where it waits for seconds."""
    configuration = folder / "nginx.conf"
    text = configuration.read_text()
    for name, seconds in {"client_header_timeout": "10s", "client_body_timeout": "20s", "proxy_read_timeout": "60s"}.items():
        assert f"    {name} {seconds};" in text
        text = text.replace(f"    {name} {seconds};", f"    {name} 300ms;")
    configuration.write_text(text)


def until_one_dies(services: Services, service: str, method: str, path: str) -> list[httpx.Response]:
    """The answers to requests of which the first that reaches the mortal process ends it."""
    answers = []
    for n in range(10):
        answers.append(services.client.request(method, f"{path}/die-{n}"))
        if services.processes[service][0].dead:
            return answers
    raise AssertionError("the process was never asked")


def test_no_read_fails_when_a_process_dies_of_it(services: Services) -> None:
    answers = until_one_dies(services, "catalog", "GET", "/v1/imports")
    assert {answer.status_code for answer in answers} == {200}
    assert services.paths("catalog", 0)[-1] == services.paths("catalog", 1)[-1]
    # What could not be sent at all may go to the other, whatever it is.
    token = {"Authorization": "Bearer x"}
    for method in ("GET", "HEAD", "POST", "PATCH", "PUT", "DELETE"):
        answers = [services.client.request(method, "/v1/imports/7", content=b"x", headers=token) for _ in range(4)]
        assert (method, {answer.status_code for answer in answers}) == (method, {200})


@pytest.mark.parametrize(
    ("service", "method", "path"),
    [
        ("dossier", "POST", "/v1/dossiers"),
        ("integration", "PUT", "/v1/webhooks"),
        ("satisfaction", "DELETE", "/v1/campaigns"),
        ("sandbox", "PATCH", "/sandbox/x"),
    ],
)
def test_a_change_that_may_have_been_received_is_not_sent_again(services: Services, service: str, method: str, path: str) -> None:
    answers = until_one_dies(services, service, method, path)
    assert [answer.status_code for answer in answers] == [200] * (len(answers) - 1) + [502]
    assert problem(answers[-1])["code"] == "bad_gateway"
    assert not set(services.paths(service, 0)) & set(services.paths(service, 1))


def test_an_upload_goes_to_the_process_that_is_left_and_its_bytes_as_they_come(services: Services) -> None:
    services.processes["dossier"][0].die()
    left = services.processes["dossier"][1]
    for _ in range(4):
        assert services.client.patch("/v1/uploads/u", content=b"x" * 300_000).json()["length"] == 300_000
    before = len(left.body)
    with socket.create_connection((machine.HOST, services.port)) as connection:
        connection.sendall(b"PATCH /v1/uploads/u HTTP/1.1\r\nHost: motcua\r\nContent-Length: 300000\r\n\r\n" + b"x" * 200_000)
        assert machine.wait_until(lambda: len(left.body) == before + 200_000, 60)


def test_connections_to_services_are_used_again(services: Services) -> None:
    before = len(services.processes["catalog"][1].connections)
    for n in range(20):
        services.client.get(f"/v1/imports/{n}")
    # nginx has two workers or more; each keeps four.
    assert len(services.processes["catalog"][1].connections) - before < 20


def test_a_service_that_does_not_answer_in_time_is_a_problem(services: Services) -> None:
    response = services.client.post("/v1/me/hang", headers={"Accept-Language": "en"})
    assert (response.status_code, problem(response)["code"]) == (504, "gateway_timeout")
    assert response.headers["retry-after"] == "2"


def test_a_public_page_outlives_its_service_and_says_that_it_is_old(services: Services) -> None:
    fresh = services.client.get("/v1/rankings/par-index/public")
    again = services.client.get("/v1/rankings/par-index/public")
    old = services.client.get("/v1/rankings/par-index/public-old")
    assert ("cache-status" in fresh.headers, again.headers["cache-status"]) == (False, "gateway; hit")
    services.kill("scorecard")
    path = "/v1/rankings/par-index/public-old"
    assert machine.wait_until(lambda: services.client.get(path).headers["cache-status"] == "gateway; hit; detail=stale", 60)
    stale = services.client.get(path)
    assert (stale.status_code, stale.content) == (200, old.content)
    # Whoever is signed in, and whatever was not kept, is told the truth.
    for request in ({"headers": {"Authorization": "Bearer x"}}, {"params": {"other": "1"}}):
        assert problem(services.client.get(path, **request))["code"] == "bad_gateway"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "part",
    [
        b"GET /v1/news HTTP/1.1\r\nHost: mot",
        b"POST /v1/news HTTP/1.1\r\nHost: motcua\r\nContent-Length: 9\r\n\r\nhalf",
        b"POST /v1/news HTTP/1.1\r\nHost: motcua\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhalf",
    ],
    ids=["a header", "a body", "a chunk"],
)
def test_a_client_that_never_ends_its_request_is_hung_up_on(services: Services, part: bytes) -> None:
    before = len(services.paths("catalog", 1))
    assert exchange(services.port, part) == b""
    assert len(services.paths("catalog", 1)) == before
