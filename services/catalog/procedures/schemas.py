"""Shapes of procedures. Days are ISO dates in Asia/Ho_Chi_Minh, both ends included; money is whole VND."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic.json_schema import Examples

from services.catalog.procedures.rules.record import Counting, FeeRuleIn, FormHint, FormPage, Supplement
from services.catalog.procedures.rules.validity import ValidityPeriod
from services.chassis.schemas import Schema
from services.contracts.catalog import Field, LimitUnit
from services.kernel.values import (
    FullProcedureCode,
    Percent,
    ProcedureCode,
    ProcedureName,
    ProcedureVersion,
    UnitCode,
    UnitName,
    Vnd,
)
from services.kernel.vietnam import Instant

Level = Literal["ministry", "province", "commune", "other"]
Channel = Literal["counter", "online", "post"]


class LimitOut(Schema):
    """A time limit."""

    value: Annotated[float, Examples([5.0])]
    """How many units."""
    unit: LimitUnit
    """The unit; working hours and working days, calendar days and months."""


class CommittedLimitOut(LimitOut):
    """The province's own limit, and the decision that shortened the legal one."""

    decision: Annotated[str, Examples(["QĐ 1234/QĐ-UBND"])]
    """The decision that shortened the legal limit."""


class ProcedureItem(Schema):
    """A procedure in a list."""

    code: ProcedureCode
    full_code: FullProcedureCode | None
    version: ProcedureVersion
    name: ProcedureName
    field: Field
    """Its field of administration."""
    state: Literal["published", "suspended", "abolished"]
    """Its state on the requested day."""
    effective_from: date
    """First day of this version."""
    authority_levels: Annotated[list[str], Examples([["commune"]])]
    """Levels of government that carry it out."""
    audiences: Annotated[list[str], Examples([["Công dân Việt Nam"]])]
    """Who may ask for it, in Vietnamese."""
    channels: list[Channel]
    """How a dossier may be handed in."""
    legal_limit: LimitOut | None
    """The longest time the law allows; null where it is no number."""
    committed_limit: CommittedLimitOut | None
    """The province's own limit; null where it has none."""
    life_events: Annotated[list[str], Examples([["birth"]])]
    """Slugs of the life events it belongs to."""
    has_form: bool
    """Whether it has an e-form."""


class DecisionOut(Schema):
    """The decision by which a version was published."""

    number: Annotated[str, Examples(["163/QĐ-BTP"])] | None
    """Its number."""
    date: date | None
    """The day it was signed."""


class FeeOut(Schema):
    """`amount` is whole VND, null where the record states it only in words."""

    kind: Annotated[str, Examples(["Lệ phí"])] | None
    """Kind of fee, in Vietnamese."""
    amount: Vnd | None
    """Amount in whole dong (VND); null where the record states it only in words."""
    amount_text: Annotated[str, Examples(["50.000"])] | None
    """Amount as the record writes it."""
    unit: Annotated[str, Examples(["Đồng"])] | None
    """Currency as the record writes it."""
    note: Annotated[str, Examples(["Miễn cho hộ nghèo"])] | None
    """When it is due and for whom."""


class MethodOut(Schema):
    """One way of handing in, with its time limit and fees."""

    channel: Channel | None
    """The channel; null where the record names none that is known."""
    limit: LimitOut | None
    """Its time limit; null where it is no number."""
    limit_text: Annotated[str, Examples(["05 ngày làm việc kể từ ngày nhận đủ hồ sơ"])] | None
    """Its time limit as the record writes it."""
    fees: list[FeeOut]
    """Its fees."""
    fee_text: Annotated[str, Examples(["Miễn phí"])] | None
    """All its fees in words."""
    description: Annotated[str, Examples(["Nộp tại quầy tiếp nhận"])] | None
    """What to do."""


class StepOut(Schema):
    """A step; `group` names the case it belongs to, null where there is only one case."""

    group: Annotated[str, Examples(["Trường hợp ủy quyền"])] | None
    """The case it belongs to; null where there is only one."""
    name: Annotated[str, Examples(["Nộp hồ sơ"])] | None
    """Name of the step."""
    text: Annotated[str, Examples(["Người yêu cầu nộp tại quầy hoặc trực tuyến."])] | None
    """What happens in it."""


