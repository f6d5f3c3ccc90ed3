"""The record of the national service `LayThuTuc`, as far as it is used (domain facts 2.1).

Systems disagree on whether a code or an amount is a number or text, and on whether an absent value is null, "" or missing: all are
accepted.
"""

# The national names are the field names; there is no point in translating them twice.

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict


def _as_text(value: Any) -> Any:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(int(value)) if float(value).is_integer() else repr(value)
    return (value.strip() or None) if isinstance(value, str) else value


def _as_number(value: Any) -> Any:
    if isinstance(value, str) and not value.strip():
        return None
    try:
        number = float(value) if isinstance(value, str) else value
    except ValueError:
        return value
    return int(number) if isinstance(number, float) and number.is_integer() else number


def _as_list(value: Any) -> Any:
    return [] if value is None or value == "" else value


Text = Annotated[str | None, BeforeValidator(_as_text)]
Number = Annotated[int | float | None, BeforeValidator(_as_number)]
List = BeforeValidator(_as_list)


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)


class Level(_Part):
    TenCap: Text = None


class Field(_Part):
    TENLINHVUC: Text = None


class Step(_Part):
    TENTRINHTU: Text = None


class Steps(_Part):
    TRUONGHOP: Text = None
    TRINHTU: Annotated[list[Step], List] = []


class Fee(_Part):
    SOTIEN: Text = None
    DONVI: Text = None
    MOTA: Text = None


class Time(_Part):
    THOIGIANGIAIQUYET: Number = None
    DONVITINH: Text = None
    MOTA: Text = None
    PHILEPHI: Annotated[list[Fee], List] = []


class Channel(_Part):
    KENH: Text = None
    MOTA: Text = None
    THOIGIAN: Annotated[list[Time], List] = []


class Paper(_Part):
    MAGIAYTO: Text = None
    TENGIAYTO: Text = None
    TENMAUDON: Text = None
    SOBANCHINH: Number = None
    SOBANSAO: Number = None
    MAKETQUATHAYTHE: Text = None


class Papers(_Part):
    TRUONGHOP: Text = None
    GIAYTO: Annotated[list[Paper], List] = []


class Audience(_Part):
    TENDOITUONG: Text = None


class Agency(_Part):
    TENDONVI: Text = None


class Result(_Part):
    MAKETQUA: Text = None
    TENKETQUA: Text = None


class Basis(_Part):
    SOVANBAN: Text = None
    TENVANBAN: Text = None
    NGAYBANHANH: Text = None
    COQUANBANHANH: Text = None
    NGAYHIEULUC: Text = None
    DIACHITRUYCAP: Text = None


class Neighbour(_Part):
    MATTHC: Text = None


class Record(_Part):
    MATTHC: Annotated[str, BeforeValidator(_as_text)]
    TENTTHC: Text = None
    QUYETDINH: Text = None
    IDQUYETDINHCONGBO: Text = None
    LOAITTHC: Text = None
    TRANGTHAI: Text = None
    CAPTHUCHIEN: Annotated[list[Level], List] = []
    LINHVUCTHUCHIEN: Annotated[list[Field], List] = []
    TRINHTUTHUCHIEN: Annotated[list[Steps], List] = []
    CACHTHUCTHUCHIEN: Annotated[list[Channel], List] = []
    THANHPHANHOSO: Annotated[list[Papers], List] = []
    DOITUONGTHUCHIEN: Annotated[list[Audience], List] = []
    COQUANTHUCHIEN: Annotated[list[Agency], List] = []
    COQUANCOTHAMQUYEN: Annotated[list[Agency], List] = []
    COQUANDUOCUYQUYEN: Annotated[list[Agency], List] = []
    COQUANPHOIHOP: Annotated[list[Agency], List] = []
    KETQUATHUCHIEN: Annotated[list[Result], List] = []
    CANCUPHAPLY: Annotated[list[Basis], List] = []
    TTHCLIENQUAN: Annotated[list[Neighbour], List] = []
    TTHCLIENTHONG: Annotated[list[Neighbour], List] = []
    YEUCAU: Text = None
    MOTA: Text = None
    TUKHOA: Text = None
    DIACHITIEPNHAN: Text = None
