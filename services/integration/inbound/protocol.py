"""What the national portal hands over, as pure mappings: its messages, a dossier's record, its papers, the types of files.

Domain facts 1.3, 1.4 and 1.6. How a message, the receiving agency and a central system are named (`MaThongDiep`, `MaDonVi`,
`HeThongXuLy`) is the sandbox's own. What is missing or wrong is refused at its place in the record and never guessed; no value is quoted.
"""

import base64
import binascii
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import from_json, to_json

from services.chassis.errors import Fault
from services.contracts.catalog import Channel
from services.contracts.dossier import ApplicantKind, Paper, Person
from services.contracts.integration import PortalDossier
from services.integration import errors
from services.kernel import names, procedure_codes, unit_codes
from services.kernel.vietnam import TIME_ZONE

TAKEN: Final = 0
REFUSED: Final = 1

_CODE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
_DIGITS: Final = re.compile(r"[0-9]{1,18}")
# No dossier is from before 1900; a time of the year 1 does not even exist in UTC.
_TIME: Final = re.compile(r"(?:19|[2-9][0-9])[0-9]{12}")
# As in `national_portal.protocol`, where the sources' contradiction is described.
_APPLICANT_KINDS: Final[Mapping[str, ApplicantKind]] = {"1": "citizen", "2": "business", "3": "organisation", "4": "organisation"}
_RETURN_METHODS: Final[Mapping[str, Channel]] = {"0": "counter", "1": "post"}
_MAX_TEXT: Final = 1_000
_MAX_NAME: Final = 255
_MAX_MESSAGE: Final = 1_000
_MAX_RECORD: Final = 64 * 1_048_576

# By the first bytes: what applicants hand in. Office files of today are ZIP archives.
_SIGNATURES: Final = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"PK\x03\x04", "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
)


@dataclass(frozen=True, slots=True)
class Message:
    """A message: its number, and the dossier's record as the exact bytes it came in. Without a usable `MaHoSo` it has no code."""

    id: int
    code: str | None
    authority: str | None
    procedure: str
    ministry: str | None
    status_code: int | None
    content: bytes


@dataclass(frozen=True, slots=True)
class PortalFile:
    """A file of a record: its address or its content, and the code its document gets here."""

    document: str
    name: str
    component: str
    address: str
    content: bytes | None
    pointer: str


def messages(answer: bytes) -> tuple[list[Message], int]:
    """The messages of an answer that has been parsed once, and how many of its items are none that could be answered."""
    items = _items(answer)
    usable = [message for item in items if (message := _message(item)) is not None]
    return usable, len(items) - len(usable)


def _message(content: bytes) -> Message | None:
    try:
        record = from_json(content)
    except ValueError:
        return None
    number = _text(record, "MaThongDiep") if isinstance(record, dict) else ""
    if not _DIGITS.fullmatch(number):
        return None
    code, authority, ministry, status = (_text(record, name) for name in ("MaHoSo", "MaDonVi", "HeThongXuLy", "TrangThaiHoSo"))
    procedure = names.clean(_text(record, "MaTTHC"))
    is_kept = _CODE.fullmatch(code) and len(content) <= _MAX_RECORD
    return Message(
        id=int(number),
        code=code if is_kept else None,
        authority=authority if unit_codes.is_authority_code(authority) else None,
        # Anything else may be what somebody wrote of themselves.
        procedure=procedure if procedure_codes.parse(procedure) else "",
        ministry=names.clean(ministry)[:60] or None,
        status_code=int(status) if status in _STATUSES else None,
        content=content,
    )


_STATUSES: Final = frozenset(str(code) for code in range(1, 11))
# Whatever it holds is skipped, so nothing is converted.
_DECODER: Final = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str, strict=False)
_BLANK: Final = re.compile(r"[ \t\r\n]*")


