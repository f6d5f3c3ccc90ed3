"""HTTP shapes of printed forms, of printing many, and of the register. Times are RFC 3339 with offset."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field
from pydantic.json_schema import Examples

from services.chassis.paging import Page
from services.chassis.schemas import Schema
from services.contracts.catalog import Channel
from services.dossier import schemas as dossier_schemas
from services.dossier.schemas import BulkError, Reference
from services.kernel import values
from services.kernel.values import Count
from services.kernel.vietnam import Instant

MAX_ITEMS = 200
"""The most forms in one call."""
FormCode = Annotated[Literal["01", "02", "03", "04", "05", "06"], Examples(["01"])]


class PrintedFormIn(dossier_schemas.RequestModel):
    """The form to issue."""

    kind: FormCode
    """The form by its number in TT 03/2025/TT-VPCP: 01 receipt, 02 supplement request, 03 refusal, 04 apology, 05 notice of stopping, 06 control slip."""


class OccasionOut(Schema):
    """The step of the dossier a form documents."""

    sequence: Annotated[int, Examples([2])]
    """Its place in the history, from 1."""
    label: Annotated[str, Examples(["Tiếp nhận hồ sơ"])]
    """What was done, in Vietnamese."""
    at: Instant
    """When it was done."""


class IssuedFormOut(Schema):
    """A form that was issued; its data and paper do not change any more."""

    id: Annotated[UUID, Examples(["0d4ea1f6-6c3a-4b57-9b43-51f6f0ad7a11"])]
    """Its id, which the QR code carries."""
    kind: FormCode
    """The form by its number in TT 03/2025/TT-VPCP."""
    number: Annotated[str, Examples(["12/PBS-TTPVHCC"])]
    """The running number on the paper: by unit, kind and year, without gaps."""
    title: Annotated[str, Examples(["Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"])]
    """Its title."""
    circular: Annotated[str, Examples(["03/2025/TT-VPCP"])]
    """The circular whose form it is."""
    unit: values.UnitCode
    occasion: Annotated[int, Examples([2])]
    """The step it documents, by its place in the history."""
    issued_at: Instant
    """When it was issued."""
    issued_by: values.OfficialName
    qr_code: values.QrCode
    href: Annotated[str, Examples(["/v1/dossiers/H35.01.01-261128-00001/forms/02.pdf?occasion=2"])]
    """Where the paper is."""


class PrintedFormOut(Schema):
    """A form of the dossier: whether it may be issued now, and which were issued."""

    kind: FormCode
    """The form by its number in TT 03/2025/TT-VPCP."""
    number: Annotated[str, Examples(["05"])] | None
    """Its number in the circular; null where the circular has no such form."""
    title: Annotated[str, Examples(["Phiếu kiểm soát quá trình giải quyết hồ sơ"])] | None
    """Its title there."""
    circular: Annotated[str, Examples(["01/2018/TT-VPCP"])]
    """The circular in force on the day of the step it documents, today's where there is none."""
    occasion: OccasionOut | None
    """The newest step it documents; null where the dossier has taken none, and nothing is to be issued."""
    may_issue: bool
    """Whether you may issue it now: the step was taken, and the form about it is not issued yet."""
    issued: list[IssuedFormOut]
    """Those that were issued, oldest first."""


class PrintedFormsOut(Schema):
    """The forms of a dossier."""

    items: list[PrintedFormOut]
    """One for each kind, by its number."""


class BulkFormItem(dossier_schemas.RequestModel):
    """A form of one dossier."""

    code: dossier_schemas.DossierCode
    kind: FormCode
    """The form by its number in TT 03/2025/TT-VPCP."""


class BulkFormsIn(dossier_schemas.RequestModel):
    """Forms to issue and print; a form issued before is printed again."""

    items: Annotated[list[BulkFormItem], Field(min_length=1, max_length=MAX_ITEMS)]
    """The forms, in the order they are to be printed."""
    format: Annotated[Literal["json", "pdf", "zip"], Examples(["pdf"])] = "json"
    """What is answered: the outcomes, all papers in one PDF, or a ZIP with a PDF for each and the outcomes as `outcomes.json`."""


class BulkFormOutcome(Schema):
    """The outcome for one form."""

    code: values.DossierCode
    kind: FormCode
    """The form by its number in TT 03/2025/TT-VPCP."""
    outcome: Literal["done", "refused"]
    """Whether there is a paper."""
    form: IssuedFormOut | None = None
    """The issued form."""
    error: BulkError | None = None
    """Why it was refused."""


class BulkFormsOut(Schema):
    """The outcomes in the order of the items."""

    items: list[BulkFormOutcome]
    """The outcomes, in the order of the request."""
    done: Count
    """Forms there is a paper of."""
    refused: Count
    """Forms that were refused."""


class RegisterRow(Schema):
    """A dossier in the register."""

    number: Annotated[int, Examples([15])]
    """Its place among all dossiers the authority received in the year, from 1."""
    code: values.DossierCode
    procedure: Reference
    """What was asked for."""
    applicant: Annotated[str, Examples(["Lò Thị Mai"])]
    """Name of the applicant; empty where the content cannot be opened."""
    address: Annotated[str, Examples(["Bản Thẳm, xã Bản Bo, tỉnh Lai Châu"])] | None
    """Address of the applicant."""
    phone: Annotated[str, Examples(["0912345678"])] | None
    """Telephone number of the applicant."""
    handler: Reference
    """The unit that has it, or that had it last."""
    received_at: Instant
    """When it was received."""
    due_at: Instant | None
    """When the result must be ready."""
    returned_at: Instant | None
    """When the applicant got the result."""
    return_method: Channel
    """How the result is to be returned."""
    unreadable: bool = False
    """Whether its content cannot be opened: its key is missing, or it was altered."""


class RegisterPage(Page[RegisterRow]):
    """A part of the register of an authority."""

    authority: Reference
    """Whose register it is."""
    book: Annotated[str, Examples(["2026"])]
    """Number of the book: the year."""
