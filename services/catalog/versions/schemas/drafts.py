"""Shapes of drafts, and of the response to publishing one."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from services.catalog.procedures.schemas import ProcedureOut
from services.catalog.versions.schemas.decisions import DecisionIn
from services.chassis.schemas import StrictModel
from services.kernel.vietnam import Day, Instant


class ProcedureDraftOut(BaseModel):
    """A draft: the record in preparation, what the law still requires, contradictions and warnings."""

    code: str
    revision: int
    record: dict[str, Any]
    state: Literal["draft", "in_review"]
    edited_at: Instant
    missing: list["MissingContent"]
    contradictions: list["RemarkOut"]
    warnings: list["RemarkOut"]


class MissingContent(BaseModel):
    """Content the law requires to be published (NĐ 63/2010/NĐ-CP Art. 8), at a JSON Pointer into the record."""

    pointer: str
    description: str


class RemarkOut(BaseModel):
    """A remark for the editor, at a JSON Pointer into the record; `code` is stable, `vi` and `en` are for people."""

    model_config = ConfigDict(from_attributes=True)

    pointer: str
    code: str
    vi: str
    en: str


class PublicationIn(StrictModel):
    decision: DecisionIn
    effective_from: Day


class PublicationOut(ProcedureOut):
    """The published page, with warnings about content the law recommends and the record lacks."""

    warnings: list[RemarkOut]