def _items(answer: bytes) -> list[bytes]:
    """The bytes of each item of `result`, as they stand in the answer."""
    text = answer.decode()
    at = _skip(text, _skip(text, 0) + 1)
    while at < len(text) and text[at] == '"':
        name, at = _DECODER.raw_decode(text, at)
        at = _skip(text, _skip(text, at) + 1)
        if name == "result" and text[at] == "[":
            return _elements(text, _skip(text, at + 1))
        _, at = _DECODER.raw_decode(text, at)
        at = _skip(text, _skip(text, at) + 1)
    return []


def _elements(text: str, at: int) -> list[bytes]:
    found = []
    while text[at] != "]":
        _, end = _DECODER.raw_decode(text, at)
        found.append(text[at:end].encode())
        at = _skip(text, end)
        if text[at] == ",":
            at = _skip(text, at + 1)
    return found


def _skip(text: str, at: int) -> int:
    blank = _BLANK.match(text, at)
    return blank.end() if blank else at


def files(record: Mapping[str, Any], code: str, *, most: int) -> list[PortalFile]:
    """The files of a record that are not deleted; `TooManyFiles` where there are more than `most`."""
    papers = record.get("TaiLieuNop") or []
    if not isinstance(papers, list) or not all(isinstance(each, dict) for each in papers):
        raise errors.InvalidPortalRecord(errors=[_fault("TaiLieuNop")])
    kept = [(n, each) for n, each in enumerate(papers) if _text(each, "IsDeleted").casefold() != "true"]
    if len(kept) > most:
        raise errors.TooManyFiles
    return [_file(each, code, n) for n, each in kept]


def _file(paper: Mapping[str, Any], code: str, number: int) -> PortalFile:
    inline = paper.get("Base64")
    content = None
    if inline:
        try:
            content = base64.b64decode(inline, validate=True)
        except (binascii.Error, TypeError, ValueError) as error:
            raise errors.InvalidPortalRecord(errors=[_fault(f"TaiLieuNop/{number}/Base64")]) from error
    component = _text(paper, "MaThanhPhanHoSo")
    if component and not _CODE.fullmatch(component):
        raise errors.InvalidPortalRecord(errors=[_fault(f"TaiLieuNop/{number}/MaThanhPhanHoSo")])
    # The last part of whatever path it claims to have.
    name = names.clean(re.split(r"[/\\]", _text(paper, "TenTepDinhKem"))[-1])[-_MAX_NAME:]
    document = "TL-" + sha256(f"{code} {number}".encode()).hexdigest()[:16].upper()
    return PortalFile(document, name, component, _text(paper, "DuongDanTaiTepTin"), content, f"/TaiLieuNop/{number}")


def dossier(record: Mapping[str, Any], papers: Sequence[PortalFile]) -> PortalDossier:
    """What is offered to the dossier service; `InvalidPortalRecord` says all that is missing or wrong in the record itself."""
    kind = _APPLICANT_KINDS.get(_text(record, "LoaiDoiTuong"))
    return_method = _RETURN_METHODS.get(_text(record, "HinhThuc"))
    name = "NgayNopHoSo" if record.get("NgayNopHoSo") else "NgayTiepNhan"
    submitted_at = _time(_text(record, name))
    wrong = [
        *(each for each in ("MaTTHC", "MaDonVi", "ChuHoSo") if not _text(record, each)),
        *(each for each in _TEXTS if len(_text(record, each)) > _MAX_TEXT or not _is_plain(record.get(each))),
    ]
    wrong += [
        field for field, value in (("LoaiDoiTuong", kind), ("HinhThuc", return_method), (name, submitted_at)) if value is None
    ]
    if wrong or kind is None or return_method is None or submitted_at is None:
        raise errors.InvalidPortalRecord(errors=[_fault(each) for each in dict.fromkeys(wrong)])
    try:
        return PortalDossier(
            procedure=_text(record, "MaTTHC"),
            authority=_text(record, "MaDonVi"),
            return_method=return_method,
            submitted_at=submitted_at,
            applicant=person(record),
            form=_form(record.get("ThongTinKhac")),
            components=_components(papers),
            identity_verified=_VERIFIED.get(_text(record, "TaiKhoanDuocXacThucVoiVNeID")),
            in_personal_storage=_in_personal_storage(record),
            reused_components=_reused_components(record),
        )
    except ValidationError as error:
        raise errors.InvalidPortalRecord(errors=[_fault("ThongTinKhac")]) from error


