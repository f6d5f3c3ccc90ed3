"""HTTP shapes of dossier imports. Times are RFC 3339 with offset; each record is parsed by itself."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import (
    Field,
    SkipValidation,
    StringConstraints,
)
from pydantic.json_schema import Examples

from services.chassis.errors import DomainError, validation_message
from services.chassis.schemas import Schema
from services.dossier.imports.rules.record import DossierRecord
from services.dossier.schemas import RequestModel
from services.kernel.values import Count, DossierCode, Pointer

MAX_RECORDS = 500
Source = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]{0,59}$")]


class DossierImport(RequestModel):
    """Dossiers to import. `source` names the system they come from; a partner's are its own and need none."""

    source: Annotated[Source, Examples(["opencps"])] | None = None
    """The system the dossiers come from; a partner's are its own and need none."""
    # Each is parsed by itself, so that an invalid one does not prevent the others.
    records: list[SkipValidation[DossierRecord]] = Field(min_length=1, max_length=MAX_RECORDS)
    """The dossiers."""


class RecordError(Schema):
    """Why a record was refused, or what in it is odd, at a JSON Pointer into the request."""

    code: Annotated[str, Examples(["invalid_record"])]
    """The kind of error, stable."""
    pointer: Pointer
    """JSON Pointer into the request."""
    detail: Annotated[str, Examples(["Thiếu trường bắt buộc."])]
    """What is wrong, in the language of the response."""


class RecordOutcome(Schema):
    """The outcome of one record. `unchanged`: the same record was imported before."""

    code: DossierCode | None
    """The dossier's code; null where the record has none that can be read."""
    status: Literal["created", "unchanged", "refused"]
    """What was done; `unchanged`: the same record was imported before."""
    errors: list[RecordError]
    """Why it was refused."""
    remarks: list[RecordError]
    """Values that are kept although a submission would be refused for them."""


class DossierImportResult(Schema):
    """The outcomes of all records, in their order. Nothing else of their content is returned."""

    created: Count
    """Dossiers that are new here."""
    unchanged: Count
    """Dossiers that were imported before."""
    refused: Count
    """Records that were refused."""
    records: list[RecordOutcome]
    """The outcomes, in the order of the request."""


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
