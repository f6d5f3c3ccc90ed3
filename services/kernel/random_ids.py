"""Ids that nobody can guess, short enough to be copied by hand: a prefix for the kind, and 26 letters and digits of base32."""

import base64
import secrets
from typing import Final

_BYTES: Final = 16


def new(prefix: str) -> str:
    """A new id: `up-4jq2cmvt7k3xw5ab6dnfh2yzoe` for the prefix `up`."""
    return f"{prefix}-{base64.b32encode(secrets.token_bytes(_BYTES)).decode().rstrip('=').lower()}"
