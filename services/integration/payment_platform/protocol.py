"""The payment platform's words (domain facts 1.8 and 10): the enquiry `dptracuuthanhtoanhs` and the confirmation `paymentconfirm`.

Fields of the answer to an enquiry are those read in a system in use. Those of a confirmation, but for `MaTraCuuTT` and `SoTien`, and the
signature are ours, because no source has them.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from services.contracts.dossier import Person
from services.integration.payment_gateways.protocol import LARGEST, Time
from services.kernel.vietnam import TIME_ZONE

GATEWAY: Final = "national"
"""The platform's name among the gateways."""
OWED, NOTHING_OWED, DONE, FAILED = 1, 0, 0, -1

# Kinds of PhiLePhi; the numbers are ours, as is that a service and shipping are of one kind.
_KINDS: Final = {"fee": "1", "charge": "2", "service": "3", "shipping": "3"}
_SERVICE: Final = "2"
_AMOUNT: Final = re.compile(r"[0-9]{1,14}", re.ASCII)
# Only for fines and taxes (MaDichVu 1 and others); empty for public services.
_EMPTY: Final = (
    "MaLoaiHinhThuPhat",
    "TenLoaiHinhThuPhat",
    "MaCoQuanQD",
    "TenCoQuanQD",
    "KhoBac",
    "NgayQD",
    "SoQD",
    "ThoiGianViPham",
    "DiaDiemViPham",
    "TenNguoiViPham",
    "TaiKhoanThuNSNN",
)


def _digits(value: Any) -> Any:
    return int(value) if isinstance(value, str) and _AMOUNT.fullmatch(value) else value


def _time(value: Any) -> Any:
    return datetime.strptime(value, "%Y%m%d%H%M%S").replace(tzinfo=TIME_ZONE) if isinstance(value, str) else value


_Text = Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[^\x00-\x1f]+$")]


class Enquiry(BaseModel):
    """What is owed for this dossier?"""

    model_config = ConfigDict(strict=True, extra="ignore")

    MaHoSo: _Text


class Confirmation(BaseModel):
    """A debt was paid (`TrangThaiThanhToan` 1), or paying it failed (0). `SoTien` is whole VND, as text or number."""

    model_config = ConfigDict(strict=True, extra="ignore")

    MaTraCuuTT: _Text
    MaHoSo: _Text
    SoTien: Annotated[int, BeforeValidator(_digits), Field(ge=0, le=LARGEST)]
    TrangThaiThanhToan: Literal["0", "1"]
    MaGiaoDich: Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[A-Za-z0-9._-]+$")]
    ThoiGianThanhToan: Annotated[Time, BeforeValidator(_time)]


def enquiry(body: bytes) -> Enquiry | None:
    """The enquiry; None where it cannot be read."""
    try:
        return Enquiry.model_validate_json(body)
    except ValidationError:
        return None


def confirmation(body: bytes) -> Confirmation | None:
    """The confirmation; None where it cannot be read."""
    try:
        return Confirmation.model_validate_json(body)
    except ValidationError:
        return None


def debt_code(dossier: str, requested_at: datetime) -> str:
    """`MaTraCuuTT`: the dossier's code and a time, of the request and not of the enquiry, so that a debt has one code. The platform is to
    take it as it is.
    """
    return f"{dossier}{requested_at.astimezone(TIME_ZONE):%Y%m%d%H%M%S}"


def debt(
    *,
    code: str,
    dossier: str,
    procedure: tuple[str, str],
    suffix: str,
    authority: tuple[str, str],
    amount: int,
    lines: Sequence[Mapping[str, Any]],
    account: tuple[str, str, str],
    payer: Person | None,
) -> dict[str, Any]:
    """What is owed, in the platform's fields. `procedure` and `authority` are code and name, `account` its number, bank and holder."""
    return {
        "MaTraCuuTT": code,
        "MaDichVu": _SERVICE,
        "MaDVC": procedure[0] + suffix,
        "TenDVC": procedure[1],
        "MaTTHC": procedure[0],
        "TenTTHC": procedure[1],
        "MaDonVi": authority[0],
        "TenDonVi": authority[1],
        "MaHoSo": dossier,
        "PhiLePhi": [
            {
                "LoaiPhiLePhi": _KINDS[line["kind"]],
                "MaPhiLePhi": str(number),
                "TenPhiLePhi": line["name"],
                # A number here, a text below: so it was read.
                "SoTien": line["amount"],
            }
            for number, line in enumerate(lines, 1)
        ],
        "TKThuHuong": account[0],
        "MaNHThuHuong": account[1],
        "TenTKThuHuong": account[2],
        **dict.fromkeys(_EMPTY, ""),
        "NoiDungThanhToan": f"Nộp phí, lệ phí hồ sơ {dossier}",
        "HoTenNguoiNop": (payer.name if payer else None) or "",
        "SoCMNDNguoiNop": (payer.id_number if payer else None) or "",
        "DiaChiNguoiNop": (payer.address if payer else None) or "",
        # Not known apart from the address.
        "HuyenNguoiNop": "",
        "TinhNguoiNop": "",
        "DSKhoanNop": [{"NoiDung": f"Phí, lệ phí hồ sơ {dossier}", "SoTien": str(amount)}],
    }
