"""HTTP schemas of the sandbox portal: the portal's own answers, and those of the inspection routes."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

FaultMode = Literal["none", "error_500", "timeout", "session_expired", "busy"]


class PortalAnswer(BaseModel):
    """The answer to a call of the portal; `error_code` 0 is success."""

    error_code: int = 0
    message: str = "Thành công"
    result: list[dict[str, Any]] | None = None


class PortalLoginAnswer(BaseModel):
    """The answer to a login; `session` is a parameter of every later call."""

    error_code: int = 0
    session: str
    message: str = "Đăng nhập thành công"


class FaultIn(BaseModel):
    """A fault to inject into the next `times` calls.

    `error_500` answers HTTP 500, `busy` and `session_expired` their error codes, all without carrying out the call. `timeout` carries it
    out and then does not answer, so the caller cannot know.
    """

    model_config = ConfigDict(extra="forbid")

    mode: FaultMode
    times: int = Field(default=1, ge=1, le=1_000_000)


class FaultOut(BaseModel):
    """The current fault, and how many calls it applies to."""

    mode: FaultMode
    times: int


class PortalDossierOut(BaseModel):
    """A dossier of the portal; `calls` is the number of accepted calls about it."""

    dossier: dict[str, Any]
    steps: list[dict[str, Any]]
    calls: int


class PortalDossierItem(BaseModel):
    """A dossier in a list."""

    code: str
    dossier: dict[str, Any]
    calls: int


class PortalProcedureIn(BaseModel):
    """A procedure in the national format; other keys are stored unchanged."""

    model_config = ConfigDict(extra="allow")

    MATTHC: Annotated[str, StringConstraints(min_length=3, max_length=100, pattern=r"^\d\.\d")]
    TENTTHC: Annotated[str, StringConstraints(min_length=1)]


class StoredProcedureCount(BaseModel):
    """How many procedures were stored."""

    procedures: int
