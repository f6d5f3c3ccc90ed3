"""What a token is worth: by its signature and the published keys, then by the record of the paper."""

from datetime import datetime
from typing import Final, Literal, TypeAlias

from services.dossier.claims.rules.claim import Claim, Record
from services.dossier.claims.rules.keys import KeyList
from services.dossier.claims.rules.signed import NotSigned, SignedMessage
from services.dossier.claims.rules.status_list import Ending

State: TypeAlias = Literal["valid", "superseded", "revoked", "expired", "altered", "unknown_key", "unproven"]
GENUINE: Final[frozenset[State]] = frozenset({"valid", "superseded", "revoked", "expired"})
"""The states of papers that were issued: of the others nothing they say is shown."""


def signed_claim(message: SignedMessage, keys: KeyList) -> Claim | Literal["altered", "unknown_key"]:
    """The claim a published key has signed, or why there is none."""
    key = keys.key(message.kid, "claims")
    if key is None:
        return "unknown_key"
    if not message.signed_by(key.public):
        return "altered"
    try:
        return Claim.of(message.payload)
    except NotSigned:
        return "altered"


def state(claim: Claim, record: Record | None, ending: Ending | None, now: datetime) -> State:
    """The state of a signed claim. A signature alone is not enough here: a key may have been stolen, so the record must agree (decision 46)."""
    if record is None or record.claim.as_signed() != claim:
        return "unproven"
    if ending is not None:
        return ending
    return "expired" if claim.expired(now) else "valid"
