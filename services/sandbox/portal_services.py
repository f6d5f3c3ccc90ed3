"""The services of the portal's protocol (domain facts 1.2), by name: each takes a call and returns its answer or raises a refusal."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final

from services.chassis.database import Database
from services.sandbox import errors, queries
from services.sandbox.commands import dossiers, inbound, questions
from services.sandbox.rules import agencies, procedures, records, submissions
from services.sandbox.rules.faults import NO_HITS, Hits

Answer = dict[str, Any]
Service = Callable[["Call"], Awaitable[Answer]]

MAX_DELIVERED: Final = 100
_FEW: Final = 20
_LONGEST_NUMBER: Final = 18
_TECH_ID_PROVIDER: Final = "wso2is"


@dataclass(frozen=True, slots=True)
class Files:
    """What the portal has from files, beside what is in its database."""

    procedures: Mapping[str, dict[str, Any]]
    agencies: Mapping[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a service: its parameters, in whose name it is, and what the portal has to answer it.

    `at` is the portal's clock; `base` the address by which the caller reached it; `check_codes`, whether codes must be in its catalogues.
    """

    parameters: Mapping[str, Any]
    agency: str
    at: datetime
    base: str
    database: Database
    files: Files
    check_codes: bool
    hits: Hits = NO_HITS

    def text(self, name: str) -> str:
        """A parameter that must be a non-empty string."""
        return text(self.parameters, name)


def text(parameters: Mapping[str, Any], name: str) -> str:
    """A parameter that must be a non-empty string."""
    value = parameters.get(name)
    if not isinstance(value, str) or not value.strip():
        raise errors.InvalidCall(f"Thiếu tham số {name}.")
    return value


def success(message: str = "Thành công", **more: Any) -> Answer:
    """An answer to a call that was carried out."""
    return {"error_code": 0, "message": message, **more}


def _list(call: Call, rows: list[dict[str, Any]]) -> Answer:
    return success(result=call.hits.delivered(rows))


async def require_known_agency(call: Call) -> None:
    """Refuse a call in the name of an agency that is not in the catalogue, if codes are checked."""
    if call.check_codes and call.agency not in await _agencies(call):
        raise errors.UnknownRecord(f"Đơn vị {call.agency} không tồn tại trong danh mục.")


async def _look_up_dossier(call: Call) -> Answer:
    """`TraCuuHoSo`: the dossier with its steps under `TienDoXuLy`, or an empty list."""
    code = call.text("mahoso")
    return success(result=[each.whole async for each in queries.whole_dossiers(call.database, code=code)])


async def _synchronise_dossiers(call: Call) -> Answer:
    """`DongBoHoSoMC`: add with `isUpdating` "False", replace with "True"."""
    updating = call.text("isUpdating")
    if updating not in ("True", "False"):
        raise errors.InvalidCall('Tham số isUpdating phải là "True" hoặc "False".')
    data = records.dossiers(call.parameters.get("data"))
    if call.check_codes:
        await _require_known_procedures(call, data)
    if updating == "True":
        await dossiers.update(call.database, data)
    else:
        await dossiers.add(call.database, data, call.agency)
    return success("Đồng bộ hồ sơ thành công")


async def _require_known_procedures(call: Call, data: list[dict[str, Any]]) -> None:
    known = await _procedures(call)
    for number, record in enumerate(data):
        if procedures.national_code(str(record["MaTTHC"])) not in known:
            raise errors.InvalidData(f"data[{number}].MaTTHC: thủ tục {record['MaTTHC']} không tồn tại trong danh mục.")


async def _add_steps(call: Call) -> Answer:
    """`CapNhatTienDoHoSoMC`: at most ten steps."""
    await dossiers.add_steps(call.database, records.steps(call.parameters.get("data")))
    return success("Cập nhật tiến độ hồ sơ thành công")


async def _procedure(call: Call) -> Answer:
    """`LayThuTuc`: one procedure in full; provincial codes resolve to the national one."""
    code = procedures.national_code(call.text("maTTHC"))
    async with call.database.reading() as session:
        record = await queries.procedure(session, code) or call.files.procedures.get(code)
    if record is None:
        raise errors.UnknownRecord(f"Thủ tục {code} không tồn tại.")
    return success(result=[record])


async def _procedures(call: Call) -> dict[str, dict[str, Any]]:
    async with call.database.reading() as session:
        return {**call.files.procedures, **await queries.procedures(session)}


async def _agencies(call: Call) -> dict[str, dict[str, Any]]:
    async with call.database.reading() as session:
        return {**call.files.agencies, **await queries.entries(session, "agencies")}


async def _list_procedures(call: Call) -> Answer:
    """`LayDanhSachTTHC`: code, name, field and state of every procedure."""
    listed = ("MATTHC", "TENTTHC", "TRANGTHAI", "LINHVUCTHUCHIEN")
    known = await _procedures(call)
    return _list(call, [{name: known[code][name] for name in listed if name in known[code]} for code in sorted(known)])


