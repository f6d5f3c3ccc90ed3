"""Checks of settings, and of keys and certificates that run out."""

import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Any, Final, get_args

from cryptography import x509
from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12

from services.chassis.configuration import ConfigurationError, variable
from services.cli.checks.finding import Examined, Finding, Level, Text, bad, good
from services.dossier.claims.context import ClaimKeys
from services.dossier.claims.rules.keys import Purpose
from services.dossier.settings import SigningKey
from services.embedded import SERVICES

FAILPOINTS: Final = "MOTCUA_FAILPOINTS"
"""What `chassis/failpoints` is switched on by; nothing else is to have to do with it."""
WARNING_DAYS: Final = 30
OF_COMMANDS: Final = frozenset({"failpoints", "service", "url", "token", "data_dir", "trusted_proxies", "folder", "program"})
"""What is read and is no setting of a service: by `motcua` itself, and by `deploy/machine/motcua-as`."""


async def settings(examined: Examined) -> Sequence[Finding]:
    """Nothing is set that is for trials only, nothing is left out that citizens would notice, and each `MOTCUA_…` is one somebody reads."""
    own = examined.settings
    findings = []
    if getattr(own, "webhook_loopback", False):
        said = Text("webhook được phép trỏ vào máy này", "webhooks may lead to this machine")
        findings.append(bad("settings", "failure", said, Text("bỏ MOTCUA_WEBHOOK_LOOPBACK", "drop MOTCUA_WEBHOOK_LOOPBACK")))
    if os.environ.get(FAILPOINTS):
        said = Text("tiến trình được đặt để hỏng, cho thử nghiệm", "processes are made to fail, for tests")
        findings.append(bad("settings", "failure", said, Text(f"bỏ {FAILPOINTS}", f"drop {FAILPOINTS}")))
    if own.log_level == "debug":
        said = Text("nhật ký ở mức debug", "the log is at level debug")
        findings.append(bad("settings", "warning", said, Text("đặt MOTCUA_LOG_LEVEL=info", "set MOTCUA_LOG_LEVEL=info")))
    if own.public_url is None and examined.service == "dossier":
        said = Text("chưa có địa chỉ công khai: không in được mã QR", "no public address: no QR codes")
        findings.append(bad("settings", "warning", said, Text("đặt MOTCUA_PUBLIC_URL", "set MOTCUA_PUBLIC_URL")))
    for name in ("sealing_keys", "private_keys", "partner_token_keys"):
        keys = [each.get_secret_value() for each in getattr(own, name, ())]
        if len(set(keys)) < len(keys):
            variable = f"MOTCUA_{name.upper()}"
            said = Text(f"{variable} có một khóa hai lần", f"{variable} has one key twice")
            findings.append(
                bad("settings", "warning", said, Text("tạo khóa mới: openssl rand -hex 32", "make a new key: openssl rand -hex 32"))
            )
    for issuer in own.issuers:
        if issuer.jwks_url.startswith("http://") and "127.0.0.1" not in issuer.jwks_url:
            said = Text(f"khóa của {issuer.name} lấy qua http không mã hóa", f"the keys of {issuer.name} are fetched without TLS")
            findings.append(bad("settings", "warning", said, Text("dùng https://", "use https://")))
    findings += unknown(os.environ)
    return findings or [good("settings", "cấu hình hợp lệ", "the settings are valid")]


def unknown(environment: Mapping[str, str]) -> Sequence[Finding]:
    """Variables nobody reads: each is likely a known one, misspelt. Those of another service are known, for one file may serve all."""
    known = {name for service in SERVICES for name in import_module(f"services.{service}.settings").Settings.model_fields}
    known |= OF_COMMANDS
    findings = []
    for given in sorted(environment):
        # Small letters are read, too, and part of an object may stand behind `__`.
        prefix, _, name = given.lower().partition("__")[0].partition("_")
        if prefix != "motcua" or name in known:
            continue
        said = Text(f"không gì đọc biến {given}", f"the variable {given} is read by nobody")
        near = [variable([each]) for each in get_close_matches(name, known, n=1)]
        remedy = Text(f"có phải {near[0]}?", f"is it {near[0]}?") if near else Text("bỏ biến này", "drop it")
        findings.append(bad("settings", "warning", said, remedy))
    return findings


