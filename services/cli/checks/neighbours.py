"""Checks of what a service talks to: RabbitMQ, storage, scanner, identity providers, the national portal, the mail server."""

import asyncio
import re
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

import aio_pika
import httpx
import jwt
from aio_pika.connection import make_url
from aio_pika.exceptions import AuthenticationError, ChannelClosed, InvalidFrameError, ProbableAuthenticationError

from services.chassis.auth import signing_keys
from services.chassis.broker import LOG_QUEUE, queue_name
from services.chassis.settings import Issuer
from services.chassis.storage import Storage, StorageUnavailable
from services.chassis.trust import trusted
from services.cli.checks.database import clocks
from services.cli.checks.finding import Examined, Finding, Level, Text, bad, good
from services.contracts.subscriptions import CONSUMED

CONNECT_SECONDS: Final = 5.0
QUEUE_LONG: Final = 10_000
SIGNATURE_DAYS: Final = 2
SIGNATURE_DAYS_LONG: Final = 7
DISK_LOW: Final = 0.2
DISK_FULL: Final = 0.05
PROBE: Final = "doctor-probe"
"""In no folder of its own: nothing is left behind."""


async def broker(examined: Examined) -> Sequence[Finding]:
    """RabbitMQ answers at each address, has this service's queues, somebody consumes them, and none is long or holds dead messages."""
    addresses = examined.settings.brokers
    if not addresses:
        remedy = Text("đặt MOTCUA_AMQP_URL cho tiến trình worker", "set MOTCUA_AMQP_URL for the worker")
        return [bad("broker", "warning", Text("chưa cấu hình RabbitMQ", "no RabbitMQ is configured"), remedy)]
    names = [queue_name(examined.service)] if examined.service in CONSUMED else []
    names += [LOG_QUEUE] if examined.service == "integration" else []
    answers = await asyncio.gather(*map(_connect, addresses), return_exceptions=True)
    async with AsyncExitStack() as stack:
        connections = [await stack.enter_async_context(each) for each in answers if not isinstance(each, BaseException)]
        findings = [
            _away(address, answer, others=bool(connections))
            for address, answer in zip(addresses, answers, strict=True)
            if isinstance(answer, BaseException)
        ]
        if connections:
            findings += [each for name in names for each in await _queue(connections[0], name)]
    return findings or [
        good("broker", "RabbitMQ hoạt động, hàng đợi có tiến trình nhận", "RabbitMQ is up, its queues are consumed")
    ]


async def _connect(address: str) -> aio_pika.Connection:
    connection = aio_pika.Connection(make_url(address))
    try:
        await connection.connect(timeout=CONNECT_SECONDS)
    except BaseException:
        # One that is never connected is not closed by aio-pika: what collects it later would complain.
        await connection.close()
        raise
    return connection


def _away(address: str, error: BaseException, *, others: bool) -> Finding:
    """A node that does not let us in: with others the worker goes on there."""
    where, kind = urlsplit(address).netloc.rpartition("@")[2], type(error).__name__
    match error:
        case AuthenticationError() | ProbableAuthenticationError():
            said = Text(f"RabbitMQ ở {where} từ chối tài khoản", f"RabbitMQ at {where} refuses user and password")
            remedy = Text("xem tài khoản trong MOTCUA_AMQP_URL", "look at user and password in MOTCUA_AMQP_URL")
        # In place of its welcome to a vhost it closes, which the driver takes for a frame that must not come.
        case InvalidFrameError():
            vhost = unquote(urlsplit(address).path)[1:] or "/"
            said = Text(
                f"RabbitMQ ở {where} không có vhost {vhost} cho tài khoản này",
                f"RabbitMQ at {where} has no vhost {vhost} for this user",
            )
            remedy = Text(
                "xem MOTCUA_AMQP_URL; rabbitmqctl list_vhosts, list_permissions",
                "look at MOTCUA_AMQP_URL; rabbitmqctl list_vhosts, list_permissions",
            )
        case _:
            said = Text(f"RabbitMQ không trả lời ở {where} ({kind})", f"RabbitMQ does not answer at {where} ({kind})")
            remedy = Text("xem nút đó có hoạt động không", "see whether this node is up, and can be reached from here")
    return bad("broker", "warning" if others else "failure", said, remedy)