class ComponentOut(Schema):
    """A document to submit; `required` is false where `group` names a case that not every applicant is in."""

    code: Annotated[str, Examples(["c1"])]
    """Its code in this version, for submissions."""
    group: Annotated[str, Examples(["Trường hợp ủy quyền"])] | None
    """The case that needs it; null for all."""
    name: Annotated[str, Examples(["Tờ khai đăng ký khai sinh"])] | None
    """Name of the document."""
    required: bool
    """Whether every applicant must hand it in."""
    originals: Annotated[int, Examples([1])] | None
    """Number of originals."""
    copies: Annotated[int, Examples([0])] | None
    """Number of copies."""
    quantity_text: Annotated[str, Examples(["Bản chính: 1"])] | None
    """The number in words."""
    form_files: Annotated[list[str], Examples([["to-khai-khai-sinh.docx"]])]
    """Files of the form."""
    national_code: Annotated[str, Examples(["G15-HT01"])] | None
    """Its code in the national database."""
    substitute_result: Annotated[str, Examples(["KQ.G15.000031"])] | None
    """Code of a result accepted in its place."""


class ResultOut(Schema):
    """What the applicant gets."""

    code: Annotated[str, Examples(["KQ.G15.000031"])] | None
    """Its code in the national database."""
    name: Annotated[str, Examples(["Giấy khai sinh"])] | None
    """Its name."""
    sample_file: Annotated[str, Examples(["mau-giay-khai-sinh.pdf"])] | None
    """A file that shows what it looks like."""


class LegalBasisOut(Schema):
    """A legal text the procedure rests on."""

    number: Annotated[str, Examples(["60/2014/QH13"])] | None
    """Its number."""
    title: Annotated[str, Examples(["Luật Hộ tịch"])] | None
    """Its title."""
    date: Annotated[str, Examples(["2014-11-20"])] | None
    """The day it was signed; null where the record's cannot be read."""
    date_text: Annotated[str, Examples(["20-11-2014"])] | None
    """The same as the record writes it."""
    issuer: Annotated[str, Examples(["Quốc hội"])] | None
    """Who issued it."""
    effective_date: Annotated[str, Examples(["01-01-2016"])] | None
    """Its first day in force, as the record writes it."""
    url: Annotated[str, Examples(["https://vbpl.vn/example"])] | None
    """Where it can be read."""


class WorkflowStepOut(Schema):
    """An internal step in working hours; adjacent steps with the same `parallel` run at the same time."""

    name: Annotated[str, Examples(["Thẩm định"])]
    """Name of the step."""
    role: Annotated[str, Examples(["officer"])]
    """Role that carries it out."""
    hours: Annotated[float, Examples([4.0])]
    """Its time in working hours."""
    unit: UnitCode | None
    """Code of the unit that carries it out; null is the receiving one."""
    parallel: Annotated[str, Examples(["lay-y-kien"])] | None
    """Adjacent steps of the same name here run at the same time."""
    signs: Literal["person", "organisation"] | None
    """Whose signature ends the step; null for none."""


class RelatedProcedureOut(Schema):
    """Another procedure, with its name when this version was published."""

    code: ProcedureCode
    name: ProcedureName | None
    """Its name when this version was published."""


class SimplificationOut(Schema):
    """By how many percent the committed limit is shorter than the legal one; negative where it is longer.

    `converted` where a limit in working time was compared with one in calendar time, by the conversion that `/v1/simplification`
    states.
    """

    cut_percent: Percent
    """By how many percent the committed limit is shorter; negative where longer."""
    converted: bool
    """Whether working time was compared with calendar time."""


