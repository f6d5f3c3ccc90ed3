"""HTTP shapes of published keys."""

from typing import Annotated

from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.dossier.claims.rules.keys import Purpose
from services.kernel.vietnam import Instant

KeyId = Annotated[str, Examples(["8f1c2ab0"])]
PublicKey = Annotated[str, Examples(["d04ab232742bb4ab3a1368bd4615e4e6d0224ab71a016baf8520a332c9778737"])]


class PublishedKeyOut(Schema):
    """A public key that signs, signed or will sign claims or status lists (Ed25519). What it signed in its period stays valid after it."""

    kid: KeyId
    """Id of the key, 8 hexadecimal digits: the first bytes of the SHA-256 of the key."""
    x: PublicKey
    """The public key, 64 hexadecimal digits."""
    purpose: Purpose
    """Whether it signs claims or status lists; never both."""
    valid_from: Instant
    """From when it signs."""
    valid_until: Instant
    """Until when it signs."""
    revoked_at: Instant | None
    """From when others may have had its private key: offline no claim of it is valid. Null where nobody had."""


class KeysOut(Schema):
    """All keys of signed claims, past and present. Trust `signed` alone, and only because you know the root from elsewhere."""

    number: Annotated[int, Examples([3])]
    """Number of this list; a list with a higher one replaces it."""
    issued_at: Instant
    """When the root signed it. What was revoked later is not in it."""
    root: PublicKey
    """The root that signed it, 64 hexadecimal digits: to be compared with the one you know, not to be trusted because it is here."""
    keys: list[PublishedKeyOut]
    """The keys, the oldest first; the same as in `signed`."""
    signed: Annotated[str, Examples(["0oRJogEnBEQQumgsoFkBj6RkdHlwZWttb3RjdWEta2V5cw"])]
    """The list as the root signed it: base64url of a COSE_Sign1 message (RFC 9052), which `docs/verify_claim.py` reads."""
    status_list: Annotated[str, Examples(["https://dichvucong.laichau.gov.vn/.well-known/motcua-status"])]
    """Address of the status list: which claims were superseded or revoked."""
