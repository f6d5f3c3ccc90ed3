"""No connection is even opened to an address that is not public: with a DNS server that changes its mind, and listeners that see every connection.

Nothing here leaves this machine: 127.0.0.9 stands for a public address, where a partner's endpoint listens; all else is judged as it is.
"""

import asyncio
import contextlib
import socket
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from dnslib import AAAA, QTYPE, RR, A, DNSRecord

from services.integration.webhooks.client import WebhookClient
from services.integration.webhooks.dispatcher import WebhookSender
from services.integration.webhooks.rules import addresses
from tests import machine
from tests.integration.builders import eventually
from tests.integration.webhooks.builders import happen, headers, hook, register, state
from tests.integration.webhooks.receiver import Receiver
from tests.running import Service

PUBLIC = "127.0.0.9"
NAME = "doi-tac.example.vn"
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
REFUSED = "the host has no public address"


@dataclass
class Names(asyncio.DatagramProtocol):
    """A DNS server: every question for addresses of a name gets the next of its answers, and then the last of them for ever."""

    answers: dict[str, list[list[str]]] = field(default_factory=dict)
    questions: Counter[tuple[str, str]] = field(default_factory=Counter)
    port: int = 0

    def connection_made(self, transport: Any) -> None:
        self.transport = transport

    def datagram_received(self, data: bytes, address: Any) -> None:
        question = DNSRecord.parse(data)
        name, kind = str(question.q.qname).rstrip("."), QTYPE[question.q.qtype]
        series = self.answers.get(name, [[]])
        found = series[min(self.questions[name, kind], len(series) - 1)]
        self.questions[name, kind] += 1
        reply = question.reply()
        for each in found:
            if (kind == "AAAA") == (":" in each) and kind in ("A", "AAAA"):
                reply.add_answer(RR(question.q.qname, question.q.qtype, ttl=0, rdata=AAAA(each) if ":" in each else A(each)))
        self.transport.sendto(reply.pack(), address)


@dataclass
class Inside:
    """What must not be reached: the loopback addresses, with a listener that counts connections."""

    port: int
    connections: int = 0


@pytest.fixture
async def names() -> AsyncIterator[Names]:
    """The DNS server at work."""
    loop = asyncio.get_running_loop()
    transport, names = await loop.create_datagram_endpoint(Names, local_addr=("127.0.0.1", 0))
    names.port = transport.get_extra_info("sockname")[1]
    try:
        yield names
    finally:
        transport.close()


@pytest.fixture
async def inside() -> AsyncIterator[Inside]:
    """Listeners on the loopback addresses of IPv4 and IPv6, at one port."""
    inside = Inside(machine.free_port())

    async def accept(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        inside.connections += 1
        writer.close()

    async with contextlib.AsyncExitStack() as stack:
        for host, family in (("127.0.0.1", socket.AF_INET), ("::1", socket.AF_INET6)):
            if family == socket.AF_INET or socket.has_ipv6:
                with contextlib.suppress(OSError):
                    await stack.enter_async_context(await asyncio.start_server(accept, host, inside.port, family=family))
        yield inside


@pytest.fixture
async def outside(inside: Inside) -> AsyncIterator[Receiver]:
    """A partner's endpoint at the address that stands for a public one, at the same port; each connection serves one request."""
    receiver = Receiver()

    async def handle(request: web.Request) -> web.StreamResponse:
        answer = await receiver.handle(request)
        answer.force_close()
        return answer

    app = web.Application()
    app.router.add_post("/hook", handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, PUBLIC, inside.port).start()
    yield receiver
    await runner.cleanup()


@pytest.fixture(autouse=True)
def _public(monkeypatch: pytest.MonkeyPatch) -> None:
    judge = addresses.is_public
    monkeypatch.setattr(addresses, "is_public", lambda address, refused=(): address == PUBLIC or judge(address, refused))
    # A proxy of the environment would be asked to connect in our place.
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9/")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9/")


def client(names: Names) -> WebhookClient:
    """The client of production, but for whom it asks for addresses."""
    return WebhookClient(timeout=10, resolver=resolver(names))


def resolver(names: Names) -> aiohttp.AsyncResolver:
    """The resolver of production, which asks this DNS server."""
    return aiohttp.AsyncResolver(nameservers=[f"127.0.0.1:{names.port}"], timeout=5, tries=1)


async def attempt(sender: WebhookClient, url: str) -> tuple[int | None, str | None]:
    """The status and the error of one attempt."""
    answer = await sender.post(url, [SECRET], "6f2a6d1e-0000-4000-8000-000000000000", b'{"type": "webhook.probe.v1"}')
    return answer.status, answer.error


