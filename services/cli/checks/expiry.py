"""Checks of settings, and of keys and certificates that run out."""

import os
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any, Final, get_args

from cryptography import x509
from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12

from services.chassis.configuration import ConfigurationError
from services.cli.checks.finding import Examined, Finding, Level, Text, bad, good
from services.dossier.claims.context import ClaimKeys
from services.dossier.claims.rules.keys import Purpose

FAILPOINTS: Final = "MOTCUA_FAILPOINTS"
"""What `chassis/failpoints` is switched on by; nothing else is to have to do with it."""
WARNING_DAYS: Final = 30


async def settings(examined: Examined) -> Sequence[Finding]:
    """Nothing is set that is for trials only, and nothing is left out that citizens would notice."""
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
    return findings or [good("settings", "cấu hình hợp lệ", "the settings are valid")]


async def certificates(examined: Examined) -> Sequence[Finding]:
    """No certificate and no key of QR codes runs out within a month."""
    findings = [
        expiry(name, until, examined.now) for name, until in chain(_certificates(examined.settings), _claim_keys(examined.settings))
    ]
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


def _certificates(own: Any) -> Iterator[tuple[str, datetime | None]]:
    """The certificates that files in the settings hold, until when they are valid: of several in a file the last to run out."""
    for key in getattr(own, "signing_keys", ()):
        if key.pkcs12 is not None:
            loaded = load_pkcs12(Path(key.pkcs12).read_bytes(), key.secret.get_secret_value().encode())
            yield f"signing_keys.{key.name}", loaded.cert.certificate.not_valid_after_utc if loaded.cert else None
        else:
            yield f"signing_keys.{key.name}", _of_file(key.certificates)[0]
    stamps = getattr(own, "signature_time_stamps", None)
    for authority in (*(getattr(own, "time_stamp_authorities", ())), *((stamps,) if stamps else ())):
        yield f"{authority.name} ({authority.roots.name})", max(_of_file(authority.roots))
    now = datetime.now(UTC)
    for anchor in getattr(own, "trust_anchors", ()):
        if anchor.until is None or anchor.until > now:
            yield f"trust_anchors ({anchor.certificates.name})", max(_of_file(anchor.certificates))


def _of_file(path: Path) -> list[datetime]:
    return [each.not_valid_after_utc for each in x509.load_pem_x509_certificates(path.read_bytes())]


def _claim_keys(own: Any) -> Iterator[tuple[str, datetime | None]]:
    if getattr(own, "claim_keys", None) is None:
        return
    try:
        files = ClaimKeys.of(own).files()
    except ConfigurationError:
        yield "MOTCUA_CLAIM_KEYS", None
        return
    for purpose in get_args(Purpose):
        usable = (
            key.valid_until
            for key in files.published.keys
            if key.purpose == purpose and key.revoked_at is None and key.kid in files.private
        )
        yield f"claim_keys ({purpose})", max(usable, default=None)
