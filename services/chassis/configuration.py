"""Settings built at an entry point: what is missing or wrong is one line that names the variables and shows no value.

Pydantic's own message has many lines and quotes what it was given, which may be a password.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar
from urllib.parse import unquote, urlsplit

from pydantic import ValidationError
from pydantic_settings import SettingsError
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from services.chassis.reported import ReportedError
from services.chassis.settings import Settings

S = TypeVar("S", bound=Settings)

PREFIX: Final = "MOTCUA_"


class ConfigurationError(ReportedError):
    """One clear line for the person at the terminal."""


def build(settings: type[S], **values: Any) -> S:
    """The settings from `values` and the environment, or `ConfigurationError`."""
    try:
        built = settings(**values)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_context=False, include_input=False)
        raise ConfigurationError("; ".join(_described(fault) for fault in faults)) from None
    except SettingsError as error:
        name = re.search(r'field "(\w+)"', str(error))
        raise ConfigurationError(f"{PREFIX}{name[1].upper() if name else '…'} is not valid JSON") from None
    if wrong := list(_wrong(built)):
        raise ConfigurationError("; ".join(wrong))
    return built


def _described(fault: Mapping[str, Any]) -> str:
    name = variable(fault["loc"])
    return f"{name} is missing" if fault["type"] == "missing" else f"{name}: {fault['msg'].removeprefix('Value error, ')}"


def variable(location: Sequence[str | int]) -> str:
    """The name of the variable with the place inside its value: `MOTCUA_ISSUERS[0].name`."""
    if not location:
        return f"{PREFIX}…"
    first, *rest = location
    return PREFIX + str(first).upper() + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in rest)


def _wrong(settings: Settings) -> Iterator[str]:
    """What no type says: it would fail in the middle of the first request, or with a traceback."""
    for name in ("database_url", "read_database_url"):
        if (url := getattr(settings, name)) is not None and not _is_asyncpg(url):
            yield f"{variable([name])}: must look like postgresql+asyncpg://user:password@host:5432/database"
    for number, key in enumerate(settings.sealing_keys):
        if not re.fullmatch(r"[0-9a-fA-F]{64}", key.get_secret_value()):
            yield f"{variable(['sealing_keys', number])}: a key has 64 hexadecimal digits"
    if settings.amqp_url is not None:
        yield from _wrong_brokers(settings.brokers)


def _wrong_brokers(addresses: Sequence[str]) -> Iterator[str]:
    wrong = [number for number, address in enumerate(addresses or [""]) if not _is_amqp(address)]
    for number in wrong:
        yield f"{variable(['amqp_url', number])}: must look like amqps://user:password@host:5671/vhost, a comma in the password as %2C"
    # Elsewhere are other queues: what is published there would reach nobody.
    if not wrong and len({unquote(urlsplit(address).path)[1:] or "/" for address in addresses}) > 1:
        yield f"{variable(['amqp_url'])}: all must name the same vhost, as nodes of one cluster"


def _is_amqp(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("amqp", "amqps") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _is_asyncpg(url: str) -> bool:
    try:
        parts = make_url(url)
        return parts.drivername == "postgresql+asyncpg" and bool(parts.database) and bool(servers(url))
    except (ArgumentError, ValueError):
        return False


def servers(url: str) -> Sequence[str]:
    """The servers in the URL of a database, `host:port` each, in the order in which they are tried."""
    parts = make_url(url)
    (_, options) = parts.get_dialect()().create_connect_args(parts)
    hosts, ports = options.get("host", "localhost"), options.get("port", 5432)
    return [f"{hosts}:{ports}"] if isinstance(hosts, str) else [f"{host}:{port}" for host, port in zip(hosts, ports, strict=True)]
