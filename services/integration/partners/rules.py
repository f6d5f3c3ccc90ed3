"""Secrets of partners: made at random, kept as a hash, compared in constant time."""

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

PREFIX: Final = "motcua_"
"""By which a secret that lies somewhere it should not is found."""
DEFAULT_OVERLAP: Final = timedelta(days=7)
LONGEST_OVERLAP: Final = timedelta(days=90)


def new_secret() -> str:
    """A secret of 256 random bits."""
    return f"{PREFIX}{secrets.token_urlsafe(32)}"


def hash_of(secret: str) -> bytes:
    """What is stored of a secret: nobody chose it, so nobody can guess it from a fast hash."""
    return hashlib.sha256(secret.encode()).digest()


def is_one_of(secret: str, hashes: Iterable[bytes]) -> bool:
    """Whether a secret is one of those stored; how nearly it is one takes no time to tell."""
    own = hash_of(secret)
    return any(hmac.compare_digest(own, each) for each in hashes)


def end_of_others(stated: datetime | None, at: datetime) -> datetime | None:
    """Until when the secret before a new one is good; None where that is longer than allowed."""
    end = max(stated or at + DEFAULT_OVERLAP, at)
    return end if end <= at + LONGEST_OVERLAP else None
