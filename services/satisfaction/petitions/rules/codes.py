"""Codes of petitions (`PAKN-261128-00001`): the pattern is data with effective dates, the number is per day."""

import base64
import hashlib
import secrets
from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True, slots=True)
class Pattern:
    """The form of codes from a day on: a template with `{date:%y%m%d}` and `{number:05d}`."""

    effective_from: date
    template: str


# No text read prescribes a code for petitions.
PATTERNS: Final = (Pattern(date(2008, 1, 1), "PAKN-{date:%y%m%d}-{number:05d}"),)


def code(day: date, number: int) -> str:
    """The code of the `number`-th petition of a day (Asia/Ho_Chi_Minh)."""
    pattern = max((each for each in PATTERNS if each.effective_from <= day), key=lambda each: each.effective_from)
    return pattern.template.format(date=day, number=number)


def secret() -> str:
    """A new secret for a petitioner without an account: 128 bits as 22 URL-safe characters."""
    return secrets.token_urlsafe(16)


def derived_secret(digest: bytes) -> str:
    """A secret like those, from a keyed hash."""
    return base64.urlsafe_b64encode(digest[:16]).decode().rstrip("=")


def fingerprint(secret: str) -> bytes:
    """What is stored of a secret."""
    return hashlib.sha256(secret.encode()).digest()
