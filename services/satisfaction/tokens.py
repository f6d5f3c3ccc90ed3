"""Tokens in links to rate a dossier or to answer a campaign: derived from a code, so that they can be computed again and no table stores them."""

import base64
import hashlib
import hmac
from collections.abc import Sequence
from typing import Self

from services.chassis.settings import Settings


class Tokens:
    """Derives tokens from the oldest sealing key, which stays last when keys are rotated, so that links stay valid.

    `purpose` keeps the tokens of ratings and of campaigns apart.
    """

    def __init__(self, keys: Sequence[str], purpose: str = "rating invitation") -> None:
        self._secret = hashlib.sha256(purpose.encode() + bytes.fromhex(keys[-1])).digest()

    @classmethod
    def of(cls, settings: Settings, purpose: str = "rating invitation") -> Self:
        """The tokens of a service with these settings."""
        return cls([key.get_secret_value() for key in settings.sealing_keys], purpose)

    def token(self, code: str) -> str:
        """An HMAC of the code: 32 bytes as 43 URL-safe characters."""
        return base64.urlsafe_b64encode(hmac.digest(self._secret, code.encode(), "sha256")).decode().rstrip("=")


def fingerprint(token: str) -> bytes:
    """The hash of a token that the table stores: enough to find the row, not to construct the link."""
    return hashlib.sha256(token.encode()).digest()
