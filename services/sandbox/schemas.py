"""HTTP schemas of the sandbox portal: the portal's own answers, and those of the inspection routes."""

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, StringConstraints
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.kernel.values import Count, DossierCode

FaultMode = Literal["none", "error_500", "timeout", "session_expired", "busy"]


class PortalAnswer(Schema):
    """The answer to a call of the portal; `error_code` 0 is success."""

    error_code: int = 0
    """0 for success; every refusal has a negative code of its own."""
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


class FaultIn(Schema):
    """A fault to inject into the next `times` calls.

    `error_500` answers HTTP 500, `busy` and `session_expired` their error codes, all without carrying out the call. `timeout` carries it
    out and then does not answer, so the caller cannot know.
    """

    model_config = ConfigDict(extra="forbid")

    mode: FaultMode
    """What goes wrong; `none` ends fault injection."""
    times: int = Field(default=1, ge=1, le=1_000_000)
    """How many calls it applies to."""


class FaultOut(Schema):
    """The current fault, and how many calls it applies to."""

    mode: FaultMode
    """What goes wrong."""
    times: Count
    """How many calls it still applies to."""


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
