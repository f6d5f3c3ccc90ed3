"""Which addresses a webhook may lead to: global unicast only, whatever form the host in its URL has.

A partner chooses the URL, so this guards everything that is reachable from here and not from the internet. The URL is parsed by `yarl`, which
is what sends; every address is judged again when a connection to it is about to be made (`client`).
"""

import re
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Network, ip_address, ip_network
from typing import Final, Literal, TypeAlias

from yarl import URL

Network: TypeAlias = IPv4Network | IPv6Network
UrlFault: TypeAlias = Literal["unreadable", "scheme", "credentials", "fragment", "host", "address", "port", "too_long"]

MAX_URL: Final = 2_000
VIETNAMESE: Final[dict[UrlFault, str]] = {
    "unreadable": "Không đọc được địa chỉ.",
    "scheme": "Địa chỉ phải bắt đầu bằng https://.",
    "credentials": "Địa chỉ không được kèm tên đăng nhập hay mật khẩu.",
    "fragment": "Địa chỉ không được có phần sau dấu #.",
    "host": "Tên máy chủ không hợp lệ.",
    "address": "Máy chủ không phải là máy chủ công khai.",
    "port": "Cổng phải là 443 hoặc từ 1024 trở lên.",
    "too_long": "Địa chỉ quá dài.",
}
# IANA's special-purpose registry (RFC 6890 and later), multicast and what is reserved; `ipaddress.is_global` has gaps, which depend on the
# version of Python. 192.88.99.0/24 was the relay of 6to4; 168.63.129.16 is a public number that is answered by the host itself at Azure.
_SPECIAL_V4: Final = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "168.63.129.16/32",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
        ),
    )
)
# IPv6 is global unicast in 2000::/3 only. All that carries an IPv4 address lies outside (mapped, compatible, NAT64) or is in this list (6to4,
# Teredo in 2001::/23): none of it is needed, since a host that has an IPv4 address is called by that.
_GLOBAL_V6: Final = IPv6Network("2000::/3")
_SPECIAL_V6: Final = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
_LOWEST_FREE_PORT: Final = 1_024
_HTTPS: Final = 443


def is_public(address: str, refused: Sequence[Network] = ()) -> bool:
    """Whether this is the text of a global unicast address outside the `refused` networks, which are the operator's own."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    if any(parsed in network for network in refused):
        return False
    if isinstance(parsed, IPv4Address):
        return not any(parsed in network for network in _SPECIAL_V4)
    return parsed.scope_id is None and parsed in _GLOBAL_V6 and not any(parsed in network for network in _SPECIAL_V6)


def is_loopback(address: str) -> bool:
    """Whether this is 127.0.0.0/8 or ::1, where receivers of the embedded run are."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def networks(texts: Sequence[str]) -> tuple[Network, ...]:
    """The networks of a setting; `ValueError` for what is none."""
    return tuple(map(ip_network, texts))


def url_fault(text: str, *, loopback: bool = False) -> UrlFault | None:
    """Why a URL cannot be a webhook's, or None. With `loopback`, `http` is admitted to a host that is a loopback address or `localhost`.

    A host that is a number in any other form than a canonical address is refused, for parsers do not agree on what it is.
    """
    try:
        url = URL(text)
        host, port = url.host or "", url.port
    except ValueError:
        return "unreadable"
    fault = _form_fault(text, url)
    if fault is not None or (loopback and (host == "localhost" or is_loopback(host))):
        return fault
    return _public_fault(url.scheme, host, port or 0)


def _form_fault(text: str, url: URL) -> UrlFault | None:
    # As it was written: the parser drops an empty user and the brackets of addresses of the future.
    authority = re.split(r"[/?#]", text.partition("//")[2], maxsplit=1)[0]
    faults: dict[UrlFault, bool] = {
        "too_long": len(text) > MAX_URL,
        "unreadable": any(character <= " " or character in "\\\x7f" for character in text),
        "scheme": url.scheme not in ("http", "https"),
        "host": not url.host or ("[" in authority and ":" not in url.host),
        "credentials": "@" in authority,
        "fragment": bool(url.raw_fragment) or text.endswith("#"),
    }
    return next((fault for fault, applies in faults.items() if applies), None)


def _public_fault(scheme: str, host: str, port: int) -> UrlFault | None:
    if scheme != "https":
        return "scheme"
    return _host_fault(host) or (None if port == _HTTPS or port >= _LOWEST_FREE_PORT else "port")


def _host_fault(host: str) -> UrlFault | None:
    try:
        ip_address(host)
    except ValueError:
        pass
    else:
        return None if is_public(host) else "address"
    labels = host.removesuffix(".").split(".")
    last = labels[-1]
    if not all(labels) or last.isdigit() or last[:2].lower() == "0x" or ":" in host or "%" in host:
        return "host"
    # A name without a dot is one of this network, and so are these endings.
    return "address" if len(labels) == 1 or last in ("localhost", "local", "internal", "arpa") else None
