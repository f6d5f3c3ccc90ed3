"""The national portal's protocol as pure mappings: events to its records (`DongBoHoSoMC`, `CapNhatTienDoHoSoMC`), answers to kinds.

Domain facts 1.1, 1.3, 1.4 and 1.6. Records contain known facts only: no status is rewritten and no date invented. Persons and papers come
from `Parties`; without them their fields are left out, as are the arrays of which nothing is known. All values are strings, dates
`yyyyMMddHHmmss` in Asia/Ho_Chi_Minh, absent ones empty.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from enum import Enum, auto
from typing import Any, Final, NamedTuple

from services.contracts.catalog import Channel
from services.contracts.dossier import ApplicantKind, DossierEvent, DossierSupplemented, DossierSupplementRequested, Parties, Person
from services.kernel.text import vietnamese_d
from services.kernel.vietnam import TIME_ZONE

# The sources contradict each other: OpenCPS knows 1 citizen and 2 business; a province's newer system adds 3 state agency and 4 other
# organisation; the Ministry of Home Affairs counts from 0. The newer list contains the older one, so it is used.
_APPLICANT_KINDS: Final[dict[ApplicantKind, str]] = {"citizen": "1", "business": "2", "organisation": "4"}

# The portal has only two ways of returning a result: 0 at the counter, 1 by public post. A result returned online is not posted, and
# its paper original is kept at the counter.
_RETURN_METHODS: Final[dict[Channel, str]] = {"counter": "0", "online": "0", "post": "1"}

_CHANNELS: Final[dict[Channel, str]] = {"counter": "1", "online": "2", "post": "3"}

SUPPLEMENTS: Final = (DossierSupplementRequested.type, DossierSupplemented.type)
"""The types of the events a supplement round is made of."""

_REJECTED: Final = 3
_MAX_NAME: Final = 50

_SUCCESS: Final = ("0", "00")
_MISSING: Final = ("không tồn tại", "chưa tồn tại", "không tìm thấy")
_MAX_MESSAGE: Final = 1_000


class SupplementStep(NamedTuple):
    """A step that asked for a supplement, or the one by which it came: its event's type, version and record, and the due date after it."""

    kind: str
    version: int
    record: Mapping[str, str]
    due_at: datetime | None


def dossier(event: DossierEvent, parties: Parties | None = None, supplements: Sequence[SupplementStep] = ()) -> dict[str, Any]:
    """The dossier's record after the event, with its persons and papers where they are known; `supplements` by version."""
    children = {
        "TaiLieuNop": _papers(parties) if parties else [],
        "DanhSachLePhi": [{"Gia": str(event.payment_amount)}] if event.payment_amount else [],
        "DanhSachHoSoBoSung": _supplements(event.code, supplements),
        "DinhDanhCHS": _identities(parties.applicant) if parties else [],
    }
    persons = _person(parties.applicant) if parties else {}
    return _state(event) | persons | {name: child for name, child in children.items() if child}


def _person(applicant: Person) -> dict[str, str]:
    known = {
        "ChuHoSo": applicant.name,
        "SoGiayToChuHoSo": applicant.id_number,
        "SoDienThoai": applicant.phone,
        "Email": applicant.email,
    }
    return {name: value for name, value in known.items() if value}


def _identities(applicant: Person) -> list[dict[str, str]]:
    """`1` is a personal identification number of 12 digits, `2` an identity card's of 9; other papers have no code."""
    number = applicant.id_number or ""
    kind = {12: "1", 9: "2"}.get(len(number)) if applicant.kind == "citizen" and number.isdigit() else None
    return [{"LoaiDinhDanh": kind, "SoDinhDanh": number}] if kind else []


def _papers(parties: Parties) -> list[dict[str, str]]:
    """Each document of a component, or the component alone where it has none."""
    return [
        {"MaThanhPhanHoSo": paper.component, "IsDeleted": "False"} | ({"TepDinhKemId": document} if document else {})
        for paper in parties.components
        for document in paper.documents or ("",)
    ]


