"""Which addresses and URLs are refused: what Svix and the registries of IANA list, the gaps of Python's own judgement, and forms of one host."""

import pytest

from services.integration.webhooks.rules.addresses import UrlFault, is_public, networks, url_fault

PUBLIC = ["1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0", "198.17.255.255"]
PUBLIC += [
    "198.20.0.0",
    "203.162.4.190",
    "223.255.255.255",
    "2001:4860:4860::8888",
    "2606:4700::1111",
    "2400:cb00::1",
    "2001:200::1",
]
# What Svix refuses: private, loopback, link-local, broadcast, documentation, shared (CGNAT), reserved, benchmarks, "this network".
SVIX = ["10.254.0.0", "192.168.10.65", "172.16.10.65", "0.1.2.3", "0.0.0.0", "127.0.0.1", "169.254.45.1", "255.255.255.255"]  # noqa: S104 - refused
SVIX += ["192.0.2.255", "198.51.100.65", "203.0.113.6", "100.100.0.0", "192.0.0.0", "192.0.0.255", "250.10.20.30", "198.18.0.0"]
SVIX += ["::1", "::", "ff02::1", "fe80::1", "fc00::1", "fdff:ffff::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:0.0.0.1"]
# Of these `ipaddress.is_global` says True in one or another version of Python.
GAPS = [
    "224.0.0.1",
    "239.255.255.250",
    "192.0.0.9",
    "192.88.99.1",
    "192.52.193.1",
    "::127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::7f00:1",
]
GAPS += [
    "64:ff9b:1::7f00:1",
    "2002:7f00:1::",
    "2002:a00:1::1",
    "2001::1",
    "2001:10::1",
    "2001:20::1",
    "3fff::1",
    "5f00::1",
    "fec0::1",
]
GAPS += ["100::1", "4000::1"]
# Where clouds keep the credentials of a machine.
METADATA = ["169.254.169.254", "168.63.129.16", "100.100.100.200", "192.0.0.192", "fd00:ec2::254"]
NO_ADDRESS = [
    "",
    "127.1",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "localhost",
    "1.1.1.1 ",
    "1.1.1.1/32",
    "fe80::1%eth0",
    "2606:4700::1111%1",
]


@pytest.mark.parametrize("address", PUBLIC)
def test_a_global_unicast_address_is_public(address: str):
    assert is_public(address)


@pytest.mark.parametrize("address", [*SVIX, *GAPS, *METADATA, *NO_ADDRESS])
def test_every_other_address_is_not(address: str):
    assert not is_public(address)


def test_networks_of_the_operator_are_refused_although_they_are_public():
    own = networks(["203.162.4.0/24", "2400:cb00::/32"])
    assert [is_public(each, own) for each in ("203.162.4.190", "203.162.5.1", "2400:cb00::1", "2400:cb01::1")] == [
        False,
        True,
        False,
        True,
    ]


URLS: list[tuple[str, UrlFault | None]] = [
    ("https://doi-tac.example.vn/hook?token=a", None),
    ("HTTPS://DOI-TAC.EXAMPLE.VN/hook", None),
    ("https://doi-tac.example.vn.:8443/", None),
    ("https://bệnhviện.vn/", None),
    ("https://8.8.8.8/", None),
    ("https://[2606:4700::1111]/", None),
    ("https://1.1.1.1.nip.io/", None),  # judged when it is resolved
    ("", "scheme"),
    ("doi-tac.example.vn", "scheme"),
    ("//doi-tac.example.vn/", "scheme"),
    ("http://doi-tac.example.vn/", "scheme"),
    ("ftp://doi-tac.example.vn/", "scheme"),
    ("file:///etc/passwd", "scheme"),
    ("https://", "host"),
    ("https:///hook", "host"),
    ("https://u:p@doi-tac.example.vn/", "credentials"),
    ("https://u@doi-tac.example.vn/", "credentials"),
    ("https://@doi-tac.example.vn/", "credentials"),
    ("https://doi-tac.example.vn:443@127.0.0.1/", "credentials"),
    ("https://doi-tac.example.vn/#a", "fragment"),
    ("https://doi-tac.example.vn/#", "fragment"),
    ("https://doi-tac.example.vn\\@127.0.0.1/", "unreadable"),
    ("https://doi-tac.example.vn/ a", "unreadable"),
    ("https://doi-tac.example.vn/\n", "unreadable"),
    ("https://doi-tac.example.vn:99999/", "unreadable"),
    ("https://doi-tac.example.vn/" + "a" * 2_000, "too_long"),
    ("https://doi-tac.example.vn:0/", "port"),
    ("https://doi-tac.example.vn:22/", "port"),
    ("https://doi-tac.example.vn:25/", "port"),
    ("https://127.0.0.1/", "address"),
    ("https://127.0.0.1:8443/", "address"),
    ("https://0.0.0.0/", "address"),
    ("https://169.254.169.254/latest/meta-data", "address"),
    ("https://[::1]/", "address"),
    ("https://[::ffff:127.0.0.1]/", "address"),
    ("https://[::ffff:8.8.8.8]/", "address"),
    ("https://[64:ff9b::7f00:1]/", "address"),
    ("https://[fe80::1%25eth0]/", "address"),
    ("https://[v1.x]/", "host"),
    ("https://127.1/", "host"),
    ("https://2130706433/", "host"),
    ("https://0x7f000001/", "host"),
    ("https://0x7f.1/", "host"),
    ("https://1.0x7f/", "host"),
    ("https://0177.0.0.1/", "host"),
    ("https://127.0.0.1./", "host"),
    ("https://0/", "host"),
    ("https://127。0。0。1/", "address"),
    ("https://１２７.0.0.1/", "address"),
    ("https://①②⑦.0.0.1/", "address"),
    ("https://doi-tac..vn/", "host"),
    ("https://doi-tac.vn%00.local/", "host"),
    ("https://localhost/", "address"),
    ("https://LOCALHOST./", "address"),
    ("https://ⓛocalhost/", "address"),
    ("https://a.localhost/", "address"),
    ("https://metadata.google.internal./", "address"),
    ("https://printer.local/", "address"),
    ("https://intranet/", "address"),
]


@pytest.mark.parametrize(("url", "fault"), URLS)
def test_a_url_is_refused_for_its_form_or_for_a_host_that_cannot_be_public(url: str, fault: UrlFault | None):
    assert url_fault(url) == fault


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("http://127.0.0.1:9000/hook", None),
        ("http://localhost:9000/hook", None),
        ("http://[::1]:9000/hook", None),
        ("http://10.0.0.1/", "scheme"),
        ("http://127.1:9000/", "scheme"),
        ("https://127.1:9000/", "host"),
        ("http://u@127.0.0.1:9000/", "credentials"),
        ("https://192.168.0.1/", "address"),
    ],
)
def test_where_loopback_is_admitted_nothing_else_is(url: str, fault: UrlFault | None):
    assert url_fault(url, loopback=True) == fault
