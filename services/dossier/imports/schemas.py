"""HTTP shapes of dossiers that were born in another system. Times are RFC 3339 with offset; each record is read by itself."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    Field,
    SkipValidation,
    StringConstraints,
)

from services.chassis.errors import DomainError, validation_message
from services.dossier.imports.rules.record import DossierRecord
from services.dossier.schemas import RequestModel

MAX_RECORDS = 500
Source = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]{0,59}$")]


class DossierImport(RequestModel):
    """Dossiers to take over. `source` names the system they come from; a partner's are its own and need none."""

    source: Source | None = None
    # Each is read by itself, so that one that cannot be read does not keep the others out.
    records: list[SkipValidation[DossierRecord]] = Field(min_length=1, max_length=MAX_RECORDS)


class RecordError(BaseModel):
    """Why a record was not taken, at a JSON Pointer into the request."""

    code: str
    pointer: str
    detail: str


class RecordOutcome(BaseModel):
    """What became of one record. `unchanged`: the very same was brought before."""

    code: str | None
    status: Literal["created", "unchanged", "refused"]
    errors: list[RecordError]


class DossierImportResult(BaseModel):
    """What became of all records, in their order. It says nothing else of what is in them."""

    created: int
    unchanged: int
    refused: int
    records: list[RecordOutcome]


class InvalidRecord(DomainError):
    """The record does not fit the documented shape."""

    vi = "Bản ghi không đúng cấu trúc."

    def __init__(self, fault: Mapping[str, Any]) -> None:
        super().__init__()
        self._fault = fault

    def text(self, language: str) -> str:
        """What Pydantic found, without the value it found it in."""
        return validation_message(self._fault, language)
