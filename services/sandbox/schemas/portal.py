"""HTTP schemas of the sandbox portal: the portal's own answers, those of pretend citizens and ministries, and those of inspection."""

import base64
from typing import Annotated, Any, Final, Self

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema, StrictModel
from services.kernel import unit_codes
from services.kernel.bilingual import invalid
from services.kernel.values import Count, DossierCode, ProcedureCode, ProcedureName, Sha256, StatusCode, UnitCode, UnitName
from services.kernel.vietnam import Instant
from services.sandbox.rules.faults import FaultMode
from services.sandbox.rules.submissions import Behaviour


def _agency(text: str) -> str:
    if not unit_codes.is_authority_code(text):
        raise ValueError("must be an authority's code of QĐ 20/2020 or QCVN 102")
    return text


def _decodable(text: str) -> str:
    base64.b64decode(text, validate=True)
    return text


_MAX_INLINE: Final = 32 * 2**20
_AGENCY_PATTERN: Final = f"({unit_codes.QD20})|({unit_codes.QCVN102})"
AgencyCode = Annotated[UnitCode, StringConstraints(pattern=_AGENCY_PATTERN), AfterValidator(_agency)]
Base64Text = Annotated[
    str, StringConstraints(pattern=r"^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"), AfterValidator(_decodable)
]
PortalStatus = Annotated[StatusCode, Field(ge=1, le=10)]


class PortalAnswer(Schema):
    """The answer to a call of the portal; `error_code` 0 is success."""

    error_code: int | str = 0
    """0 for success; every refusal has a negative code of its own. Faults make a text of it."""
    message: Annotated[str, Examples(["Đồng bộ hồ sơ thành công"])] = "Thành công"
    """The portal's message, in Vietnamese."""
    result: Annotated[list[dict[str, Any]], Examples([[{"MATTHC": "1.001193", "TENTTHC": "Thủ tục đăng ký khai sinh"}]])] | None = (
        None
    )
    """The records that were asked for; absent where the call asks for none."""


class PortalLoginAnswer(Schema):
    """The answer to a login; `session` is a parameter of every later call."""

    error_code: int = 0
    """0: the login succeeded."""
    session: Annotated[str, Examples(["5f0c2d3e9a7b41d8"])]
    """The session, a parameter of every later call until it expires."""
    message: str = "Đăng nhập thành công"
    """The portal's message, in Vietnamese."""


class FaultIn(StrictModel):
    """A fault of the protocol; several of different modes or services are on at once.

    Not carried out: `down` (the connection is closed), `error_500`, `busy`, `session_expired`. In part: `session_lost` (half of `data`, then
    the session is gone). Carried out in another way: `duplicate` (twice; lists hold each row twice), `reordered` (lists in another order),
    `late_copy` (a copy arrives again after the next change), `clock_skew` (the clock is wrong by `seconds`). Carried out, but the answer
    suffers: `wrong_codes`, `codes_as_text` ("0"), `codes_padded` ("00"), `garbage`, `truncated`, `slow` (by `seconds`), `timeout` (no
    answer for as long as the setting `fault_delay` says), `answer_lost` (the connection is closed). Of `smtp`, `sms` and `zalo` alone:
    `unknown_address` (refused), `bounced` (taken, later reported as not delivered).
    """

    mode: FaultMode
    """What goes wrong; `none` switches every fault off."""
    times: int = Field(default=1, ge=1, le=1_000_000)
    """How many calls it hits before it is used up."""
    service: Annotated[str, StringConstraints(max_length=100), Examples(["DongBoHoSoMC"])] = ""
    """The only service it applies to, `login` and `tsa` among them; empty for all."""
    share: float = Field(default=1, gt=0, le=1)
    """The share of calls it hits, 0 to 1."""
    seed: int = Field(default=0, ge=0, le=2**53)
    """With the number of the call it decides which: the same seed hits the same numbers."""
    seconds: float = Field(default=1, ge=-(10**9), le=10**9)
    """The delay of `slow`, or by how much `clock_skew` sets the clock forward, negative for back."""