async def _queue(connection: aio_pika.abc.AbstractConnection, name: str) -> list[Finding]:
    counts = []
    for each in (name, f"{name}.dead"):
        # A queue that is missing closes the channel.
        channel = await connection.channel()
        try:
            counts.append((await channel.declare_queue(each, passive=True)).declaration_result)
        except ChannelClosed:
            remedy = Text(
                "nhập deploy/rabbitmq/definitions.json, hoặc chạy một worker",
                "import deploy/rabbitmq/definitions.json, or start a worker",
            )
            return [bad("broker", "failure", Text(f"thiếu hàng đợi {each}", f"queue {each} is missing"), remedy)]
        await channel.close()
    live, dead = counts
    findings = []
    if not live.consumer_count:
        said = Text(f"không ai nhận hàng đợi {name}", f"nobody consumes queue {name}")
        findings.append(bad("broker", "failure", said, Text("chạy worker của dịch vụ", "start the worker of the service")))
    if (live.message_count or 0) > QUEUE_LONG:
        said = Text(f"{live.message_count} sự kiện chờ ở {name}", f"{live.message_count} events wait in {name}")
        findings.append(
            bad("broker", "warning", said, Text("xem worker và cơ sở dữ liệu của nó", "look at the worker and its database"))
        )
    if dead.message_count:
        said = Text(f"{dead.message_count} thông điệp ở {name}.dead", f"{dead.message_count} messages in {name}.dead")
        remedy = Text("worker chuyển chúng thành thư chết khi chạy", "a running worker makes them dead letters")
        findings.append(bad("broker", "warning", said, remedy))
    return findings


async def storage(examined: Examined) -> Sequence[Finding]:
    """A file can be written, read and deleted, a folder is there and holds files already, and its disk has room."""
    settings = examined.settings
    if getattr(settings, "storage_url", None) is None:
        if examined.service != "dossier":
            return []
        remedy = Text("đặt MOTCUA_STORAGE_URL", "set MOTCUA_STORAGE_URL")
        return [bad("storage", "failure", Text("chưa có kho tệp: không nhận được tệp", "no storage: files are refused"), remedy)]
    parts = urlsplit(settings.storage_url)
    folder = Path(unquote(parts.path)) if parts.scheme == "file" else None
    if folder is not None and not folder.is_dir():
        # A service would make it, on the disk that is there.
        remedy = Text("gắn đĩa của kho tệp; hệ thống mới thì tạo thư mục", "mount its disk; for a new system make the folder")
        return [bad("storage", "failure", Text(f"không có thư mục {folder}", f"there is no folder {folder}"), remedy)]
    empty = folder is not None and not any(folder.iterdir())
    own = Storage.of(settings)
    try:
        await own.put(PROBE, b"motcua")
        read = b"".join([chunk async for chunk in own.get(PROBE)])
        await own.delete(PROBE)
    except StorageUnavailable:
        read = b""
    if read != b"motcua":
        remedy = Text("xem quyền ghi, khóa truy cập và máy chủ S3", "look at permissions, access keys and the S3 server")
        return [
            bad("storage", "failure", Text("kho tệp không ghi hoặc đọc được", "the storage cannot be written and read"), remedy)
        ]
    if folder is None:
        return [_STORED]
    return [_without_files(folder) if empty else _STORED, disk(folder)]


_STORED: Final = good("storage", "kho tệp ghi, đọc, xóa được", "the storage can be written, read and cleared")


def _without_files(folder: Path) -> Finding:
    said = Text(f"thư mục {folder} ghi được nhưng chưa có tệp nào", f"{folder} can be written, and holds no file yet")
    remedy = Text("chỉ đúng với hệ thống mới; nếu không, gắn đĩa của kho tệp", "right for a new system only; else mount its disk")
    return bad("storage", "warning", said, remedy)


async def own_disk(_examined: Examined) -> Sequence[Finding]:
    """The disk this process works on has room."""
    return [disk(Path.cwd())]


def disk(folder: Path) -> Finding:
    """How much of the disk of a folder is free."""
    usage = shutil.disk_usage(folder)
    return room(str(folder), usage.free / usage.total)


def room(name: str, free: float) -> Finding:
    """A disk of which this share is free."""
    said = Text(f"đĩa của {name} còn trống {free:.0%}", f"{free:.0%} of the disk of {name} is free")
    if free >= DISK_LOW:
        return good("disk", said.vi, said.en)
    level: Level = "failure" if free < DISK_FULL else "warning"
    return bad("disk", level, said, Text("dọn hoặc mở rộng đĩa", "make room"))


async def scanner(examined: Examined) -> Sequence[Finding]:
    """The scanner answers, and its signatures are new."""
    if examined.service != "dossier":
        return []
    if examined.settings.scanner_url is None:
        remedy = Text("đặt MOTCUA_SCANNER_URL", "set MOTCUA_SCANNER_URL")
        return [bad("scanner", "warning", Text("tệp không được quét mã độc", "files are not scanned for malware"), remedy)]
    parts = urlsplit(examined.settings.scanner_url)
    async with _connection(parts.hostname or "", parts.port or 3310) as (reader, writer):
        writer.write(b"zVERSION\0")
        answer = (await reader.read(500)).decode(errors="replace").strip("\0\n ")
    return [signatures(answer, examined.now)]


