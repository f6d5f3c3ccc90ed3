"""Secrets of webhooks: `whsec_` and the Base64 of 32 random bytes, as Standard Webhooks has it."""

import base64
import secrets
from typing import Final

PREFIX: Final = "whsec_"
_BYTES: Final = 32


def new_secret() -> str:
    """A new secret."""
    return PREFIX + base64.b64encode(secrets.token_bytes(_BYTES)).decode()


def context(id_: str) -> bytes:
    """What a sealed secret is bound to: its row."""
    return f"webhook secret {id_}".encode()
