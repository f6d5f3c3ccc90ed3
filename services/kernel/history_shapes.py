"""HTTP shapes of hash-chained histories and of what differs in them. Hashes are hexadecimal SHA-256."""

from collections.abc import Sequence
from typing import Annotated, Any, Final, Self

from pydantic import JsonValue
from pydantic.json_schema import Examples

from services.contracts.docstrings import Described
from services.kernel import hash_chain
from services.kernel.bilingual import BilingualText
from services.kernel.history_verification import Discrepancy, DiscrepancyKind
from services.kernel.values import Sha256

# Nobody reads further than this.
MAX_DISCREPANCIES: Final = 100


class HistoryEntry(Described):
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

    @classmethod
    def of(cls, sequence: int, entry: Any, digest: bytes, *, official: bool) -> Self:
        """An entry, redacted for all but officials; what somebody put in the place of one they do not read."""
        content = entry if official else hash_chain.redact(entry) if isinstance(entry, dict) else None
        return cls(sequence=sequence, entry=content, hash=digest.hex())


class HistoryDiscrepancyOut(Described):
    """A discrepancy; `sequence` is its place, where it is known, `field` the value of the resource that its history recorded otherwise."""

    sequence: Annotated[int, Examples([2])] | None
    """Its place, where it is known."""
    kind: DiscrepancyKind
    """How the history differs from what was written."""
    field: Annotated[str, Examples(["due_at"])] | None
    """The field that differs from its history; null where the history itself was altered."""
    detail: BilingualText
    """The same for people."""

    @classmethod
    def of(cls, discrepancy: Discrepancy) -> Self:
        return cls(
            sequence=discrepancy.sequence,
            kind=discrepancy.kind,
            field=discrepancy.field,
            detail=_DETAILS[discrepancy.kind],
        )


def discrepancies(named: Sequence[Discrepancy]) -> list[HistoryDiscrepancyOut]:
    """The discrepancies of a history, at most `MAX_DISCREPANCIES`."""
    return [HistoryDiscrepancyOut.of(each) for each in named[:MAX_DISCREPANCIES]]


_DETAILS: dict[DiscrepancyKind, BilingualText] = {
    DiscrepancyKind.EDITED: BilingualText(
        vi="Mục nhật ký hoặc mã băm của nó đã bị sửa.",
        en="The entry or its hash was changed.",
    ),
    DiscrepancyKind.MISSING: BilingualText(vi="Mục nhật ký đã bị xoá.", en="The entry was removed."),
    DiscrepancyKind.INSERTED: BilingualText(
        vi="Mục nhật ký được chèn vào, không do hệ thống ghi.",
        en="The entry was inserted by somebody other than the service.",
    ),
    DiscrepancyKind.REORDERED: BilingualText(vi="Mục nhật ký đã bị đổi chỗ.", en="The entry was moved."),
    DiscrepancyKind.HEAD_MISMATCH: BilingualText(
        vi="Mã băm cuối đã lưu không khớp mục cuối của nhật ký.",
        en="The stored head is not the hash of the last entry.",
    ),
    DiscrepancyKind.LENGTH_MISMATCH: BilingualText(
        vi="Số mục đã lưu không khớp nhật ký.",
        en="The stored length is not the number of entries.",
    ),
    DiscrepancyKind.EVENT_MISMATCH: BilingualText(
        vi="Mã băm khác với mã băm đã công bố trong sự kiện: nhật ký đã bị viết lại từ mục này hoặc trước đó.",
        en="The hash is not the one the published event carries: the history was rewritten from here or earlier.",
    ),
    DiscrepancyKind.STATE_MISMATCH: BilingualText(
        vi="Giá trị đang lưu khác với giá trị mà nhật ký đã ghi.",
        en="The stored value is another than the history recorded.",
    ),
}