async def _list_fields(call: Call) -> Answer:
    """`LayDanhMucLinhVuc`: those stored, and those the procedures name."""
    async with call.database.reading() as session:
        stored = await queries.entries(session, "fields")
    return _list(call, list({**agencies.fields((await _procedures(call)).values()), **stored}.values()))


async def _list_agencies(call: Call) -> Answer:
    """`LayDanhMucCoQuan`."""
    return _list(call, list((await _agencies(call)).values()))


async def _look_up_account(call: Call) -> Answer:
    """`TraCuuTechID`: the account of a tax code or identity number, or an empty list."""
    if call.text("provider") != _TECH_ID_PROVIDER:
        raise errors.InvalidCall(f"Tham số provider phải là {_TECH_ID_PROVIDER}.")
    async with call.database.reading() as session:
        account = await queries.entry(session, "accounts", call.text("mstorcmnd"))
    return success(result=[account] if account else [])


async def _list_questions(kind: str, call: Call) -> Answer:
    """`LayDanhSachHoiDapGuiTuDVCQG` and `LayDanhSachHoiDapBoCoQuan`: questions of citizens, and the agency's own list."""
    async with call.database.reading() as session:
        return _list(call, await queries.questions(session, kind, call.agency))


async def _list_answers(call: Call) -> Answer:
    """`LayNoiDungTraLoiTheoCauHoi`: the answers to one question."""
    async with call.database.reading() as session:
        rows = await queries.answers(session, call.text("cauhoiid"))
    return _list(call, [{"TRALOIID": str(row.id), "HOIDAPID": row.question_id, **row.record} for row in rows])


async def _synchronise_questions(call: Call) -> Answer:
    """`DongBoHoiDap`: adds or replaces entries of the agency's own list."""
    data = records.questions(call.parameters.get("data"))
    async with call.database.transaction() as session:
        await questions.upsert(session, "agency", call.agency, data)
    return success("Đồng bộ hỏi đáp thành công")


async def _answer_questions(call: Call) -> Answer:
    """`DongBoKetQuaHoiDapGuiTuDVCQG`: answers to citizens' questions."""
    data = records.answers(call.parameters.get("data"))
    async with call.database.transaction() as session:
        await questions.answer(session, data)
    return success("Đồng bộ kết quả hỏi đáp thành công")


async def _deliver_inbound(call: Call) -> Answer:
    """`LayDanhSachHoSo`: what is to be taken over, oldest first, until it is answered.

    `soluong` is how many at most, `sauThongDiep` the number of the message after which to begin.
    """
    number = str(call.parameters.get("soluong") or _FEW)
    if not number.isascii() or not number.isdigit() or not 1 <= int(number[:9]) <= MAX_DELIVERED:
        raise errors.InvalidCall(f"Tham số soluong phải từ 1 đến {MAX_DELIVERED}.")
    after = str(call.parameters.get("sauThongDiep") or "0")
    if not after.isascii() or not after.isdigit() or len(after) > _LONGEST_NUMBER:
        raise errors.InvalidCall("Tham số sauThongDiep phải là số thông điệp.")
    async with call.database.transaction() as session:
        messages = await inbound.deliver(session, call.agency, int(number), after=int(after))
        rows = [submissions.with_addresses(each.record, call.base) | {"MaThongDiep": str(each.id)} for each in messages]
    return _list(call, rows)


async def _answer_inbound(call: Call) -> Answer:
    """`PhanHoiHoSo`: what became of each: taken, refused with a reason, or failed."""
    data = records.inbound_answers(call.parameters.get("data"))
    async with call.database.transaction() as session:
        await inbound.answer(session, call.agency, data, at=call.at)
    return success("Phản hồi hồ sơ thành công")


SERVICES: Final[Mapping[str, Service]] = {
    "LayDanhSachTTHC": _list_procedures,
    "LayThuTuc": _procedure,
    "LayDanhMucLinhVuc": _list_fields,
    "LayDanhMucCoQuan": _list_agencies,
    "TraCuuHoSo": _look_up_dossier,
    "DongBoHoSoMC": _synchronise_dossiers,
    "CapNhatTienDoHoSoMC": _add_steps,
    "TraCuuTechID": _look_up_account,
    "LayDanhSachHoiDapGuiTuDVCQG": partial(_list_questions, "citizen"),
    "LayDanhSachHoiDapBoCoQuan": partial(_list_questions, "agency"),
    "LayNoiDungTraLoiTheoCauHoi": _list_answers,
    "DongBoHoiDap": _synchronise_questions,
    "DongBoKetQuaHoiDapGuiTuDVCQG": _answer_questions,
    # The sandbox's own: the sources know only that the portal posts a dossier to the province (domain facts 1.6, item 8).
    "LayDanhSachHoSo": _deliver_inbound,
    "PhanHoiHoSo": _answer_inbound,
}

CHANGES: Final = frozenset({"DongBoHoSoMC", "CapNhatTienDoHoSoMC", "DongBoHoiDap", "DongBoKetQuaHoiDapGuiTuDVCQG", "PhanHoiHoSo"})
"""The services that change something; the others only read."""
