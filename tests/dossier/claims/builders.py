"""Claims and lists of keys."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from services.dossier.claims.rules import claim as rules
from services.dossier.claims.rules.claim import Claim
from services.dossier.claims.rules.keys import KeyList, PublishedKey
from services.dossier.claims.rules.signed import SigningKey

NOW = datetime(2026, 11, 28, 8, 30, tzinfo=UTC)
YEAR = timedelta(days=365)
ROOT, KEY, STATUS_KEY, OTHER = (SigningKey.of(digits * 32) for digits in ("11", "33", "44", "55"))
ID = UUID("5f0c6c1e-5f2c-4f5b-8a39-3b8f5d1e7a01")


def claim(**values: Any) -> Claim:
    """The claim of a form 01, with other values where some are set."""
    form: dict[str, Any] = {
        "kind": "form",
        "id": ID,
        "title": "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
        "unit": "H35.1.2",
        "issued_on": date(2026, 11, 28),
        "issued_at": NOW,
        "number": "01/TN",
        "dossier": "000.13.35.H35-261128-0001",
    }
    return Claim(**form | values)


def token(of: Claim, key: SigningKey = KEY) -> str:
    """The claim signed."""
    return rules.token(key.sign(of.payload()))


def published(key: SigningKey = KEY, **values: Any) -> PublishedKey:
    """A key that signs claims for a year around now."""
    stated: dict[str, Any] = {"purpose": "claims", "valid_from": NOW - YEAR / 2, "valid_until": NOW + YEAR / 2} | values
    return PublishedKey(public=key.public, **stated)


def key_list(*keys: PublishedKey, number: int = 1, root: SigningKey = ROOT) -> KeyList:
    """A list of these keys, or of one for each purpose."""
    listed = keys or (published(), published(STATUS_KEY, purpose="status"))
    return KeyList.sign(root, listed, number=number, at=NOW)