class ProcedureOut(ProcedureItem):
    """A procedure's page: one complete version."""

    effective_to: date | None
    """Last day of this version; null is until further notice."""
    decision: DecisionOut
    """The decision by which it was published."""
    procedure_type: Annotated[str, Examples(["TTHC được luật giao quy định chi tiết"])] | None
    """Type of procedure, as the national database names it."""
    promulgating_agency: Annotated[str, Examples(["Bộ Tư pháp"])] | None
    """Who promulgated it."""
    methods: list[MethodOut]
    """How it is handed in, how long it takes and what it costs."""
    steps: list[StepOut]
    """What happens, in order."""
    components: list[ComponentOut]
    """What to hand in."""
    results: list[ResultOut]
    """What the applicant gets."""
    legal_bases: list[LegalBasisOut]
    """The legal texts it rests on."""
    requirements: Annotated[str, Examples(["Đăng ký trong vòng 60 ngày kể từ ngày sinh."])] | None
    """Requirements and conditions."""
    description: Annotated[str, Examples(["Ghi nhận việc sinh của trẻ và cấp Giấy khai sinh."])] | None
    """What it is for."""
    executing_authorities: Annotated[list[str], Examples([["Ủy ban nhân dân cấp xã"]])]
    """Who carries it out, by name."""
    competent_authority: Annotated[str, Examples(["Ủy ban nhân dân cấp xã"])] | None
    """Who decides, by name."""
    delegated_authority: Annotated[str, Examples(["Sở Tư pháp"])] | None
    """Who decides by delegation, by name."""
    coordinating_agency: Annotated[str, Examples(["Công an xã"])] | None
    """Who is consulted, by name."""
    submission_place: Annotated[str, Examples(["Trung tâm Phục vụ hành chính công cấp xã bất kỳ trong tỉnh"])] | None
    """Where to hand it in."""
    keywords: Annotated[str, Examples(["khai sinh, giấy khai sinh"])] | None
    """Words to find it by."""
    related: list[RelatedProcedureOut]
    """Procedures that have to do with it."""
    interlinked: list[RelatedProcedureOut]
    """Procedures carried out together with it."""
    workflow: list[WorkflowStepOut]
    """The internal steps of processing."""
    simplification: SimplificationOut | None
    """The cut of its limit; null without a commitment."""
    counting: Counting | None = None
    """How its limits are counted, where this differs from the default."""
    supplement: Supplement | None = None
    """How often further papers may be requested, and when a dossier lapses without them; null where the record says nothing."""
    fee_rules: list[FeeRuleIn] | None = None
    """Its fees under their conditions, where the record states them as rules; null: the channels state all there is."""
    validity: ValidityPeriod | None
    """The suspension or abolition in force on the requested day."""


class FormOut(Schema):
    """An e-form: a JSON Schema 2020-12, a valid example, display hints by JSON Pointer into a submission (`/*`: any entry), and pages.

    Keys stand in the order in which the form was published: it is the order of its fields.
    """

    code: ProcedureCode
    version: ProcedureVersion
    form_schema: Annotated[dict[str, Any], Examples([{"type": "object", "required": ["copies"]}])]
    """JSON Schema 2020-12 of what the applicant fills in."""
    example: Annotated[dict[str, Any], Examples([{"copies": 2}])] | None
    """A valid content."""
    hints: dict[str, FormHint]
    """How a front end displays each field, by JSON Pointer into the content."""
    pages: list[FormPage]
    """The pages it is filled in on, in their order; empty where it has one page."""


class ReceivingAuthority(Schema):
    """An authority where the procedure can be handed in: of one of its levels, or a service centre or desk of any level."""

    code: UnitCode
    name: UnitName
    kind: Annotated[str, Examples(["commune"])]
    """What kind of authority it is."""
    parent: UnitCode | None
    """Code of the authority above; null at the top."""
    executing: Annotated[bool, Examples([False])]
    """Whether the record names it among the authorities that carry the procedure out."""


class VersionOut(Schema):
    """A published version in the list of versions.

    `state` (published, suspended, abolished) is the procedure's and `in_force` is this version's, both on the requested day.
    """

    version: ProcedureVersion
    state: Annotated[str, Examples(["published"])]
    """State of the procedure on the requested day."""
    in_force: bool
    """Whether this version is the one in force on that day."""
    effective_from: date
    """First day of this version."""
    effective_to: date | None
    """Last day of this version; null is until further notice."""
    decision: DecisionOut
    """The decision by which it was published."""
    name: ProcedureName
    published_at: Instant
    """When it was published here."""


class Versions(Schema):
    """The published versions of a procedure, newest first."""

    code: ProcedureCode
    items: list[VersionOut]
    """The versions."""