class FaultOut(Schema):
    """A fault that was switched on, and what is left of it."""

    mode: FaultMode
    """What goes wrong."""
    times: Count
    """How many calls it still hits."""
    service: Annotated[str, Examples(["DongBoHoSoMC"])] = ""
    """The only service it applies to; empty for all."""
    share: float = 1
    """The share of calls it hits, 0 to 1."""
    seed: int = 0
    """With the number of the call it decides which."""
    seconds: float = 1
    """The delay of `slow`, or by how much `clock_skew` sets the clock forward."""
    calls: int = 0
    """How many calls it could have hit so far."""


class FaultList(Schema):
    """The faults that were switched on, used up or not."""

    items: list[FaultOut]
    """In the order they were first switched on."""


class PortalDossierOut(Schema):
    """A dossier of the portal; `calls` is the number of accepted calls about it."""

    dossier: Annotated[dict[str, Any], Examples([{"MaHoSo": "H35.01.01-261128-00001", "TrangThaiHoSo": "4"}])]
    """The record in the portal's fields, as it was sent last."""
    steps: Annotated[list[dict[str, Any]], Examples([[{"NguoiXuLy": "Vàng Thị Hoa", "TrangThai": "2"}]])]
    """Its steps in the portal's fields, oldest first."""
    calls: Count
    """How many accepted calls were about it."""


class PortalDossierItem(Schema):
    """A dossier in a list."""

    code: DossierCode
    dossier: Annotated[dict[str, Any], Examples([{"MaHoSo": "H35.01.01-261128-00001", "TrangThaiHoSo": "4"}])]
    """The record in the portal's fields, as it was sent last."""
    calls: Count
    """How many accepted calls were about it."""


class PortalProcedureIn(Schema):
    """A procedure in the national format; other keys are stored unchanged."""

    model_config = ConfigDict(extra="allow")

    MATTHC: Annotated[str, StringConstraints(min_length=3, max_length=100, pattern=r"^\d\.\d"), Examples(["1.001193"])]
    """The procedure's code (mã thủ tục), national or a province's."""
    TENTTHC: Annotated[str, StringConstraints(min_length=1), Examples(["Thủ tục đăng ký khai sinh"])]
    """The procedure's name (tên thủ tục)."""


class StoredProcedureCount(Schema):
    """How many procedures were stored."""

    procedures: Count
    """Procedures stored, each code once."""


class CatalogueEntryIn(Schema):
    """An entry of a shared catalogue: an agency (`MADONVI`, `TENDONVI`) or a field (`MALINHVUC`, `TENLINHVUC`).

    Other keys, such as `CAPDONVI`, are stored unchanged.
    """

    model_config = ConfigDict(extra="allow")

    code: Annotated[str, StringConstraints(min_length=1, max_length=100), Examples(["G15-HT"])]
    """The entry's code, by which it is replaced."""
    name: Annotated[str, StringConstraints(min_length=1, max_length=1_000), Examples(["Hộ tịch"])]
    """Its name, in Vietnamese."""


class StoredEntryCount(Schema):
    """How many entries were stored."""

    entries: Count
    """Entries stored, each code once."""


class QuestionIn(StrictModel):
    """A question a pretend citizen asks an agency at the portal."""

    agency: AgencyCode
    """The agency that is asked."""
    content: Annotated[str, StringConstraints(min_length=1, max_length=4_000), Examples(["Đăng ký khai sinh cần giấy tờ gì?"])]
    """The question."""
    name: Annotated[str, StringConstraints(max_length=200), Examples(["Lò Văn Thử"])] = "Lò Văn Thử"
    """Who asks."""
    email: Annotated[str, StringConstraints(max_length=200), Examples(["thu@example.vn"])] = ""
    """Their e-mail address."""
    procedure: Annotated[str, StringConstraints(max_length=100), Examples(["1.001193"])] = ""
    """National code of the procedure it is about, if any."""