@pytest.mark.parametrize(
    "found",
    [
        ["127.0.0.1"],
        ["::1"],
        ["127.0.0.1", "::1"],
        ["0.0.0.0"],  # noqa: S104 - connected to, it is this machine
        ["::ffff:7f00:1"],
        ["127.0.0.1", "10.0.0.1", "169.254.169.254"],
        [],
    ],
)
async def test_a_name_that_leads_here_is_not_connected_to(names: Names, inside: Inside, found: list[str]):
    names.answers[NAME] = [found]
    async with client(names) as sender:
        assert await attempt(sender, f"http://{NAME}:{inside.port}/hook") == (None, REFUSED)
    assert (names.questions[NAME, "A"], inside.connections) == (1, 0)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::]",
        "0.0.0.0",  # noqa: S104 - connected to, it is this machine
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "localhost",
        "localhost.",
        "LOCALHOST",
        "127。0。0。1",
        "user@127.0.0.1",
    ],
)
async def test_a_host_that_is_an_address_of_this_machine_in_any_form_is_not_connected_to(names: Names, inside: Inside, host: str):
    async with client(names) as sender:
        status, error = await attempt(sender, f"http://{host}:{inside.port}/hook")
    assert (status, inside.connections) == (None, 0)
    assert error is not None


async def test_a_name_that_changes_after_it_was_judged_is_judged_again_at_the_next_attempt(
    names: Names, inside: Inside, outside: Receiver
):
    names.answers[NAME] = [[PUBLIC], ["127.0.0.1"], [PUBLIC]]
    url = f"http://{NAME}:{inside.port}/hook"
    async with client(names) as sender:
        assert [await attempt(sender, url) for _ in range(3)] == [(204, None), (None, REFUSED), (204, None)]
    assert (outside.probes, inside.connections) == (2, 0)


async def test_what_is_judged_is_what_is_connected_for_a_name_is_asked_once_an_attempt(
    names: Names, inside: Inside, outside: Receiver
):
    # A second question would have been answered with an address inside.
    names.answers[NAME] = [[PUBLIC], ["127.0.0.1"]]
    async with client(names) as sender:
        assert await attempt(sender, f"http://{NAME}:{inside.port}/hook") == (204, None)
    assert (names.questions[NAME, "A"], outside.probes, inside.connections) == (1, 1, 0)


async def test_of_several_addresses_only_public_ones_are_connected_to(names: Names, inside: Inside, outside: Receiver):
    names.answers[NAME] = [["127.0.0.1", PUBLIC, "::1"]]
    async with client(names) as sender:
        assert await attempt(sender, f"http://{NAME}:{inside.port}/hook") == (204, None)
    assert (outside.probes, inside.connections) == (1, 0)


async def test_an_open_and_a_closed_port_a_known_and_an_unknown_name_give_the_same_words(names: Names, inside: Inside):
    names.answers[NAME] = [["127.0.0.1"]]
    closed = machine.free_port()
    urls = [f"http://{host}:{port}/hook" for host in ("127.0.0.1", NAME, "khong-co.example.vn") for port in (inside.port, closed)]
    async with client(names) as sender:
        assert {await attempt(sender, url) for url in urls} == {(None, REFUSED)}
    assert inside.connections == 0


async def test_networks_of_the_operator_are_not_connected_to_although_they_are_public(names: Names, inside: Inside):
    names.answers[NAME] = [["203.162.4.190"]]
    sender = WebhookClient(timeout=10, refused=addresses.networks(["203.162.4.0/24"]), resolver=resolver(names))
    async with sender:
        assert await attempt(sender, f"http://{NAME}:{inside.port}/hook") == (None, REFUSED)


@contextlib.asynccontextmanager
async def running(sender: WebhookSender) -> AsyncIterator[None]:
    """A sender at work."""
    task = asyncio.create_task(sender.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


# -- the whole way -----------------------------------------------------------------------------------------------------


async def test_a_name_that_leads_here_cannot_be_registered_and_no_transaction_is_open_while_it_is_probed(
    service: Service, names: Names, inside: Inside, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(service.app.state._state, "webhook_client", lambda: client(names))
    names.answers[NAME] = [["127.0.0.1"]]
    used = []
    judged = addresses.is_public

    def judge(address: str, refused: Any = ()) -> bool:
        used.append([count() for count in service.app.state.database.pools().values()])
        return judged(address, refused)

    monkeypatch.setattr(addresses, "is_public", judge)
    answer = await register(service, f"https://{NAME}:{inside.port}/hook")
    assert (answer.status_code, answer.json()["code"]) == (422, "webhook_probe_failed")
    assert REFUSED in answer.json()["errors"][0]["detail"]
    assert (used, inside.connections) == ([[0, 0]], 0)
    listed = await service.client.get("/v1/webhooks", headers=headers(service))
    assert listed.json()["items"] == []


async def test_a_webhook_whose_name_leads_here_later_is_sent_nothing_more(
    service: Service, names: Names, inside: Inside, outside: Receiver, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(addresses, "url_fault", lambda *_, **__: None)
    monkeypatch.setitem(service.app.state._state, "webhook_client", lambda: client(names))
    names.answers[NAME] = [[PUBLIC], [PUBLIC], ["127.0.0.1"]]
    outside.url = f"http://{NAME}:{inside.port}/hook"
    id_ = await hook(service, outside)
    async with running(WebhookSender(service.worker.settings, service.database, client=client(names))):
        await happen(service, 1)
        await outside.until(lambda r: len(r.bodies) == 1)
        [later] = await happen(service, 1, first=3)
        await eventually(lambda: service.rows("select error from webhook_attempt"))
    shown = await state(service, id_, later)
    assert (shown["state"], shown["error"], shown["status"]) == ("pending", REFUSED, None)
    assert (len(outside.bodies), inside.connections) == (1, 0)
