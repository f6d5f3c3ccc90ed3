"""The gateway where TLS ends at it: versions, HTTP/2, who is shown a certificate, and what arrives without TLS."""

import contextlib
import datetime as dt
import json
import shutil
import socket
import ssl
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from services.embedded import SERVICES
from tests import machine
from tests.deploy.running import GATEWAY, PROBLEM, configure, exchange, nginx, stub

NAME: Final = "dichvucong.example.gov.vn"
HTTP2: Final = """
import http2 from 'node:http2';
import { readFileSync } from 'node:fs';
const [port, name, file, path] = process.argv.slice(1);
const session = http2.connect(`https://127.0.0.1:${port}`, { servername: name, ca: readFileSync(file) });
const request = session.request({ ':path': path, ':authority': name });
let body = '';
request.on('response', (headers) => request.on('data', (part) => (body += part)).on('end', () => {
  console.log(JSON.stringify({ status: headers[':status'], headers, body }));
  session.close();
}));
"""


@dataclass(frozen=True)
class Addresses:
    """Where a gateway listens with TLS and without, the certificate of its name, and its folder."""

    secure: int
    plain: int
    certificate: Path
    folder: Path


def certify(folder: Path) -> Path:
    """Write a certificate and its key, as the configuration names them."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = dt.datetime.now(dt.UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + dt.timedelta(days=1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    certificate = folder / "certificate.pem"
    certificate.write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    encoding, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    (folder / "key.pem").write_bytes(key.private_bytes(encoding, form, serialization.NoEncryption()))
    return certificate


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Addresses]:
    folder, secure, plain = tmp_path_factory.mktemp("gateway"), machine.free_port(), machine.free_port()
    with contextlib.ExitStack() as stack:
        configure(folder, {name: [stack.enter_context(stub(name, [])).server_port] for name in SERVICES}, plain)
        certificate = certify(folder)
        for name in ("listen.conf", "servers.conf"):
            text = (GATEWAY / "tls" / name).read_text().replace("/etc/gateway/", f"{folder}/")
            text = text.replace("listen 8443", f"listen 127.0.0.1:{secure}").replace("listen 8080", f"listen 127.0.0.1:{plain}")
            (folder / name).write_text(text)
        with (folder / "listen.conf").open("a") as listen:
            listen.write("access_log access.log facts;\n")
        stack.enter_context(nginx(folder, secure))
        yield Addresses(secure, plain, certificate, folder)


@pytest.fixture(scope="module")
def trusting(gateway: Addresses) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(gateway.certificate))


def handshake(gateway: Addresses, context: ssl.SSLContext, name: str | None = NAME) -> ssl.SSLSocket:
    return context.wrap_socket(socket.create_connection((machine.HOST, gateway.secure), timeout=60), server_hostname=name)


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_tls_of_today_is_spoken(gateway: Addresses, version: ssl.TLSVersion) -> None:
    context = ssl.create_default_context(cafile=str(gateway.certificate))
    context.minimum_version = context.maximum_version = version
    context.set_alpn_protocols(["h2", "http/1.1"])
    with handshake(gateway, context) as connection:
        assert (connection.version(), connection.selected_alpn_protocol()) == (version.name.replace("_", "."), "h2")


def old_version() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1
    context.maximum_version = ssl.TLSVersion.TLSv1_1
    context.set_ciphers("ALL:@SECLEVEL=0")
    return context


def old_ciphers() -> ssl.SSLContext:
    """Without forward secrecy, or without authentication of what is encrypted."""
    context = ssl.create_default_context()
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("AES128-GCM-SHA256:AES128-SHA:ECDHE-ECDSA-AES128-SHA:ECDHE-ECDSA-AES256-SHA384:@SECLEVEL=0")
    return context


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("old", [old_version, old_ciphers])
def test_tls_of_yesterday_is_not(gateway: Addresses, old: Callable[[], ssl.SSLContext]) -> None:
    context = old()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with pytest.raises(ssl.SSLError), handshake(gateway, context):
        pass


@pytest.mark.parametrize("name", ["elsewhere.example", None])
def test_nobody_is_shown_a_certificate_under_another_name(gateway: Addresses, name: str | None) -> None:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with pytest.raises(ssl.SSLError, match="unrecognized"), handshake(gateway, context, name):
        pass


def test_a_request_for_another_name_is_misdirected(gateway: Addresses, trusting: ssl.SSLContext) -> None:
    with handshake(gateway, trusting) as connection:
        connection.sendall(b"GET /v1/dossiers HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n")
        head, _, body = connection.makefile("rb").read().partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 421 ")
    assert f"Content-Type: {PROBLEM}".encode() in head
    assert json.loads(body)["code"] == "misdirected_request"


def test_http_2_reaches_the_services_as_any_request(gateway: Addresses) -> None:
    program = [shutil.which("node") or "node", "--input-type=module", "-e", HTTP2]
    arguments = [str(gateway.secure), NAME, str(gateway.certificate), "/v1/dossiers?limit=5"]
    ended = subprocess.run([*program, *arguments], capture_output=True, text=True, timeout=60, check=False)
    answer = json.loads(ended.stdout or f'"{ended.stderr}"')
    request = json.loads(answer["body"])
    assert (answer["status"], request["service"], request["path"]) == (200, "dossier", "/v1/dossiers?limit=5")
    assert (request["headers"]["Host"], request["headers"]["X-Forwarded-Proto"]) == (NAME, "https")
    assert answer["headers"]["strict-transport-security"] == "max-age=31536000"


def test_what_arrives_without_tls_is_sent_to_tls(gateway: Addresses) -> None:
    with httpx.Client(base_url=f"http://127.0.0.1:{gateway.plain}", trust_env=False, headers={"Host": f"{NAME}:80"}) as client:
        for method in ("GET", "POST"):
            response = client.request(method, "/v1/dossiers?limit=5")
            assert (response.status_code, response.headers["location"]) == (308, f"https://{NAME}/v1/dossiers?limit=5")
        assert client.get("/healthz").json() == {"status": "ok"}


@pytest.mark.parametrize(("name", "status"), [(NAME, 400), ("elsewhere.example", 421)])
def test_what_arrives_without_tls_where_it_is_spoken_is_a_problem(gateway: Addresses, name: str, status: int) -> None:
    request = f"GET /v1/me HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n"
    head, _, body = exchange(gateway.secure, request.encode()).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 %d " % status)
    assert json.loads(body)["status"] == status


def test_a_redirect_leads_to_no_odd_place(gateway: Addresses) -> None:
    split = exchange(gateway.plain, b"GET /%0d%0aSet-Cookie:x=1 HTTP/1.1\r\nHost: motcua\r\nConnection: close\r\n\r\n")
    assert b"\r\nSet-Cookie" not in split
    odd = exchange(gateway.plain, b"GET / HTTP/1.1\r\nHost: evil.example@motcua\r\nConnection: close\r\n\r\n")
    assert odd.startswith(b"HTTP/1.1 400 ")


def test_the_answer_of_an_acme_client_is_served_without_tls(gateway: Addresses) -> None:
    folder = gateway.folder / "acme" / ".well-known" / "acme-challenge"
    folder.mkdir(parents=True)
    (folder / "token").write_text("token.thumbprint")
    response = httpx.get(f"http://127.0.0.1:{gateway.plain}/.well-known/acme-challenge/token", trust_env=False)
    assert (response.status_code, response.text) == (200, "token.thumbprint")