class QuestionOut(Schema):
    """A question at the portal with its answers."""

    id: Annotated[str, Examples(["HD-000012"])]
    """Its `HOIDAPID`."""
    question: Annotated[dict[str, Any], Examples([{"HOIDAPID": "HD-000012", "NOIDUNG": "Cần giấy tờ gì?"}])]
    """In the portal's fields."""
    answers: Annotated[list[dict[str, Any]], Examples([[{"HOIDAPID": "HD-000012", "NOIDUNGTRALOI": "Cần tờ khai."}]])]
    """Its answers in the portal's fields, oldest first."""


class CitizenFileIn(StrictModel):
    """A file of a citizen's dossier, and how its download behaves.

    `plain` is honest; `inline` stands within the record in Base64 instead of behind an address. The others are to be survived: `wrong_type`
    (a program that says it is a PDF), `understated` (larger than announced), `lying_length` (`Content-Length` promises twice as much),
    `slow` (a few bytes at a time), `endless`, `missing` (404), `error` (500), `redirect` (to an address within the network), `changing`
    (other bytes each time).
    """

    name: Annotated[str, StringConstraints(min_length=1, max_length=4_000), Examples(["to-khai.pdf"])]
    """The file's name."""
    component: Annotated[str, StringConstraints(max_length=200), Examples(["G15-KQ000031"])] = ""
    """Code of the dossier's component (`MaThanhPhanHoSo`) it is for."""
    media_type: Annotated[
        str, StringConstraints(max_length=200, pattern=r"^[a-zA-Z0-9.+-]+/[a-zA-Z0-9.+-]+$"), Examples(["application/pdf"])
    ] = "application/pdf"
    """Its type, as the portal announces and sends it."""
    content: Annotated[Base64Text | None, Examples(["JVBERi0xLjQK"])] = None
    """Its bytes in Base64; without them, `size` bytes are made up."""
    size: int = Field(default=1_000, ge=0, le=2**40)
    """How many bytes are made up, of an `inline` one at most 32 MiB; without meaning where there is `content`."""
    behaviour: Behaviour = "plain"
    """How its download behaves."""

    @model_validator(mode="after")
    def _inline_fits_into_the_record(self) -> Self:
        if self.behaviour == "inline" and self.content is None and self.size > _MAX_INLINE:
            raise invalid(
                "too_large", vi="Tệp gửi kèm trong hồ sơ tối đa 32 MiB.", en="A file within the record has at most 32 MiB."
            )
        return self


class _NewDossier(StrictModel):
    agency: AgencyCode
    """The agency it is for (`MaDonVi`)."""
    agency_name: UnitName = "Trung tâm Phục vụ hành chính công"
    """The agency's name (`DonViXuLy`)."""
    procedure: Annotated[ProcedureCode, StringConstraints(max_length=200)]
    """National code of the procedure (`MaTTHC`); any text, for dossiers that are to be refused."""
    procedure_name: ProcedureName = "Thủ tục đăng ký khai sinh"
    """Its name (`TenTTHC`)."""
    field: Annotated[str, Examples(["G15-HT"])] = "G15-HT"
    """Code of its field (`MaLinhVuc`)."""
    field_name: Annotated[str, Examples(["Hộ tịch"])] = "Hộ tịch"
    """Name of its field (`TenLinhVuc`)."""
    more: Annotated[dict[str, Any], Examples([{"TaiKhoanDuocXacThucVoiVNeID": "0"}])] = Field(default_factory=dict)
    """Further fields of the record in the portal's words, also wrong ones; they overwrite the others except `MaHoSo`."""