def _supplements(code: str, steps: Sequence[SupplementStep]) -> list[dict[str, str]]:
    """Each request with the supplement that followed, if one did."""
    rounds: list[dict[str, str]] = []
    for step in steps:
        if step.kind == DossierSupplementRequested.type:
            rounds.append(
                {
                    "HoSoBoSungId": f"{code}/{step.version}",
                    "NguoiYeuCauBoSung": step.record["NguoiXuLy"],
                    "NoiDungBoSung": step.record["NoiDungXuLy"],
                    "NgayBoSung": step.record["ThoiDiemXuLy"],
                    "TrangThaiBoSung": "False",
                    "NgayHenTraTruoc": format_time(step.due_at),
                }
            )
        elif rounds:
            rounds[-1] |= {
                "NgayTiepNhanBoSung": step.record["ThoiDiemXuLy"],
                "TrangThaiBoSung": "True",
                "NgayHenTraMoi": format_time(step.due_at),
            }
    return rounds


def supplement_of(
    code: str, version: int, record: Mapping[str, str], rounds: Sequence[Mapping[str, str]]
) -> tuple[str, datetime | None]:
    """The event's type and the due date of the step `version`, by the rounds `_supplements` made; no type of any other step."""
    for each in rounds:
        if each["HoSoBoSungId"] == f"{code}/{version}":
            return DossierSupplementRequested.type, _time(each["NgayHenTraTruoc"])
        if each.get("NgayTiepNhanBoSung") == record["ThoiDiemXuLy"]:
            return DossierSupplemented.type, _time(each["NgayHenTraMoi"])
    return "", None


def _time(text: str) -> datetime | None:
    return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=TIME_ZONE).astimezone(UTC) if text else None


def without(text: str, record: Any) -> str:
    """A message of the portal without the values of persons in the record that it quotes."""
    for value in sorted(_personal(record), key=len, reverse=True):
        text = text.replace(value, "…")
    return text


def _personal(record: Mapping[str, Any]) -> set[str]:
    values = {str(record[name]) for name in PERSONAL_FIELDS if record.get(name)}
    return values | {each["SoDinhDanh"] for each in record.get("DinhDanhCHS", ())}


PERSONAL_FIELDS: Final = ("ChuHoSo", "SoGiayToChuHoSo", "SoDienThoai", "Email")
PARTY_FIELDS: Final = frozenset({*PERSONAL_FIELDS, "DinhDanhCHS", "TaiLieuNop"})
"""What a record has from `Parties`: nobody here knows it any more when these were erased."""


