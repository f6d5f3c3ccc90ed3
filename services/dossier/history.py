"""HTTP shapes of the history and of its verification. Hashes are hexadecimal SHA-256."""

from datetime import datetime

from pydantic import AwareDatetime, BaseModel, JsonValue

from services.chassis.auth import Principal
from services.dossier.models import History
from services.dossier.queries.history import Record
from services.dossier.rules import history, verification
from services.dossier.rules.verification import Kind

# A history of which more is wrong is wrong; nobody reads on.
MOST_FAULTS = 100


class HistoryEntry(BaseModel):
    """`hash` is of the previous entry's hash (32 zero bytes before the first) and the entry's canonical JSON: sorted keys, no spaces, UTF-8.

    To applicants and their systems, `{"sha256": …}` stands where only officials read: the hash of the entry's salt, the JSON
    Pointer of the value, and its canonical JSON. The hash of the entry is computed with these, so everybody can check the chain.
    Officials' own entries hold the salt and all values.
    """

    sequence: int
    entry: JsonValue
    hash: str


class Bilingual(BaseModel):
    vi: str
    en: str


class FaultOut(BaseModel):
    """Something that is wrong; `sequence` is where, when it can be told."""

    sequence: int | None
    kind: Kind
    detail: Bilingual


class Verification(BaseModel):
    """Whether the history is as it was written. `head` and `length` are the dossier's own.

    `events` counts the published events it was compared with, `reads_waiting` the reads that are not in it yet. At most 100 faults.
    """

    code: str
    verified: bool
    length: int
    head: str
    events: int
    reads_waiting: int
    faults: list[FaultOut]
    checked_at: AwareDatetime


_DETAILS: dict[Kind, Bilingual] = {
    Kind.EDITED: Bilingual(
        vi="Mục nhật ký hoặc mã băm của nó đã bị sửa.",
        en="The entry or its hash was changed.",
    ),
    Kind.MISSING: Bilingual(vi="Mục nhật ký đã bị xoá.", en="The entry was removed."),
    Kind.INSERTED: Bilingual(
        vi="Mục nhật ký được chèn vào, không do hệ thống ghi.",
        en="The entry was put in by somebody else than the service.",
    ),
    Kind.REORDERED: Bilingual(vi="Mục nhật ký đã bị đổi chỗ.", en="The entry was moved."),
    Kind.HEAD_MISMATCH: Bilingual(
        vi="Mã băm cuối lưu trên hồ sơ không khớp mục cuối của nhật ký.",
        en="The head kept on the dossier is not the hash of the last entry.",
    ),
    Kind.LENGTH_MISMATCH: Bilingual(
        vi="Số mục lưu trên hồ sơ không khớp nhật ký.",
        en="The length kept on the dossier is not the number of entries.",
    ),
    Kind.EVENT_MISMATCH: Bilingual(
        vi="Mã băm khác với mã băm đã công bố trong sự kiện: nhật ký đã bị viết lại từ mục này hoặc trước đó.",
        en="The hash is not the one the published event carries: the history was written anew from here or before.",
    ),
}


def entry(row: History, by: Principal) -> HistoryEntry:
    """An entry as this reader may read it."""
    shown = row.entry if by.kind == "official" else history.disclosed(row.entry)
    return HistoryEntry(sequence=row.sequence, entry=shown, hash=row.hash.hex())


def verified(code: str, record: Record, *, at: datetime) -> Verification:
    """What verification finds; takes milliseconds for each hundred entries."""
    faults = verification.faults(record.rows, record.anchors)
    return Verification(
        code=code,
        verified=not faults,
        length=record.anchors.length,
        head=record.anchors.head.hex(),
        events=len(record.anchors.announced),
        reads_waiting=record.waiting,
        faults=[FaultOut(sequence=each.sequence, kind=each.kind, detail=_DETAILS[each.kind]) for each in faults[:MOST_FAULTS]],
        checked_at=at,
    )