def signatures(answer: str, now: datetime) -> Finding:
    """How old the signatures are by clamd's answer, `ClamAV 1.0.9/27500/Sat Nov 28 08:20:11 2026`."""
    renew = Text("xem freshclam: chữ ký phải được tải hằng ngày", "look at freshclam: signatures are to be fetched every day")
    dated = re.fullmatch(r"ClamAV [^/]+/\d+/(.+)", answer)
    try:
        made = datetime.strptime(dated[1], "%a %b %d %H:%M:%S %Y").replace(tzinfo=UTC) if dated else None
    except ValueError:
        made = None
    if made is None:
        return bad(
            "scanner",
            "warning",
            Text("không rõ ngày của chữ ký mã độc", "nobody knows how old the scanner's signatures are"),
            renew,
        )
    days = (now - made).days
    said = Text(f"chữ ký mã độc {days} ngày tuổi", f"the scanner's signatures are {days} days old")
    if days <= SIGNATURE_DAYS:
        return good("scanner", said.vi, said.en)
    return bad("scanner", "failure" if days > SIGNATURE_DAYS_LONG else "warning", said, renew)


async def issuers(examined: Examined) -> Sequence[Finding]:
    """Each identity provider publishes keys that can be used, and its clock agrees."""
    if not examined.settings.issuers:
        remedy = Text("đặt MOTCUA_ISSUERS", "set MOTCUA_ISSUERS")
        return [bad("issuers", "failure", Text("không tin nhà cung cấp danh tính nào", "no identity provider is trusted"), remedy)]
    async with _client() as client:
        return [each for issuer in examined.settings.issuers for each in await _issuer(client, issuer)]


async def _issuer(client: httpx.AsyncClient, issuer: Issuer) -> list[Finding]:
    remedy = Text(f"mở {issuer.jwks_url} từ máy này", f"open {issuer.jwks_url} from this machine")
    try:
        answer = (await client.get(issuer.jwks_url)).raise_for_status()
        usable = signing_keys(answer.json(), issuer)
    except (httpx.HTTPError, httpx.InvalidURL, jwt.PyJWTError, ValueError, AttributeError) as error:
        said = Text(
            f"{issuer.name}: không lấy được khóa ({type(error).__name__})",
            f"{issuer.name}: its keys cannot be fetched ({type(error).__name__})",
        )
        return [bad("issuers", "failure", said, remedy)]
    if not usable:
        return [
            bad("issuers", "failure", Text(f"{issuer.name}: không có khóa ký", f"{issuer.name} publishes no signing key"), remedy)
        ]
    found = [good("issuers", f"{issuer.name}: {len(usable)} khóa", f"{issuer.name}: {len(usable)} keys")]
    return [*found, *_clock_of(answer, issuer.name)]


async def portal(examined: Examined) -> Sequence[Finding]:
    """The national portal answers over HTTP, whatever it says, and its clock agrees."""
    if examined.service != "integration":
        return []
    try:
        async with _client() as client:
            answer = await client.get(examined.settings.portal_url)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        said = Text(
            f"Cổng quốc gia không trả lời ({type(error).__name__})", f"the national portal does not answer ({type(error).__name__})"
        )
        remedy = Text(
            "xem MOTCUA_PORTAL_URL và đường truyền; việc gửi chờ", "look at MOTCUA_PORTAL_URL and the line; deliveries wait"
        )
        return [bad("portal", "warning", said, remedy)]
    return [good("portal", "Cổng quốc gia trả lời", "the national portal answers"), *_clock_of(answer, "portal")]


async def mail(examined: Examined) -> Sequence[Finding]:
    """The mail server greets."""
    server = getattr(examined.settings, "smtp_server", None)
    if server is None:
        return []
    try:
        async with _connection(server.host, server.port, tls=server.tls == "implicit") as (reader, _):
            greeting = await reader.readline()
    except (OSError, TimeoutError) as error:
        greeting = type(error).__name__.encode()
    if greeting.startswith(b"220"):
        return [good("mail", "máy chủ thư trả lời", "the mail server answers")]
    said = Text("máy chủ thư không trả lời", "the mail server does not answer")
    return [bad("mail", "failure", said, Text("xem MOTCUA_SMTP_SERVER và tường lửa", "look at MOTCUA_SMTP_SERVER and firewalls"))]


@asynccontextmanager
async def _connection(
    host: str, port: int, *, tls: bool = False
) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    async with asyncio.timeout(CONNECT_SECONDS):
        reader, writer = await asyncio.open_connection(host, port, ssl=tls or None)
        try:
            yield reader, writer
        finally:
            writer.close()


def _client() -> httpx.AsyncClient:
    return httpx.AsyncClient(verify=trusted(), timeout=CONNECT_SECONDS, trust_env=False, follow_redirects=False)


def _clock_of(answer: httpx.Response, name: str) -> list[Finding]:
    """By the header `Date`, which has whole seconds."""
    try:
        theirs = parsedate_to_datetime(answer.headers["date"])
    except (KeyError, ValueError):
        return []
    return [clocks("clock", name, name, (theirs - datetime.now(UTC)).total_seconds(), 1)]
