"""HTTP shapes of the history and of its verification. Hashes are hexadecimal SHA-256."""

from typing import Annotated

from pydantic import JsonValue
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.dossier.history.rules.verification import DiscrepancyKind
from services.kernel.bilingual import BilingualText
from services.kernel.values import DossierCode, Sha256
from services.kernel.vietnam import Instant


class HistoryEntry(Schema):
    """`hash` covers the previous entry's hash (32 zero bytes before the first) and the entry's canonical JSON: sorted keys, no spaces, UTF-8.

    Applicants and their systems get `{"sha256": …}` in place of values for officials only: the hash of the entry's salt, the JSON
    Pointer of the value, and its canonical JSON. The hash of the entry is computed with these, so everybody can check the chain.
    Officials' own entries hold the salt and all values.
    """

    sequence: Annotated[int, Examples([2])]
    """Its place, from 1."""
    entry: Annotated[JsonValue, Examples([{"action": "receive", "at": "2026-11-27T09:30:00+07:00"}])]
    """The entry as it was chained."""
    hash: Sha256
    """SHA-256 (hex) over the previous hash and this entry."""


class HistoryDiscrepancyOut(Schema):
    """A discrepancy; `sequence` is its place, where it is known, `field` the value of the dossier that its history recorded otherwise."""

    sequence: Annotated[int, Examples([2])] | None
    """Its place, where it is known."""
    kind: DiscrepancyKind
    """How the history differs from what was written."""
    field: Annotated[str, Examples(["due_at"])] | None
    """The field of the dossier that differs from its history; null where the history itself was altered."""
    detail: BilingualText
    """The same for people."""


class HistoryVerification(Schema):
    """Whether the history is unaltered, and the dossier as its history recorded it. `head` and `length` are the dossier's own.

    `event_count` and `anchor_count` count the published events and the daily anchors it was compared with, `pending_reads` the reads that
    are not in it yet. At most 100 `discrepancies`.
    """

    code: DossierCode
    verified: bool
    """Whether the history is unaltered and the dossier agrees with it."""
    length: Annotated[int, Examples([7])]
    """Entries according to the dossier."""
    head: Sha256
    """Newest hash according to the dossier."""
    event_count: Annotated[int, Examples([5])]
    """Published events it was compared with."""
    anchor_count: Annotated[int, Examples([2])]
    """Daily anchors with a head of this history it was compared with; `…/history/proof` has what verifies them without us."""
    pending_reads: Annotated[int, Examples([0])]
    """Officials' reads that are not chained yet."""
    discrepancies: list[HistoryDiscrepancyOut]
    """What differs, at most 100."""
    checked_at: Instant
    """When it was computed."""
