"""The token in a rating's link: derived from the dossier code, so that the applicant can fetch it again and no table holds it."""

import base64
import hashlib
import hmac
from collections.abc import Sequence


class Tokens:
    """Derives tokens from the oldest sealing key, which stays last when keys rotate: links already given out stay good."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._secret = hashlib.sha256(b"rating invitation" + bytes.fromhex(keys[-1])).digest()

    def token(self, dossier: str) -> str:
        """32 bytes nobody can guess from the code, as 43 characters safe in an address."""
        return base64.urlsafe_b64encode(hmac.digest(self._secret, dossier.encode(), "sha256")).decode().rstrip("=")


def fingerprint(token: str) -> bytes:
    """What the table keeps of a token: enough to find its row, not to make the link."""
    return hashlib.sha256(token.encode()).digest()
