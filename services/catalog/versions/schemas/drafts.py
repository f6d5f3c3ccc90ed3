"""Shapes of drafts, and of the response to publishing one."""

from typing import Annotated, Any, Literal

from pydantic import ConfigDict
from pydantic.json_schema import Examples

from services.catalog.procedures.schemas import ProcedureOut
from services.catalog.versions.schemas.decisions import DecisionIn
from services.chassis.schemas import Schema, StrictModel
from services.kernel.values import English, Pointer, ProcedureCode, Vietnamese
from services.kernel.vietnam import Day, Instant


class ProcedureDraftOut(Schema):
    """A draft: the record in preparation, what the law still requires, contradictions and warnings."""

    code: ProcedureCode
    revision: Annotated[int, Examples([3])]
    """Revision of the draft, one more with each change; its ETag is the same number in quotes."""
    record: Annotated[dict[str, Any], Examples([{"code": "1.001193", "name": "Thủ tục đăng ký khai sinh"}])]
    """The record in preparation, in the format of imports."""
    state: Literal["draft", "in_review"]
    """Whether it waits for whoever publishes it."""
    edited_at: Instant
    """When it was changed last."""
    missing: list["MissingContent"]
    """What the law still requires."""
    contradictions: list["RemarkOut"]
    """What refuses its publication."""
    warnings: list["RemarkOut"]
    """What does not."""


class MissingContent(Schema):
    """Content the law requires to be published (NĐ 63/2010/NĐ-CP Art. 8), at a JSON Pointer into the record."""

    pointer: Pointer
    """JSON Pointer into the record."""
    description: Annotated[str, Examples(["Thiếu thời hạn giải quyết"])]
    """What is missing."""


class RemarkOut(Schema):
    """A remark for the editor, at a JSON Pointer into the record; `code` is stable, `vi` and `en` are for people."""

    model_config = ConfigDict(from_attributes=True)

    pointer: Pointer
    """JSON Pointer into the record."""
    code: Annotated[str, Examples(["no_fee"])]
    """The kind of remark, stable."""
    vi: Vietnamese
    """The remark, in Vietnamese."""
    en: English
    """The remark, in English."""


class PublicationIn(StrictModel):
    """The decision that publishes a draft, and its first day."""

    decision: DecisionIn
    """The decision."""
    effective_from: Day
    """First day of the new version."""


class PublicationOut(ProcedureOut):
    """The published page, with warnings about content the law recommends and the record lacks."""

    warnings: list[RemarkOut]
    """Content the law recommends and the record lacks."""
