"""Dossiers, their actions and timeline, as answered. Times are RFC 3339 with offset; durations of the clock are working time, ISO 8601."""

from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic.json_schema import Examples

from services.chassis.exact_json import Json
from services.chassis.schemas import Schema, described
from services.contracts.catalog import Channel
from services.dossier.deadlines.schemas import ClockOut
from services.dossier.lifecycle.rules.transitions import Action
from services.dossier.schemas import Assignee, Reference
from services.kernel import values
from services.kernel.bilingual import BilingualText
from services.kernel.vietnam import Instant

PaymentState = Literal["none", "requested", "paid", "refunded"]


@described
@dataclass(slots=True)
class DossierProcedureOut(Reference):
    """The procedure version fixed on the dossier."""

    version: values.ProcedureVersion


@described
@dataclass(slots=True)
class PaymentOut:
    """What the applicant was asked to pay."""

    state: PaymentState = "none"
    """How far the payment is."""
    amount: values.Vnd = 0
    """Amount in whole dong (VND); 0 for none."""


@described
@dataclass(frozen=True, slots=True)
class ActionOut:
    """An action its reader may take now. Of a request's fields it `needs` some and `takes` others; any other is refused."""

    action: Annotated[Action, Examples(["request_supplement"])]
    """The action, for `POST /v1/dossiers/{code}/transitions`."""
    label: BilingualText
    """What it is called."""
    needs: Annotated[tuple[str, ...], Examples([["reason"]])]
    """The fields the request must have, beside the action."""
    takes: Annotated[tuple[str, ...], Examples([["note"]])]
    """The fields it may have."""


@described
@dataclass(slots=True)
class DossierOut:
    """A dossier as its reader may see it; `actions` is what this reader may do now. `status_code` is the national code.

    `unit` holds it now. `pending_consultations` are the units whose opinion is awaited, for officials only. `missing_components` are
    those the procedure requires that are not in it: the clerk adds them with the applicant's papers.
    """

    code: values.DossierCode
    status: Annotated[str, Examples(["processing"])]
    """The status."""
    status_code: values.StatusCode
    status_name: BilingualText
    """What the status is called."""
    procedure: DossierProcedureOut
    """What the dossier asks for."""
    authority: Reference
    """The authority it was handed in to."""
    channel: Channel
    """How it was handed in."""
    return_method: Channel
    """How the result is to be returned."""
    applicant: Annotated[dict[str, Any], Examples([{"kind": "citizen", "name": "Lò Thị Mai"}])]
    """Whose dossier it is, as it was submitted."""
    submitted_by: Annotated[dict[str, Any], Examples([{"kind": "citizen", "name": "Lò Văn Páo"}])] | None
    """Who handed it in for the applicant."""
    form: Annotated[dict[str, Json], Examples([{"copies": 2}])]
    """The e-form as it was submitted or supplemented."""
    components: Annotated[list[dict[str, Any]], Examples([[{"component": "c1", "documents": ["TL-0001"], "note": None}]])]
    """The components handed in."""
    missing_components: list[Reference]
    """Components the procedure requires that are not in it; the clerk adds them with the applicant's papers."""
    submitted_at: Instant
    """When it was handed in."""
    received_at: Instant | None
    """When the desk accepted it; the clock starts then."""
    original_due_at: Instant | None
    """The first due date, before any extension."""
    due_at: Instant | None
    """When the result must be ready; null while no time limit runs."""
    completed_at: Instant | None
    """When the result was ready."""
    returned_at: Instant | None
    """When the applicant got the result."""
    ended_at: Instant | None
    """When processing ended, in whatever way."""
    clock: ClockOut
    """The working-time clock at the moment of reading."""
    unit: Reference
    """The unit that has the dossier now."""
    assignee: Assignee | None
    """The official who has it now."""
    step: Annotated[str, Examples(["Thẩm định"])] | None
    """The step of the workflow it stands at, as queues filter by it."""
    step_name: BilingualText | None
    """What that step is called."""
    step_number: Annotated[int, Examples([2])] | None
    """Number of that step, from 1."""
    step_due_at: Instant | None
    """When that step must be done."""
    pending_consultations: list[Reference]
    """The units whose opinion is awaited; empty for applicants."""
    supplements: Annotated[int, Examples([0])]
    """How often a supplement was requested."""
    supplement_limit: Annotated[int, Examples([1])] | None
    """How often a supplement may be requested in all; null without a limit."""
    lapses_at: Instant | None
    """While a supplement is awaited: without it the dossier lapses at this instant; null where it does not lapse."""
    withdrawal_requested_at: Instant | None
    """Since when a request to withdraw waits for an answer."""
    payment: PaymentOut
    """What the applicant was asked to pay."""
    actions: list[ActionOut]
    """What this reader may do now."""
    version: values.Version


