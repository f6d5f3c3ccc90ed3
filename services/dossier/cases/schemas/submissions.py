"""A dossier to submit, and what it would be refused for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final

from pydantic import (
    ConfigDict,
    Field,
    JsonValue,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic.json_schema import Examples

from services.chassis import strict_types
from services.chassis.errors import Fault
from services.chassis.exact_json import Json
from services.chassis.schemas import Schema
from services.contracts.catalog import Channel
from services.dossier.cases.schemas.persons import Person
from services.dossier.documents.rules.digitisation import CopyKind, ScanExemption
from services.dossier.schemas import Code, ProcedureCode, Reference, RequestModel, Text, UnitCode


def _is_none(value: object) -> bool:
    return value is None


class ComponentIn(RequestModel):
    """A submitted component of the dossier; `component` is its code in the procedure."""

    component: Annotated[Code, Examples(["c1"])]
    """Code of the component in the procedure version."""
    documents: Annotated[list[Annotated[Code, Examples(["TL-0001"])]], Field(max_length=50)] = Field(
        default_factory=list, max_length=50
    )
    """The documents handed in for it: ids of uploads (`POST /v1/uploads`), of papers already held (`GET /v1/held-documents`), or codes of another system."""
    note: Annotated[Text, Examples(["Bản sao có chứng thực"])] | None = None
    """A note about it."""
    copy_kind: Annotated[CopyKind | None, Field(exclude_if=_is_none), Examples(["original"])] = None
    """Whether the paper is an original (bản chính), a copy (bản sao) or electronic (bản điện tử)."""
    scan_exemption: Annotated[ScanExemption | None, Field(exclude_if=_is_none), Examples(["shown"])] = None
    """Why the desk does not scan it (TT 03/2025/TT-VPCP Art. 5(2)): it was only shown, or is a state secret."""


class ScansIn(RequestModel):
    """Scans of papers that were handed in on paper, by component, or which of them need none."""

    components: Annotated[list[ComponentIn], Field(min_length=1, max_length=100)]
    """The components: their documents are added to those they have; `copy_kind`, `scan_exemption` and `note` replace what was said."""


SUBMISSION: Final[dict[str, JsonValue]] = {
    "procedure": "1.001193",
    "authority": "H35.01.01",
    "channel": "online",
    "return_method": "counter",
    "applicant": {"kind": "citizen", "name": "Lò Thị Mai", "id_number": "012190000015", "phone": "0912345678"},
    "submitted_by": None,
    "mandate": None,
    "form": {"copies": 2},
    "components": [{"component": "c1", "documents": ["TL-0001"]}],
}
"""An example, as it stands in the OpenAPI document."""


class Submission(RequestModel):
    """A dossier to submit. The procedure version in force now is fixed on it."""

    model_config = ConfigDict(json_schema_extra={"examples": [SUBMISSION]})

    procedure: ProcedureCode
    """Code of the procedure, in the national or the province's form."""
    authority: UnitCode
    """Code of the authority the dossier is handed in to."""
    channel: Channel = "online"
    """How it is handed in."""
    return_method: Channel = "online"
    """How the result is to be returned."""
    applicant: Person
    """Whose dossier it is."""
    submitted_by: Person | None = None
    """Who hands it in for the applicant; null when it is the applicant."""
    mandate: Annotated[Code, Examples(["mandate-4jq2cmvt7k3xw5ab6dnfh2yzoe"])] | None = None
    """Id of the mandate under which you hand it in for somebody else: it is their dossier then. Null in your own matter."""
    form: Annotated[dict[str, Json], Examples([{"copies": 2}])] = Field(default_factory=dict)
    """The e-form, valid under the procedure's schema (`GET /v1/procedures/{code}/form`); empty where it has none."""
    components: list[ComponentIn] = Field(default_factory=list, max_length=100)
    """The components handed in."""


_SUBMISSION: Final = strict_types.validator(Submission)


def validation_errors(content: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """Why this is no valid submission: Pydantic's errors."""
    try:
        # As FastAPI validates a submission, so that both give the same errors.
        _SUBMISSION.validate_python(content, from_attributes=True)
    except ValidationError as error:
        return error.errors(include_url=False)
    return []


@dataclass(frozen=True, slots=True)
class UnfinishedSubmission:
    """A body that is no valid submission, and Pydantic's errors of it."""

    content: Any
    errors: Sequence[Mapping[str, Any]]


def _unfinished(content: Any, handler: ValidatorFunctionWrapHandler) -> Submission | UnfinishedSubmission:
    try:
        submission: Submission = handler(content)
    except ValidationError as error:
        return UnfinishedSubmission(content, error.errors(include_url=False))
    return submission


SubmissionBody = Annotated[Submission, WrapValidator(_unfinished)]
"""A submission, or in truth an `UnfinishedSubmission`: for a check that reports all faults, those of the shape among them."""


class SubmissionFault(Fault):
    """A fault a submission would be refused for; `code` is that of the refusal."""

    code: Annotated[str, Examples(["invalid_form"])]
    """The kind of refusal, stable."""


class SubmissionCheck(Schema):
    """What a submission would be refused for now. Nothing was stored, and no number was drawn."""

    valid: Annotated[bool, Examples([False])]
    """Whether it would be accepted."""
    errors: list[SubmissionFault]
    """All that it would be refused for, at most 50."""
    missing_components: list[Reference]
    """Required components that are not in it: an error online; at the counter and by post the clerk adds them."""
