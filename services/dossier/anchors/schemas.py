"""HTTP shapes of anchors and of the proof of a history. Hashes are hexadecimal SHA-256."""

from datetime import date
from typing import Annotated

from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.kernel.values import DossierCode, Sha256
from services.kernel.vietnam import Instant

_STATEMENT = (
    '{"day":"2026-11-28","kind":"motcua.history-anchor.v1","leaf_count":3,"number":42,"previous":null,'
    '"root":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}'
)


class AnchorTimeStampOut(Schema):
    """A time stamp (RFC 3161) of an anchor's statement by one authority."""

    authority: Annotated[str, Examples(["sandbox"])]
    """Name of the time-stamp authority in our settings."""
    time_stamped_at: Instant
    """The time in the time stamp, by the authority's clock."""
    token: Annotated[str, Examples(["MIIEvgYJKoZIhvcNAQcCoIIErw"])]
    """The `TimeStampToken`: Base64 of DER, for `openssl ts -verify -token_in`."""
    certificates: Annotated[list[str], Examples([["-----BEGIN CERTIFICATE-----\nMIIB…\n-----END CERTIFICATE-----\n"]])]
    """PEM certificates from the authority's to its root. Trust the root because you know it, not because it is here."""


class AnchorOut(Schema):
    """The Merkle root (RFC 6962) over the heads of all histories on one day, and its time stamps."""

    number: Annotated[int, Examples([42])]
    """Number of the anchor, from 1, one each day."""
    day: Annotated[date, Examples(["2026-11-28"])]
    """The day it was begun, in Vietnam's calendar: every entry of earlier days is in it."""
    leaf_count: Annotated[int, Examples([3])]
    """Number of dossiers in it."""
    root: Sha256
    """The Merkle root."""
    statement: Annotated[str, Examples([_STATEMENT])]
    """What is time-stamped, to the byte: all of the above, and in `previous` the SHA-256 of the statement before."""
    completed_at: Instant
    """When the root was taken."""
    time_stamps: list[AnchorTimeStampOut]
    """Its time stamps, by authority; empty until an authority has answered."""


class HistoryProof(Schema):
    """That a dossier's history up to `sequence` existed when the anchor was time-stamped, to be verified without us.

    The leaf is the canonical JSON (sorted keys, no spaces, UTF-8) of `code`, `hash` and `sequence`; its hash is the SHA-256 of a zero byte
    and the leaf, that of a node the SHA-256 of a byte 1 and both children. `docs/verify_history.py` does all of it.
    """

    code: DossierCode
    sequence: Annotated[int, Examples([6])]
    """The newest entry the anchor covers."""
    hash: Sha256
    """The hash of that entry, which covers all entries before it."""
    leaf_index: Annotated[int, Examples([2])]
    """Place of the leaf in the tree, from 0."""
    path: list[Sha256]
    """The audit path: sibling hashes from the leaf up to the root (RFC 9162, 2.1.3.2)."""
    length: Annotated[int, Examples([8])]
    """Entries of the history today."""
    unanchored: Annotated[int, Examples([2])]
    """Entries after `sequence`: the next anchor will cover them, this one says nothing of them."""
    anchor: AnchorOut
    """The anchor."""