@described
@dataclass(slots=True)
class DossierItem:
    """A dossier in a list."""

    code: values.DossierCode
    status: Annotated[str, values.Meaning("The status.", "processing")]
    status_code: values.StatusCode
    status_name: Annotated[
        BilingualText, values.Meaning("What the status is called.", {"vi": "Đang xử lý", "en": "Being processed"})
    ]
    procedure: DossierProcedureOut
    """What the dossier asks for."""
    authority: Reference
    """The authority it was handed in to."""
    applicant: Annotated[str, values.Meaning("The applicant's name.", "Lò Thị Mai")]
    submitted_at: Annotated[Instant, values.Meaning("When it was handed in.", "2026-11-27T09:30:00+07:00")]
    due_at: Annotated[Instant, values.Meaning("When the result must be ready.", "2026-12-04T17:00:00+07:00")] | None
    unit: Annotated[Reference, values.Meaning("The unit that has it now.", {"code": "H35.12", "name": "Sở Tư pháp"})]
    assignee: Annotated[
        Assignee | None, values.Meaning("The official who has it now.", {"subject": "demo|clerk", "name": "Vàng Thị Hoa"})
    ]
    step: Annotated[str, values.Meaning("Name of the step of the workflow it stands at.", "Thẩm định")] | None
    step_name: Annotated[BilingualText | None, values.Meaning("What that step is called.", {"vi": "Thẩm định", "en": "Appraisal"})]
    version: values.Version
    unreadable: Annotated[
        bool,
        values.Meaning(
            "Whether its content cannot be opened: its key is missing, or it was altered. `applicant` is then empty.", False
        ),
    ] = field(default=False, kw_only=True)


class TimelineEntry(Schema):
    """A step; officials by name and position. `note` is for officials only."""

    sequence: Annotated[int, Examples([2])]
    """Its place in the history, from 1."""
    action: Annotated[str, Examples(["receive"])]
    """What was done."""
    status: Annotated[str, Examples(["received"])]
    """The status it led to."""
    status_code: values.StatusCode
    status_name: BilingualText
    """What the status is called."""
    label: Annotated[str, Examples(["Tiếp nhận hồ sơ"])]
    """What was done, in Vietnamese."""
    action_name: BilingualText
    """What was done, for people."""
    by: values.OfficialName
    """The official's name, or "Người nộp hồ sơ" for the applicant."""
    position: values.Position
    """Position of the official; empty for the applicant."""
    unit: values.UnitCode
    """Code of the official's unit; empty for the applicant."""
    unit_name: values.UnitName | None
    """Its name; null for the applicant and where the catalogue does not name it."""
    at: Instant
    """When it was done."""
    reason: Annotated[str, Examples(["Thiếu bản sao giấy chứng sinh"])] | None
    """The reason, written for the applicant."""
    note: Annotated[str, Examples(["Đã gọi điện cho gia đình"])] | None = None
    """The note among officials; null for everybody else."""
    mandate: Annotated[str, Examples(["mandate-4jq2cmvt7k3xw5ab6dnfh2yzoe"])] | None = None
    """Id of the mandate under which a representative did it for the applicant; null otherwise."""


class Timeline(Schema):
    """The steps of a dossier, oldest first."""

    items: list[TimelineEntry]
    """The steps, oldest first."""
    unreadable: Annotated[int, Examples([0])] = 0
    """Steps left out because somebody altered their entries in the database; the verification of the history names them."""


class Count(Schema):
    """`capped`: there are more; `count` is how far counting went."""

    count: Annotated[int, Examples([12])]
    """How many there are, or how far counting went."""
    capped: bool
    """Whether there are more."""
