"""HTTP shapes of the sandbox portal: the portal's own answers, and what people and tests look at."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

FaultMode = Literal["none", "error_500", "timeout", "session_expired", "busy"]


class Answer(BaseModel):
    """What every call of the portal answers; `error_code` 0 is success."""

    error_code: int = 0
    message: str = "Thành công"
    result: list[dict[str, Any]] | None = None


class LoginAnswer(BaseModel):
    """`session` goes into every call that follows."""

    error_code: int = 0
    session: str
    message: str = "Đăng nhập thành công"


class FaultIn(BaseModel):
    """Trouble for the next `times` calls.

    `error_500` answers HTTP 500, `busy` and `session_expired` their error codes; none of these does anything. `timeout` does what was
    asked and then keeps silent: the caller cannot know.
    """

    model_config = ConfigDict(extra="forbid")

    mode: FaultMode
    times: int = Field(default=1, ge=1, le=1_000_000)


class FaultOut(BaseModel):
    mode: FaultMode
    times: int


class PortalDossierOut(BaseModel):
    """A dossier as the portal holds it; `calls` is how many accepted calls named it."""

    dossier: dict[str, Any]
    steps: list[dict[str, Any]]
    calls: int


class PortalDossierItem(BaseModel):
    """A dossier in a list."""

    code: str
    dossier: dict[str, Any]
    calls: int


class ProcedureIn(BaseModel):
    """A procedure in the national shape; all other keys are kept as they come."""

    model_config = ConfigDict(extra="allow")

    MATTHC: Annotated[str, StringConstraints(min_length=3, max_length=100, pattern=r"^\d\.\d")]
    TENTTHC: Annotated[str, StringConstraints(min_length=1)]


class StoredProcedureCount(BaseModel):
    """How many procedures were taken."""

    procedures: int
