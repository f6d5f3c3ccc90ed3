"""What differs between a dossier as it must be at the portal and as the portal holds it, and what of it may be shown."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Final, Literal, NamedTuple

from pydantic_core import to_json

from services.integration.national_portal.protocol import DERIVED
from services.kernel.portal_digest import STEPS, canonical
from services.kernel.vietnam import TIME_ZONE

Repair = Literal["resend", "accept", "restore", "report"]
Record = Mapping[str, Any]

WHOLE: Final = ""
"""The field of a difference that is about the whole dossier."""

_PLAIN: Final = frozenset(
    {
        *DERIVED.values(),
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

    `record` is None where what we keep of it was damaged; `damage` is how that, or damage to the rest of what we keep, is repaired. `event` is
    what the newest event says of the record that was built from it. `erased` are fields nobody here knows any more.
    """

    record: Record | None
    steps: tuple[Step, ...] = ()
    surplus: tuple[Record, ...] = ()
    damage: Repair | None = None
    event: Record = field(default_factory=dict)
    erased: frozenset[str] = frozenset()

    @property
    def whole(self) -> dict[str, Any]:
        """The record with its steps, as `TraCuuHoSo` would answer."""
        return {**(self.record or {}), STEPS: [each.record for each in self.steps if each.acknowledged] + list(self.surplus)}

    @property
    def is_intact(self) -> bool:
        """Whether all we keep of it agrees."""
        return self.damage is None and not any(self.is_altered(name) for name in self.event)

    def is_altered(self, name: str) -> bool:
        """Whether the event has another value of a field than the record that was built from it."""
        return name in self.event and canonical(self.event[name]) != canonical((self.record or {}).get(name))


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
    erased nothing can be sent again as it was, so that what is missing there is only reported.
    """
    if ours is None:
        return [] if theirs is None else [Found(WHOLE, None, theirs, "report" if sent else "accept")]
    found = _of_both(ours, theirs, sent)
    return [each._replace(repair="report") if ours.erased and each.repair == "resend" else each for each in found]


def _of_both(ours: Expected, theirs: Record | None, sent: Collection[bytes]) -> list[Found]:
    if theirs is None:
        return [Found(WHOLE, ours.whole, None, "resend", tuple(each.version for each in ours.steps if each.acknowledged), ())]
    found = [Found(WHOLE, None, theirs, ours.damage)] if ours.damage else []
    if ours.record is None:
        return found
    for name in sorted((ours.record.keys() | theirs.keys()) - ours.erased - {STEPS}):
        own, other = ours.record.get(name), theirs.get(name)
        if canonical(own) != canonical(other):
            found.append(Found(name, own, other, "resend"))
        elif ours.is_altered(name):
            # The record and the portal prove that the event was altered.
            found.append(Found(name, ours.event[name], other, "restore"))
    # A portal that does not answer with steps says nothing of them.
    steps = _steps(ours, theirs[STEPS] or [], sent) if STEPS in theirs and STEPS not in ours.erased else None
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
    return Found(STEPS, missing or None, more or None, "restore" if is_lost else "accept", surplus=tuple(surplus))


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


def new_since(record: Record, at: datetime, within: timedelta) -> datetime | None:
    """When the dossier was submitted at the portal, at the latest `at`; None unless that is so shortly before, or by its clock after, `at`."""
    try:
        submitted = datetime.strptime(str(record.get("NgayNopHoSo") or ""), "%Y%m%d%H%M%S").replace(tzinfo=TIME_ZONE)
    except ValueError:
        return None
    return min(submitted, at) if abs(at - submitted) <= within else None


def distinct(steps: Sequence[Step], newest_version: int) -> tuple[Step, ...]:
    """The steps without repetitions, of which the portal keeps one; those beyond the newest version came from no event and stay."""
    kept: dict[bytes, Step] = {}
    for step in sorted(steps, key=lambda each: not each.acknowledged):
        if step.version <= newest_version:
            kept.setdefault(canonical(step.record), step)
    beyond = [each for each in steps if each.version > newest_version]
    return tuple(sorted([*kept.values(), *beyond], key=lambda each: each.version))
