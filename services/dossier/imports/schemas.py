"""HTTP shapes of dossier imports. Times are RFC 3339 with offset; each record is parsed by itself."""

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
    """Dossiers to import. `source` names the system they come from; a partner's are its own and need none."""

    source: Source | None = None
    # Each is parsed by itself, so that an invalid one does not prevent the others.
    records: list[SkipValidation[DossierRecord]] = Field(min_length=1, max_length=MAX_RECORDS)


class RecordError(BaseModel):
    """Why a record was refused, or what in it is odd, at a JSON Pointer into the request."""

    code: str
    pointer: str
    detail: str


class RecordOutcome(BaseModel):
    """The outcome of one record. `unchanged`: the same record was imported before. `remarks` are values kept that a submission would not be."""

    code: str | None
    status: Literal["created", "unchanged", "refused"]
    errors: list[RecordError]
    remarks: list[RecordError]


class DossierImportResult(BaseModel):
    """The outcomes of all records, in their order. Nothing else of their content is returned."""

    created: int
    unchanged: int
    refused: int
    records: list[RecordOutcome]


class InvalidRecord(DomainError):
    """The record does not fit the documented shape."""

    vi = "Bản ghi không đúng cấu trúc."

    def __init__(self, error: Mapping[str, Any]) -> None:
        super().__init__()
        self._error = error

    def text(self, language: str) -> str:
        """Pydantic's message, without the value that caused it."""
        return validation_message(self._error, language)


class HistoricalValue(InvalidRecord):
    """Kept as it was recorded; a submission would be refused for it."""

    vi = "Giữ nguyên như đã ghi; hồ sơ nộp mới sẽ không được nhận với giá trị này."
