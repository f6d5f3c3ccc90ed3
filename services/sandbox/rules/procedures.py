"""Procedures in the format of `LayThuTuc`, converted from the format of the sample catalogue (domain facts 2.1)."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from pydantic_core import from_json

_CHANNELS = {"DIRECT": "1", "ONLINE": "2", "POSTAL": "3"}
_UNITS = {"WORKING_DAY": "Ngày làm việc", "DAY": "Ngày", "HOUR": "Giờ", "MONTH": "Tháng"}
_PUBLIC = "1"


def national_code(code: str) -> str:
    """The national short form: the first two parts of `1.001193.000.00.00.H35` and of `1.014028.H35`."""
    return ".".join(code.split(".")[:2])


def read(path: Path) -> dict[str, dict[str, Any]]:
    """The procedures of a JSON Lines file, by national code; raises if the file is missing or invalid."""
    with path.open(encoding="utf-8") as lines:
        return {record["MATTHC"]: record for record in (national(from_json(line)) for line in lines if line.strip())}


def national(procedure: Mapping[str, Any]) -> dict[str, Any]:
    """One procedure in the national format."""
    return {
        "MATTHC": national_code(procedure["code"]),
        "TENTTHC": procedure["name"],
        "QUYETDINH": procedure["decision_number"],
        "LOAITTHC": procedure["procedure_type"],
        "TRANGTHAI": _PUBLIC,
        "CAPTHUCHIEN": [{"TenCap": level} for level in procedure["authority_levels"]],
        "LINHVUCTHUCHIEN": [{"MALINHVUC": "", "TENLINHVUC": procedure["field"]}],
        "TRINHTUTHUCHIEN": [{"TRUONGHOP": "", "TRINHTU": [{"TENTRINHTU": _step(step)} for step in procedure["steps"]]}],
        "CACHTHUCTHUCHIEN": [_method(method) for method in procedure["methods"]],
        "THANHPHANHOSO": _components(procedure["components"]),
        "DOITUONGTHUCHIEN": [{"MADOITUONG": "", "TENDOITUONG": audience} for audience in procedure["audiences"]],
        "COQUANTHUCHIEN": _authorities(procedure["executing_authorities"]),
        "COQUANCOTHAMQUYEN": _authorities([procedure["competent_authority"]]),
        "COQUANDUOCUYQUYEN": _authorities([procedure["delegated_authority"]]),
        "COQUANPHOIHOP": _authorities([procedure["coordinating_agency"]]),
        "KETQUATHUCHIEN": [{"MAKETQUA": result["code"] or "", "TENKETQUA": result["name"]} for result in procedure["results"]],
        "CANCUPHAPLY": [_legal_basis(basis) for basis in procedure["legal_bases"]],
        "YEUCAU": procedure["requirements"] or "",
        "MOTA": procedure["description"] or "",
        "TUKHOA": procedure["keywords"] or "",
        "DIACHITIEPNHAN": procedure["submission_place"] or "",
        "TTHCLIENQUAN": [],
        "TTHCLIENTHONG": [],
    }


def _step(step: Mapping[str, Any]) -> str:
    return f"{step['name']}: {step['text']}"


def _method(method: Mapping[str, Any]) -> dict[str, Any]:
    fees = [
        {"MAPHILEPHI": "", "SOTIEN": fee["amount_text"] or "", "DONVI": fee["unit"] or "", "MOTA": fee["note"] or "", "URL": ""}
        for fee in method["fees"]
    ]
    time = {
        "THOIGIANGIAIQUYET": method["time_limit_value"],
        "DONVITINH": _UNITS.get(method["time_limit_unit"], ""),
        "MOTA": method["time_limit_text"] or "",
        "PHILEPHI": fees,
    }
    return {"KENH": _CHANNELS[method["channel_code"]], "MOTA": method["description"] or "", "THOIGIAN": [time]}


def _components(components: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    cases = groupby(components, key=lambda component: component["group"] or "")
    return [{"TRUONGHOP": case, "GIAYTO": [_paper(component) for component in papers]} for case, papers in cases]


def _paper(component: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "MAGIAYTO": "",
        "TENGIAYTO": component["name"],
        "TENMAUDON": "; ".join(component["form_files"]),
        "URL": "",
        "SOBANCHINH": str(component["originals"]),
        "SOBANSAO": str(component["copies"]),
        "MAKETQUATHAYTHE": "",
    }


def _authorities(names: Iterable[str | None]) -> list[dict[str, str]]:
    return [{"MADONVI": "", "TENDONVI": name} for name in names if name]


def _legal_basis(basis: Mapping[str, Any]) -> dict[str, str]:
    return {
        "SOVANBAN": basis["number"] or "",
        "TENVANBAN": basis["title"] or "",
        "NGAYBANHANH": basis["date"] or "",
        "COQUANBANHANH": basis["issuer"] or "",
    }
