"""What differs between a dossier as it must be at the portal and as the portal holds it, and what of it may be shown."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Final, Literal, NamedTuple

from pydantic_core import to_json

from services.kernel.portal_digest import STEPS, canonical
from services.kernel.vietnam import TIME_ZONE

Repair = Literal["resend", "accept", "report"]
Record = Mapping[str, Any]

WHOLE: Final = ""
"""The field of a difference that is about the whole dossier."""

DERIVED: Final = ("TrangThaiHoSo", "NgayTiepNhan", "NgayHenTra", "NgayNopHoSo", "NgayKetThucXuLy", "NgayTra")
"""Fields that stand in the newest event as they are, whatever codes are mapped to: an altered event shows in them."""

_PLAIN: Final = frozenset(
    {
        *DERIVED,
        "MaHoSo",
        "MaTTHC",
        "TenTTHC",
        "MaLinhVuc",
        "TenLinhVuc",
        "LoaiDoiTuong",
        "HinhThuc",
        "DonViXuLy",
        "KenhThucHien",
        "NgayTuChoi",
    }
)
"""Fields that tell nothing of a person. Of any other, and so of those nobody here knows, no value is kept."""
_LONGEST: Final = 500


class Step(NamedTuple):
    """A step of ours: the version of the dossier it led to, its record, and whether the portal acknowledged it."""

    version: int
    record: Record
    acknowledged: bool


@dataclass(frozen=True, slots=True)
class Expected:
    """A dossier as it must be at the portal: the record it acknowledged, our steps, and steps accepted as the portal's own.

    `record` is None where what we keep of it was damaged. `fields` are those that can be compared, where its persons were erased and the
    others went with them; None is all of them.
    """

    record: Record | None
    steps: tuple[Step, ...] = ()
    surplus: tuple[Record, ...] = ()
    fields: frozenset[str] | None = None

    @property
    def whole(self) -> dict[str, Any]:
        """The record with its steps, as `TraCuuHoSo` would answer."""
        return {**(self.record or {}), STEPS: [each.record for each in self.steps if each.acknowledged] + list(self.surplus)}


class Found(NamedTuple):
    """A difference: the field or `WHOLE`, both values (None for none), and how it is repaired.

    `versions` are the steps of ours to be sent again, `surplus` the steps only the portal has; None where the difference is of other fields.
    """

    field: str
    ours: Any
    theirs: Any
    repair: Repair
    versions: tuple[int, ...] = ()
    surplus: tuple[Record, ...] | None = None


def differences(ours: Expected | None, theirs: Record | None, sent: Collection[bytes] = ()) -> list[Found]:
    """Every field that is not the same, by name; None is a side that does not have the dossier.

    `sent` are the hashes of all that was sent of it: what the portal has from us is lost here, and not the portal's own. Where persons were
    erased nothing can be sent again as it was, so that differences are only reported.
    """
    if ours is not None and ours.fields is not None:
        return [each._replace(repair="report") for each in _of_fields(ours, theirs, sent, ours.fields)]
    if ours is None:
        return [] if theirs is None else [Found(WHOLE, None, theirs, "report" if sent else "accept")]
    if theirs is None:
        return [Found(WHOLE, ours.whole, None, "resend", tuple(each.version for each in ours.steps if each.acknowledged), ())]
    if ours.record is None:
        return [Found(WHOLE, None, theirs, "resend")]
    return _of_fields(ours, theirs, sent, ours.record.keys() | theirs.keys() | {STEPS})


def _of_fields(ours: Expected, theirs: Record | None, sent: Collection[bytes], fields: AbstractSet[str]) -> list[Found]:
    if theirs is None or ours.record is None:
        return [Found(WHOLE, ours.whole, theirs, "resend")]
    found = [
        Found(name, ours.record.get(name), theirs.get(name), "resend")
        for name in sorted(fields - {STEPS})
        if canonical(ours.record.get(name)) != canonical(theirs.get(name))
    ]
    # A portal that does not answer with steps says nothing of them.
    steps = _steps(ours, theirs[STEPS] or [], sent) if STEPS in fields & theirs.keys() else None
    return [*found, steps] if steps else found


def _steps(ours: Expected, theirs: Sequence[Record], sent: Collection[bytes]) -> Found | None:
    held = Counter(canonical(each) for each in theirs)
    expected = Counter(canonical(each) for each in ours.whole[STEPS])
    if held == expected:
        return None
    left = held.copy()
    missing, versions = [], []
    for step in ours.steps:
        key = canonical(step.record)
        if left[key] > 0:
            left[key] -= 1
            if not step.acknowledged:
                versions.append(step.version)
        elif step.acknowledged:
            missing.append(step.record)
            versions.append(step.version)
    surplus = []
    for record in theirs:
        if left[canonical(record)] > 0:
            left[canonical(record)] -= 1
            surplus.append(record)
    more = tuple(each for each in theirs if held[canonical(each)] > expected[canonical(each)])
    # What we miss there is sent first: it may put right what only the portal has, and that can still be accepted afterwards.
    if versions:
        return Found(STEPS, missing or None, more or None, "resend", tuple(versions), more)
    kept = {canonical(step.record) for step in ours.steps}
    is_lost = any(step_hash(each) in sent and canonical(each) not in kept for each in surplus)
    return Found(STEPS, missing or None, more or None, "report" if is_lost else "accept", surplus=tuple(surplus))


def shown(field: str, value: Any) -> str | None:
    """The value as a report keeps it; None where it is absent or might tell of a person. Of steps their times and statuses."""
    if field == STEPS and value:
        steps = sorted(f"{each.get('ThoiDiemXuLy') or '?'} ({each.get('TrangThai') or '?'})" for each in value)
        return ", ".join(steps)[:_LONGEST]
    if field not in _PLAIN or value in (None, ""):
        return None
    return str(value)[:_LONGEST]


def as_sent(record: Record) -> dict[str, Any]:
    """A step's record with its fields in the order in which it was sent: that of PostgreSQL's `jsonb`."""
    return dict(sorted(record.items(), key=lambda each: (len(each[0].encode()), each[0].encode())))


def step_hash(record: Record) -> bytes:
    """The SHA-256 of a step's bytes as it was sent."""
    return sha256(to_json(as_sent(record))).digest()


def is_new(record: Record, at: datetime, within: timedelta) -> bool:
    """Whether a dossier was submitted at the portal so shortly before, or by its clock after, `at`."""
    first, last = (f"{each.astimezone(TIME_ZONE):%Y%m%d%H%M%S}" for each in (at - within, at + within))
    return first <= str(record.get("NgayNopHoSo") or "") <= last


def distinct(steps: Sequence[Step], newest_version: int) -> tuple[Step, ...]:
    """The steps without repetitions, of which the portal keeps one; those beyond the newest version came from no event and stay."""
    kept: dict[bytes, Step] = {}
    for step in sorted(steps, key=lambda each: not each.acknowledged):
        if step.version <= newest_version:
            kept.setdefault(canonical(step.record), step)
    beyond = [each for each in steps if each.version > newest_version]
    return tuple(sorted([*kept.values(), *beyond], key=lambda each: each.version))
