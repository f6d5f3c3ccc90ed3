"""HTTP schemas of what the national portal handed over: states and references, never the content of a dossier."""

from typing import Annotated, Literal

from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.kernel.values import Count, DossierCode, English, Pointer, ProcedureCode, Sha256, StatusCode, UnitCode, Vietnamese
from services.kernel.vietnam import Instant

InboundState = Literal["received", "offered", "accepted", "refused", "read_only"]
AnswerState = Literal["open", "pending", "acknowledged", "quarantined"]


class InboundFault(Schema):
    """What is wrong at a place of the dossier."""

    pointer: Pointer
    """JSON Pointer into the portal's record (`/NgayNopHoSo`), or into the submission made of it (`/applicant/id_number`)."""
    vi: Vietnamese
    en: English


class InboundReason(Schema):
    """Why a dossier was refused, as the portal is answered."""

    code: Annotated[str, Examples(["procedure_not_in_force"])]
    """The stable code of the refusal."""
    vi: Vietnamese
    en: English
    errors: list[InboundFault]
    """What is wrong where, if it is a matter of single places."""


class InboundItem(Schema):
    """A dossier the national portal handed over."""

    code: DossierCode
    """Its code at the portal (`MaHoSo`), which it keeps here."""
    state: InboundState
    """`received`: its files are being fetched; `offered`: the dossier service decides; `accepted`: it is a dossier here; `refused`;
    `read_only`: a ministry's central system processes it, and the province may only read it.
    """
    authority: UnitCode
    """Code of the authority it was submitted to."""
    procedure: ProcedureCode
    """Code of the procedure, as the portal has it."""
    ministry: Annotated[str, Examples(["G01"])] | None
    """Code of the ministry whose central system processes it; null: the province does."""
    status_code: StatusCode | None
    """National code of its status at the portal when it was handed over last, 1 to 10; null where that was none."""
    received_at: Instant
    """When it was handed over first."""
    decided_at: Instant | None
    """When it was accepted or refused."""
    reason: InboundReason | None
    """Why it was refused; null unless it was."""
    attempts: Count
    """Failed attempts to fetch its files since the last success."""
    last_error: Annotated[str, Examples(["FileUnavailable"])] | None
    """Why the last attempt failed."""


class InboundFileItem(Schema):
    """A file of the dossier, fetched and kept."""

    document: Annotated[str, Examples(["TL-0A1B2C3D4E5F6071"])]
    """Code of the document, under which the dossier's components refer to it."""
    size: Annotated[int, Examples([20_000])]
    """Its bytes."""
    media_type: Annotated[str, Examples(["application/pdf"])]
    """Its type, by its content."""
    hash: Sha256
    """SHA-256 of its bytes."""


class InboundAnswer(Schema):
    """The answer to one of the portal's messages about the dossier."""

    message: Annotated[int, Examples([12])]
    """Number of the message (`MaThongDiep`)."""
    deliveries: Count
    """How often the portal handed it over."""
    state: AnswerState
    """`open`: not decided; `pending`: to be sent; `acknowledged`; `quarantined`: the portal refuses the answer."""
    result: Annotated[int, Examples([0])] | None
    """0: taken over, 1: refused; null while it is open."""
    acknowledged_at: Instant | None
    """When the portal acknowledged it."""
    last_error: Annotated[str, Examples(["Phản hồi của thông điệp 12 đã tồn tại. (error_code -3)"])] | None
    """The portal's words, or why it could not be reached."""


class InboundStep(Schema):
    """A step a ministry's central system reported."""

    at: Instant | None
    """When it was taken; null where that is not readable."""
    status_code: StatusCode


class InboundOut(InboundItem):
    """A dossier the national portal handed over, with its files, the answers, and a ministry's steps."""

    record_hash: Sha256
    """SHA-256 of the exact bytes of its record, as it was handed over last."""
    files: list[InboundFileItem]
    """Its files, by document."""
    answers: list[InboundAnswer]
    """The answers to the portal's messages about it, oldest first."""
    steps: list[InboundStep]
    """The steps of a read-only dossier, as reported last; empty for others."""
