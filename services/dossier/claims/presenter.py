"""Published keys as JSON and as a COSE key set."""

from base64 import urlsafe_b64encode

import cbor2

from services.dossier.claims.rules.keys import KeyList
from services.dossier.claims.rules.signed import ALGORITHM
from services.dossier.claims.schemas import KeysOut, PublishedKeyOut


def keys(published: KeyList, public_url: str) -> KeysOut:
    """The list with what the root has signed."""
    return KeysOut(
        number=published.number,
        issued_at=published.issued_at,
        root=published.root.hex(),
        keys=[
            PublishedKeyOut(
                kid=key.kid.hex(),
                x=key.public.hex(),
                purpose=key.purpose,
                valid_from=key.valid_from,
                valid_until=key.valid_until,
                revoked_at=key.revoked_at,
            )
            for key in published.keys
        ],
        signed=urlsafe_b64encode(published.signed).rstrip(b"=").decode(),
        status_list=f"{public_url}/.well-known/motcua-status",
    )


def cose_key_set(published: KeyList) -> bytes:
    """The keys that were not revoked as a COSE_KeySet (RFC 9052), for libraries; neither signed nor with their periods."""
    keys_ = [{1: 1, 2: key.kid, 3: ALGORITHM, -1: 6, -2: key.public} for key in published.keys if key.revoked_at is None]
    return cbor2.dumps(keys_, canonical=True)