def plain(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record without what it has of persons and papers."""
    return {name: value for name, value in record.items() if name not in PARTY_FIELDS}


def _state(event: DossierEvent) -> dict[str, Any]:
    return {
        "MaHoSo": event.code,
        "MaTTHC": event.procedure.code,
        "TenTTHC": event.procedure.name,
        "MaLinhVuc": event.procedure.field.code,
        "TenLinhVuc": event.procedure.field.name,
        "LoaiDoiTuong": _APPLICANT_KINDS[event.applicant_kind],
        # A mandatory field; before reception it is the time of submission.
        "NgayTiepNhan": format_time(event.received_at or event.submitted_at),
        "NgayHenTra": format_time(event.due_at),
        "TrangThaiHoSo": str(event.status_code),
        "HinhThuc": _RETURN_METHODS[event.return_method],
        "DonViXuLy": event.authority.name,
        "NgayNopHoSo": format_time(event.submitted_at),
        "KenhThucHien": _CHANNELS[event.channel],
        "NgayKetThucXuLy": format_time(event.ended_at or event.completed_at),
        "NgayTra": format_time(event.returned_at),
        "NgayTuChoi": format_time(event.step.at if event.status_code == _REJECTED else None),
    }


DERIVED: Final = {
    "status_code": "TrangThaiHoSo",
    "submitted_at": "NgayNopHoSo",
    "received_at": "NgayTiepNhan",
    "due_at": "NgayHenTra",
    "ended_at": "NgayKetThucXuLy",
    "completed_at": "NgayKetThucXuLy",
    "returned_at": "NgayTra",
}
"""Fields that stand in the event as they are, whatever codes are mapped to: an altered event shows in them."""


def corrected(event: DossierEvent, record: Mapping[str, Any]) -> DossierEvent:
    """The event with what the record built from it says of its status and times, these to the second."""
    for attribute, name in DERIVED.items():
        # Some stand in for others, so each is judged with those before it corrected.
        if _state(event)[name] != record.get(name, ""):
            value = int(record[name]) if attribute == "status_code" else _time(record.get(name, ""))
            event = event.model_copy(update={attribute: value})
    return event


def step(event: DossierEvent) -> dict[str, str]:
    """The record of the event's step."""
    return {
        "MaHoSo": event.code,
        "NguoiXuLy": event.step.by[:_MAX_NAME],
        "ChucDanh": event.step.position,
        "ThoiDiemXuLy": format_time(event.step.at),
        "PhongBanXuLy": event.step.unit,
        "NoiDungXuLy": event.step.note or event.step.action,
        "TrangThai": str(event.status_code),
        # Events carry the time a step was taken, not when work on it began.
        "NgayBatDau": "",
        "NgayKetThucTheoQuyDinh": format_time(event.step.due_at),
    }


def format_time(at: datetime | None) -> str:
    """A time in the portal's format; empty for none."""
    return at.astimezone(TIME_ZONE).strftime("%Y%m%d%H%M%S") if at else ""


class AnswerKind(Enum):
    """What an answer means for the call."""

    DONE = auto()
    CONTRADICTORY = auto()
    DOSSIER_EXISTS = auto()
    DOSSIER_MISSING = auto()
    SESSION_EXPIRED = auto()
    BUSY = auto()
    REFUSED = auto()


def answer_kind(answer: Mapping[str, Any]) -> AnswerKind:
    """The kind of a decoded answer. The portal's codes are not published in full, and observed ones are wrong, so the message counts, too.

    An answer is done when its code says so and its message does not say otherwise. Where the two contradict each other, only a look-up
    tells.
    """
    text = vietnamese_d(unicodedata.normalize("NFC", message(answer))).casefold()
    # "Already exists" has been observed with the codes 0, 3 and -3, so the message decides.
    if "đã tồn tại" in text:
        return AnswerKind.DOSSIER_EXISTS
    succeeded, says_so = code(answer) in _SUCCESS, "thành công" in text and "không thành công" not in text
    if succeeded and (says_so or not text):
        return AnswerKind.DONE
    if says_so:
        return AnswerKind.CONTRADICTORY
    return _kind_of_failure(text) or (AnswerKind.CONTRADICTORY if succeeded else AnswerKind.REFUSED)


def _kind_of_failure(text: str) -> AnswerKind | None:
    if "hết hạn" in text and ("phiên" in text or "session" in text):
        return AnswerKind.SESSION_EXPIRED
    if "đang bận" in text or "quá tải" in text:
        return AnswerKind.BUSY
    # A procedure or a unit may be missing as well.
    if any(words in text for words in _MISSING) and "hồ sơ" in text:
        return AnswerKind.DOSSIER_MISSING
    return None


def code(answer: Mapping[str, Any]) -> str:
    """The `error_code` as text; the portal sends it as a number or a string."""
    return str(answer.get("error_code")).strip()


def message(answer: Mapping[str, Any]) -> str:
    """The portal's message, shortened to the stored length."""
    text = answer.get("message")
    return text[:_MAX_MESSAGE].replace("\0", "") if isinstance(text, str) else ""
