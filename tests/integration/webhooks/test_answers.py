"""What an endpoint answers, however hostile, is an answer that is recorded: nothing it sends keeps a delivery from its next attempt."""

import asyncio
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from services.integration.webhooks.client import Answer, WebhookClient

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
FAR = f"Mon, 01 Jan 2024 00:00:00 +{'9' * 20}"
ANSWERS: list[tuple[bytes, int | None]] = [
    (f"HTTP/1.1 429 Slow\r\nRetry-After: {FAR}\r\nContent-Length: 0\r\n\r\n".encode(), 429),
    (b"HTTP/1.1 429 Slow\r\nRetry-After: " + b"9" * 4_000 + b"\r\nContent-Length: 0\r\n\r\n", 429),
    (b"HTTP/1.1 503 \xff\x00\r\nContent-Length: 3\r\n\r\n\xff\x00\xfe", 503),
    (b"HTTP/1.1 503 No\r\nContent-Length: 3\r\n\r\n\xff\x00\xfe", 503),
    (b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", None),
    (b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", None),
    (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n", None),
    (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nab", None),
    (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc", 200),
    (b"HTTP/1.1 200 OK\r\nSet-Cookie: \xc3\x28=\x80; Domain=\xff\r\nContent-Length: 0\r\n\r\n", 200),
    (b"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=\xff\xfe\r\nContent-Length: 2\r\n\r\nok", 200),
    (b"HTTP/1.1 999 What\r\nContent-Length: 0\r\n\r\n", 999),
    (b"HTTP/1.1 99999 What\r\nContent-Length: 0\r\n\r\n", None),
    (b"HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n", 101),
    (b"HTTP/1.1 302 Found\r\nLocation: http://[::1%25lo]:99999/\r\nContent-Length: 0\r\n\r\n", 302),
    (b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200_000 + b"\r\n\r\n", None),
    (b"<html>", None),
    (b"\x16\x03\x01\x02\x00\x01", None),
    (b"", None),
]


@pytest.mark.parametrize(("raw", "status"), ANSWERS, ids=range(len(ANSWERS)))
async def test_whatever_an_endpoint_answers_is_an_answer(raw: bytes, status: int | None):
    answer = await _answered(raw)
    assert answer.status == status
    assert (answer.error is None) == (status == 200)
    assert "\x00" not in (answer.text or "")


async def test_a_time_to_come_back_at_is_read_in_both_its_forms():
    later = (datetime.now(UTC) + timedelta(hours=2)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    assert (await _answered(b"HTTP/1.1 429 Slow\r\nRetry-After: 30\r\nContent-Length: 0\r\n\r\n")).retry_after == 30
    asked = await _answered(f"HTTP/1.1 429 Slow\r\nRetry-After: {later}\r\nContent-Length: 0\r\n\r\n".encode())
    assert asked.retry_after == pytest.approx(7_200, abs=100)


async def _answered(raw: bytes) -> Answer:
    """The answer of an endpoint that sends these bytes and hangs up."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(raw)
        writer.write_eof()
        await reader.read()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server, WebhookClient(timeout=10, loopback=True) as client:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hook"
        return await client.post(url, [SECRET], "6f2a6d1e-0000-4000-8000-000000000000", b"{}")


async def test_a_certificate_for_another_name_is_not_accepted(tmp_path: Path):
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "hook.example")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=1))
    content = made.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM)
    content += key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "hook.pem").write_bytes(content)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(tmp_path / "hook.pem")
    requests = list[bytes]()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        requests.append(await reader.read(100))
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
    async with server, WebhookClient(timeout=10, loopback=True) as client:
        url = f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/hook"
        answer = await client.post(url, [SECRET], "6f2a6d1e-0000-4000-8000-000000000000", b"{}")
    assert (answer.error, requests) == ("the certificate or the TLS connection is not accepted", [])