_VERIFIED: Final = {"1": True, "0": False}
_TEXTS: Final = ("MaTTHC", "MaDonVi", "ChuHoSo", "SoGiayToChuHoSo", "SoDienThoai", "Email")


def person(record: Mapping[str, Any]) -> Person:
    """The dossier's owner as the record has them, whatever that is; for what is kept of the person."""
    texts = {field: _text(record, name)[:_MAX_TEXT] or None for field, name in _PERSON.items()}
    return Person(
        kind=_APPLICANT_KINDS.get(_text(record, "LoaiDoiTuong"), "citizen"), name=_text(record, "ChuHoSo")[:_MAX_TEXT], **texts
    )


_PERSON: Final = {"id_number": "SoGiayToChuHoSo", "phone": "SoDienThoai", "email": "Email"}


def _form(other: Any) -> dict[str, Any] | None:
    """The data of an e-form, where the portal sent some: a JSON object in `ThongTinKhac`, else free text."""
    if isinstance(other, str):
        try:
            other = from_json(other)
        except ValueError:
            return None
    return other if isinstance(other, dict) else None


def _components(papers: Sequence[PortalFile]) -> tuple[Paper, ...]:
    """The documents of each component; files of no component stay with integration."""
    documents: dict[str, list[str]] = {}
    for paper in papers:
        if paper.component:
            documents.setdefault(paper.component, []).append(paper.document)
    return tuple(Paper(component=component, documents=tuple(codes)) for component, codes in documents.items())


def _in_personal_storage(record: Mapping[str, Any]) -> bool | None:
    stated = {_text(each, "DuocLayTuKhoDMQG") for each in _kept(record)} & {"0", "1"}
    return "1" in stated if stated else None


def _reused_components(record: Mapping[str, Any]) -> int | None:
    """1: used again; 2: with the code of a result in its place."""
    stated = [(_text(each, "MaThanhPhanHoSo"), _text(each, "DuocTaiSuDung")) for each in _kept(record)]
    said = [(component, reuse) for component, reuse in stated if reuse in ("0", "1", "2")]
    return len({component for component, reuse in said if component and reuse != "0"}) if said else None


def _kept(record: Mapping[str, Any]) -> list[Any]:
    return [each for each in record.get("TaiLieuNop") or () if _text(each, "IsDeleted").casefold() != "true"]


def steps(record: Mapping[str, Any]) -> list[tuple[datetime | None, int]]:
    """The steps of a ministry's dossier: when, and the national status; those without a valid status are left out."""
    listed = record.get("TienDoXuLy")
    valid = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    return [
        (_time(_text(each, "ThoiDiemXuLy")), int(status)) for each in valid if (status := _text(each, "TrangThai")) in _STATUSES
    ]


def media_type(content: bytes) -> str | None:
    """The type of a file by its first bytes; None for one that is not taken over."""
    return next((kind for signature, kind in _SIGNATURES if content.startswith(signature)), None)


def answer(message: int, result: int, text: str) -> bytes:
    """Our answer to a message, as it is sent: 0 taken over, 1 refused (domain facts 1.6, item 8)."""
    return to_json({"MaThongDiep": str(message), "error_code": result, "message": text[:_MAX_MESSAGE]})


def _text(record: Mapping[str, Any], name: str) -> str:
    """A field as text: numbers may be sent as such. Empty for what is missing or no single value."""
    value = record.get(name)
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _is_plain(value: Any) -> bool:
    return value is None or (isinstance(value, str | int) and not isinstance(value, bool))


def _time(text: str) -> datetime | None:
    if not _TIME.fullmatch(text):
        return None
    try:
        return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=TIME_ZONE)
    except ValueError:
        return None


def _fault(name: str) -> Fault:
    return Fault(
        pointer=f"/{name}",
        detail="Missing, or not of the form the protocol prescribes.",
        vi="Thiếu, hoặc không đúng định dạng quy định.",
    )
