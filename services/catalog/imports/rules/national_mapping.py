"""Mapping between the record of the national service `LayThuTuc` and our record, both ways (domain facts 2.1).

The national record has these parts of ours: code, name, decision, type, levels, field, steps by case, channels with limit, unit,
description and fees (amount, unit, note), documents by case with one form file, originals and copies, audiences, executing,
competent, delegated and coordinating authorities, results, legal bases, requirements, description, keywords, place of submission.

Whatever it has no key for is written under `MOTCUA`: the province's code, the agency's name (it needs a code), limits, fees and
quantities in words, the kind of a fee, further form files, units and channels without a national word, the committed limit, life
events, e-form, workflow, and extra keys of a collector. Without `MOTCUA` exactly these are lost.

Whatever ours has no key for (`ID`, `MACOQUANCONGBO`, codes of agencies, documents and fees, links, related procedures, local flags
…) stays in the record under `lay_thu_tuc`, and is written again as long as it agrees with the record.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from pydantic import ValidationError

from services.catalog.imports.rules import national_record, patches
from services.catalog.imports.rules.cells import parse_day
from services.catalog.imports.rules.sheets import CHANNELS, LEVELS, UNITS
from services.catalog.procedures.rules.findings import Finding
from services.catalog.procedures.rules.record_parser import InvalidRecordError
from services.kernel.text import fold

EXTENSION_KEYS: Final = "MOTCUA"
NATIONAL_KEY: Final = "lay_thu_tuc"
# Keys of ours the national record has none for; it states every other key of `_own`, and these even where they are absent.
UNKNOWN_KEYS: Final = frozenset({"laichau_code", "promulgating_agency"})
SOMETIMES_ABSENT: Final = frozenset({"related", "interlinked", NATIONAL_KEY})
PUBLIC: Final = "1"
_NUMBERS: Final = {"1": "Trực tiếp", "2": "Trực tuyến", "3": "Dịch vụ bưu chính"}
_CHANNEL_NUMBERS: Final = {CHANNELS[name]: number for number, name in _NUMBERS.items()}
_UNITS: Final = {code: name for code, name in UNITS if code != "OTHER"}
_UNIT_CODES: Final = {fold(name): code for code, name in _UNITS.items()}
_LEVELS: Final = {fold(name): code for name, code in LEVELS.items()}


def from_national(value: Any) -> dict[str, Any]:
    """Our record of a national one, or of a response whose `result` has exactly one.

    Raises `InvalidRecordError` for anything else, and for a record that is not public.
    """
    if isinstance(value, dict) and isinstance(value.get("result"), list) and len(value["result"]) == 1:
        value = value["result"][0]
    national = _validated(value)
    if national.TRANGTHAI not in (None, PUBLIC):
        raise InvalidRecordError(
            national.MATTHC, (Finding("/TRANGTHAI", f"not public: only records in state {PUBLIC} are imported"),)
        )
    record = _own(national)
    patch = patches.diff(_national(record), {key: each for key, each in value.items() if key != EXTENSION_KEYS})
    if patch:
        record[NATIONAL_KEY] = patch
    return patches.apply(record, value[EXTENSION_KEYS]) if isinstance(value.get(EXTENSION_KEYS), dict) else record


def to_national(record: Mapping[str, Any]) -> dict[str, Any]:
    """The national record of an imported one of ours, with the rest under `MOTCUA`; `from_national` is the inverse."""
    national = _national(record)
    national_patch = record.get(NATIONAL_KEY)
    if isinstance(national_patch, dict):
        national = _enriched(national, national_patch, record)
    extension = patches.diff(from_national(national), record)
    return national | ({EXTENSION_KEYS: extension} if extension else {})


def readable(record: Mapping[str, Any]) -> dict[str, Any]:
    """As much of a record of ours as its national record can say, without `MOTCUA`."""
    return _own(_validated(_national(record)))


def _validated(value: Any) -> national_record.Record:
    if not isinstance(value, dict):
        raise InvalidRecordError(None, (Finding("", "not a JSON object"),))
    try:
        return national_record.Record.model_validate(value)
    except ValidationError as error:
        code = value.get("MATTHC")
        reasons = [
            Finding("".join(f"/{part}" for part in each["loc"]), each["msg"]) for each in error.errors(include_url=False)[:20]
        ]
        raise InvalidRecordError(code if isinstance(code, str) else None, tuple(reasons)) from error


def _enriched(national: dict[str, Any], national_patch: Mapping[str, Any], record: Mapping[str, Any]) -> dict[str, Any]:
    """With the national keys of the patch, one by one, except those that would now contradict our record."""
    full = patches.apply(national, national_patch)
    own = _own(_validated(national))
    for key in sorted((national.keys() | full.keys()) - {"MATTHC"}):
        candidate = {name: each for name, each in national.items() if name != key} | ({key: full[key]} if key in full else {})
        read_back = _own(_validated(candidate))
        if all(each in (own.get(name), record.get(name)) for name, each in read_back.items()):
            national, own = candidate, read_back
    return national


# -- ours → national --------------------------------------------------------------------------------------------------------------


def _national(record: Mapping[str, Any]) -> dict[str, Any]:
    def several(key: str) -> Sequence[Mapping[str, Any]]:
        return record.get(key) or ()

    return {
        "MATTHC": record["code"],
        "TENTTHC": record.get("name"),
        "QUYETDINH": record.get("decision_number"),
        "LOAITTHC": record.get("procedure_type"),
        "TRANGTHAI": PUBLIC,
        "CAPTHUCHIEN": [{"TenCap": name} for name in record.get("authority_levels") or ()],
        "LINHVUCTHUCHIEN": _named("TENLINHVUC", record.get("field")),
        "TRINHTUTHUCHIEN": [
            {"TRUONGHOP": case, "TRINHTU": [{"TENTRINHTU": step.get("text")} for step in steps]}
            for case, steps in groupby(several("steps"), key=lambda step: step.get("group") or step.get("name"))
        ],
        "CACHTHUCTHUCHIEN": [
            {"KENH": _CHANNEL_NUMBERS.get(channel or ""), "THOIGIAN": [_time(method) for method in methods]}
            for channel, methods in groupby(several("methods"), key=lambda method: method.get("channel_code"))
        ],
        "THANHPHANHOSO": [
            {"TRUONGHOP": case, "GIAYTO": [_paper(part) for part in parts]}
            for case, parts in groupby(several("components"), key=lambda part: part.get("group"))
        ],
        "DOITUONGTHUCHIEN": [{"TENDOITUONG": name} for name in record.get("audiences") or ()],
        "COQUANTHUCHIEN": [{"TENDONVI": name} for name in _executors(record)],
        "COQUANCOTHAMQUYEN": _named("TENDONVI", record.get("competent_authority")),
        "COQUANDUOCUYQUYEN": _named("TENDONVI", record.get("delegated_authority")),
        "COQUANPHOIHOP": _named("TENDONVI", record.get("coordinating_agency")),
        "KETQUATHUCHIEN": [{"MAKETQUA": each.get("code"), "TENKETQUA": each.get("name")} for each in several("results")],
        "CANCUPHAPLY": [_basis(each) for each in several("legal_bases")],
        "TTHCLIENQUAN": [{"MATTHC": code} for code in record.get("related") or ()],
        "TTHCLIENTHONG": [{"MATTHC": code} for code in record.get("interlinked") or ()],
        "YEUCAU": record.get("requirements"),
        "MOTA": record.get("description"),
        "TUKHOA": record.get("keywords"),
        "DIACHITIEPNHAN": record.get("submission_place"),
    }


def _named(key: str, name: str | None) -> list[dict[str, str]]:
    return [{key: name}] if name else []


def _executors(record: Mapping[str, Any]) -> Iterable[str]:
    return record.get("executing_authorities") or filter(None, [record.get("executing_authority")])


def _time(method: Mapping[str, Any]) -> dict[str, Any]:
    fees = [
        {"SOTIEN": fee.get("amount_text") or None, "DONVI": fee.get("unit"), "MOTA": fee.get("note")}
        for fee in method.get("fees") or ()
    ]
    return {
        "THOIGIANGIAIQUYET": method.get("time_limit_value"),
        "DONVITINH": _UNITS.get(method.get("time_limit_unit") or ""),
        "MOTA": method.get("description"),
        "PHILEPHI": fees,
    }


def _paper(part: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "MAGIAYTO": part.get("code"),
        "TENGIAYTO": part.get("name"),
        "TENMAUDON": next(iter(part.get("form_files") or ()), None),
        "SOBANCHINH": part.get("originals"),
        "SOBANSAO": part.get("copies"),
        "MAKETQUATHAYTHE": part.get("substitute_result"),
    }


def _basis(basis: Mapping[str, Any]) -> dict[str, Any]:
    day = parse_day(basis.get("date_iso") or "")
    return {
        "SOVANBAN": basis.get("number"),
        "TENVANBAN": basis.get("title"),
        "NGAYBANHANH": f"{day:%d/%m/%Y}" if day else basis.get("date"),
        "COQUANBANHANH": basis.get("issuer"),
        "NGAYHIEULUC": basis.get("effective_date"),
        "DIACHITRUYCAP": basis.get("url"),
    }


# -- national → ours --------------------------------------------------------------------------------------------------------------


def _own(national: national_record.Record) -> dict[str, Any]:
    levels = [name for each in national.CAPTHUCHIEN if (name := each.TenCap)]
    executors = _names(national.COQUANTHUCHIEN)
    return {
        "code": national.MATTHC,
        "laichau_code": None,
        "name": national.TENTTHC,
        "decision_number": national.QUYETDINH or national.IDQUYETDINHCONGBO,
        "promulgating_agency": None,
        "authority_levels": levels,
        "authority_level_codes": [_LEVELS[fold(name)] for name in levels if fold(name) in _LEVELS],
        "procedure_type": national.LOAITTHC,
        "field": _joined(each.TENLINHVUC for each in national.LINHVUCTHUCHIEN),
        "steps": [
            _present(group=case.TRUONGHOP) | {"name": None, "text": step.TENTRINHTU}
            for case in national.TRINHTUTHUCHIEN
            for step in case.TRINHTU
        ],
        "methods": [_method(channel, time) for channel in national.CACHTHUCTHUCHIEN for time in channel.THOIGIAN],
        "components": [_component(case, paper) for case in national.THANHPHANHOSO for paper in case.GIAYTO],
        "audiences": [name for each in national.DOITUONGTHUCHIEN if (name := each.TENDOITUONG)],
        "executing_authority": executors[0] if len(executors) == 1 else None,
        "executing_authorities": executors if len(executors) > 1 else None,
        "competent_authority": _joined(_names(national.COQUANCOTHAMQUYEN)),
        "submission_place": national.DIACHITIEPNHAN,
        "delegated_authority": _joined(_names(national.COQUANDUOCUYQUYEN)),
        "coordinating_agency": _joined(_names(national.COQUANPHOIHOP)),
        "results": [{"code": each.MAKETQUA, "name": each.TENKETQUA} for each in national.KETQUATHUCHIEN],
        "legal_bases": [_legal_basis(each) for each in national.CANCUPHAPLY],
        "requirements": national.YEUCAU,
        "keywords": national.TUKHOA,
        "description": national.MOTA,
    } | _present(related=_codes(national.TTHCLIENQUAN), interlinked=_codes(national.TTHCLIENTHONG))


def _present(**values: Any) -> dict[str, Any]:
    """Keys that older records do not have at all."""
    return {key: value for key, value in values.items() if value}


def _codes(neighbours: Iterable[national_record.Neighbour]) -> list[str]:
    return [code for each in neighbours if (code := each.MATTHC)]


def _names(agencies: Iterable[national_record.Agency]) -> list[str]:
    return [name for each in agencies if (name := each.TENDONVI)]


def _joined(names: Iterable[str | None]) -> str | None:
    return "; ".join(name for name in names if name) or None


def _method(channel: national_record.Channel, time: national_record.Time) -> dict[str, Any]:
    name = _NUMBERS.get(channel.KENH or "")
    unit, value = time.DONVITINH, time.THOIGIANGIAIQUYET
    # Some systems describe the channel beside its number, and then the time only in words.
    words = time.MOTA if channel.MOTA else f"{value:g} {unit}" if value is not None and unit else None
    return {
        "channel": name or channel.KENH,
        "channel_code": CHANNELS.get(name or ""),
        "time_limit_text": words,
        "time_limit_value": value,
        "time_limit_unit": _UNIT_CODES.get(fold(unit), unit) if unit else None,
        "fee_text": None,
        "fees": [{"kind": None, "amount_text": fee.SOTIEN, "unit": fee.DONVI, "note": fee.MOTA} for fee in time.PHILEPHI],
        "description": channel.MOTA or time.MOTA,
    }


def _component(case: national_record.Papers, paper: national_record.Paper) -> dict[str, Any]:
    return {
        "group": case.TRUONGHOP,
        "name": paper.TENGIAYTO,
        "form_files": [paper.TENMAUDON] if paper.TENMAUDON else [],
        "originals": paper.SOBANCHINH,
        "copies": paper.SOBANSAO,
        "quantity_text": None,
    } | _present(code=paper.MAGIAYTO, substitute_result=paper.MAKETQUATHAYTHE)


def _legal_basis(basis: national_record.Basis) -> dict[str, Any]:
    day = parse_day(basis.NGAYBANHANH or "")
    return {
        "number": basis.SOVANBAN,
        "title": basis.TENVANBAN,
        "date": f"{day:%d-%m-%Y}" if day else basis.NGAYBANHANH,
        "date_iso": day.isoformat() if day else None,
        "issuer": basis.COQUANBANHANH,
    } | _present(effective_date=basis.NGAYHIEULUC, url=basis.DIACHITRUYCAP)
