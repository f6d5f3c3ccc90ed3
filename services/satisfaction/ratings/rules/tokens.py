"""The token in the link of an invitation: derived from the dossier code, so that it can be computed again and no table stores it."""

import base64
import hashlib
import hmac
from collections.abc import Sequence


class Tokens:
    """Derives tokens from the oldest sealing key, which stays last when keys are rotated, so that links stay valid."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._secret = hashlib.sha256(b"rating invitation" + bytes.fromhex(keys[-1])).digest()

    def token(self, dossier: str) -> str:
        """An HMAC of the code: 32 bytes as 43 URL-safe characters."""
        return base64.urlsafe_b64encode(hmac.digest(self._secret, dossier.encode(), "sha256")).decode().rstrip("=")


def fingerprint(token: str) -> bytes:
    """The hash of a token that the table stores: enough to find the row, not to construct the link."""
    return hashlib.sha256(token.encode()).digest()