class CitizenDossierIn(_NewDossier):
    """A dossier a pretend citizen submits at the portal."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=200), Examples(["Lò Văn Thử"])] = "Lò Văn Thử"
    """The dossier's owner (`ChuHoSo`)."""
    identity_number: Annotated[str, StringConstraints(min_length=1, max_length=50), Examples(["012200000017"])] = "012200000017"
    """Their identity number (`SoGiayToChuHoSo`); the account's TechID follows from it."""
    phone: Annotated[str, StringConstraints(max_length=50), Examples(["0912345678"])] = ""
    """Their telephone number."""
    email: Annotated[str, StringConstraints(max_length=200), Examples(["thu@example.vn"])] = ""
    """Their e-mail address."""
    summary: Annotated[str, StringConstraints(max_length=1_000), Examples(["Đăng ký khai sinh cho con"])] = ""
    """What the dossier is about (`TrichYeuHoSo`)."""
    files: list[CitizenFileIn] = Field(default_factory=list, max_length=50)
    """Its files."""


class CentralDossierIn(_NewDossier):
    """A dossier that a ministry's central system processes, as it reports it to the portal."""

    ministry: Annotated[str, StringConstraints(pattern=r"^G[0-9]{2}$"), Examples(["G01"])]
    """Code of the ministry that owns the central system (`HeThongXuLy`)."""
    status: PortalStatus = 2
    """National code of its status, 1 to 10."""


class CentralStepIn(StrictModel):
    """A step that a ministry's central system reports."""

    status: PortalStatus
    """National code of the status it leads to, 1 to 10."""
    person: Annotated[str, StringConstraints(min_length=1, max_length=50), Examples(["Nguyễn Văn Mẫu"])] = "Hệ thống tập trung"
    """Who took it (`NguoiXuLy`)."""
    content: Annotated[str, StringConstraints(min_length=1, max_length=4_000), Examples(["Thẩm định hồ sơ"])] = "Xử lý hồ sơ"
    """What was done (`NoiDungXuLy`)."""


class InboundMessageOut(Schema):
    """A state of a dossier for the province to take over, and what it answered."""

    id: Annotated[int, Examples([12])]
    """Its `MaThongDiep`."""
    deliveries: Count
    """How often it was delivered."""
    result: Annotated[int | None, Examples([0])]
    """The answer: 0 taken, 1 refused, -1 failed and to be delivered again; null before it."""
    message: Annotated[str | None, Examples(["Đã tiếp nhận"])]
    """The answer's words."""
    created_at: Instant
    """When the portal had it."""
    answered_at: Instant | None
    """When it was answered for good."""


class SubmittedDossierOut(Schema):
    """A dossier of a pretend citizen or of a ministry, as its citizen sees it."""

    code: DossierCode
    owner: Annotated[str | None, Examples(["G01"])]
    """Code of the ministry whose central system processes it; null: the province does."""
    status: Annotated[str, Examples(["4"])]
    """National code of its status, 1 to 10."""
    status_name: Annotated[str, Examples(["Đang xử lý"])]
    """The status in words."""
    dossier: Annotated[dict[str, Any], Examples([{"MaHoSo": "H35.01.01-20261128-0000001", "TrangThaiHoSo": "1"}])]
    """The record in the portal's fields, as it was sent last."""
    steps: Annotated[list[dict[str, Any]], Examples([[{"NguoiXuLy": "Vàng Thị Hoa", "TrangThai": "2"}]])]
    """Its steps in the portal's fields, oldest first."""
    messages: list[InboundMessageOut]
    """How it was handed over to the province, oldest first."""


class DigestPart(Schema):
    """A part of what a digest covers."""

    key: Annotated[str, Examples(["2026-11-28"])]
    """The day, the prefix, the dossier's code or the field's name."""
    count: Count
    """How many dossiers it covers; for a field 1."""
    digest: Sha256


class DigestOut(Schema):
    """The digest of what the portal has of a unit (`services/kernel/portal_digest.py`), and of its parts."""

    count: Count
    """How many dossiers it covers."""
    digest: Sha256
    parts: list[DigestPart]
    """Its parts by key, as `by` asks for; empty without it."""