async def certificates(examined: Examined) -> Sequence[Finding]:
    """No certificate and no key of QR codes runs out within a month."""
    findings = [*_certificates(examined.settings, examined.now), *_claim_keys(examined.settings, examined.now)]
    if wrong := [each for each in findings if each.level != "good"]:
        return wrong
    return [good("certificates", f"{len(findings)} khóa, chứng thư còn hạn", f"{len(findings)} keys and certificates are valid")]


def expiry(name: str, until: datetime | None, now: datetime) -> Finding:
    """What is valid until then; None: there is none that is."""
    remedy = Text("thay trước khi hết hạn", "replace it before it runs out")
    if until is None or until <= now:
        return bad("certificates", "failure", Text(f"{name} đã hết hạn", f"{name} has run out"), remedy)
    said = Text(f"{name} hết hạn {until:%Y-%m-%d}", f"{name} runs out on {until:%Y-%m-%d}")
    level: Level = "warning" if until - now < timedelta(days=WARNING_DAYS) else "good"
    return bad("certificates", level, said, remedy) if level != "good" else good("certificates", said.vi, said.en)


def _certificates(own: Any, now: datetime) -> Iterator[Finding]:
    """The certificates that files in the settings hold, until when they are valid: of several in a file the last to run out."""
    for key in getattr(own, "signing_keys", ()):
        yield _signing_key(key, now)
    stamps = getattr(own, "signature_time_stamps", None)
    for authority in (*(getattr(own, "time_stamp_authorities", ())), *((stamps,) if stamps else ())):
        yield expiry(f"{authority.name} ({authority.roots.name})", max(_of_file(authority.roots)), now)
    for anchor in getattr(own, "trust_anchors", ()):
        if anchor.until is None or anchor.until > now:
            yield expiry(f"trust_anchors ({anchor.certificates.name})", max(_of_file(anchor.certificates)), now)


def _signing_key(key: SigningKey, now: datetime) -> Finding:
    name = f"signing_keys.{key.name}"
    if key.pkcs12 is None:
        assert key.certificates is not None  # noqa: S101 - what a key in a token has
        return expiry(name, _of_file(key.certificates)[0], now)
    try:
        loaded = load_pkcs12(key.pkcs12.read_bytes(), key.secret.get_secret_value().encode())
    except ValueError:
        said = Text(f"{name}: không mở được {key.pkcs12}", f"{name}: {key.pkcs12} cannot be opened")
        remedy = Text("xem mật khẩu (secret) của tệp PKCS#12", "look at its secret, and whether the file is PKCS#12")
        return bad("certificates", "failure", said, remedy)
    return expiry(name, loaded.cert.certificate.not_valid_after_utc if loaded.cert else None, now)


def _of_file(path: Path) -> list[datetime]:
    return [each.not_valid_after_utc for each in x509.load_pem_x509_certificates(path.read_bytes())]


def _claim_keys(own: Any, now: datetime) -> Iterator[Finding]:
    if getattr(own, "claim_keys", None) is None:
        return
    try:
        files = ClaimKeys.of(own).files()
    except ConfigurationError as error:
        said = Text("không dùng được khóa của mã QR", str(error))
        remedy = Text("xem «Keys of the QR codes» trong docs/operations.md", "see *Keys of the QR codes* in docs/operations.md")
        yield bad("certificates", "failure", said, remedy)
        return
    for purpose in get_args(Purpose):
        usable = (
            key.valid_until
            for key in files.published.keys
            if key.purpose == purpose and key.revoked_at is None and key.kid in files.private
        )
        yield expiry(f"claim_keys ({purpose})", max(usable, default=None), now)
