"""HTTP shapes of drafts and of what publishing one answers."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from services.catalog.procedures.schemas import ProcedureOut
from services.catalog.versions.schemas.decisions import DecisionIn
from services.chassis.schemas import StrictModel
from services.kernel.vietnam import Day, Instant


class ProcedureDraftOut(BaseModel):
    """A draft: the national record being prepared, what the law still wants of it, and what else speaks against publishing it."""

    code: str
    revision: int
    record: dict[str, Any]
    state: Literal["draft", "in_review"]
    edited_at: Instant
    missing: list["MissingContent"]
    contradictions: list["RemarkOut"]
    warnings: list["RemarkOut"]


class MissingContent(BaseModel):
    """Something the law wants published (NĐ 63/2010 Art. 8), at a JSON Pointer into the record."""

    pointer: str
    description: str


class RemarkOut(BaseModel):
    """Something an editor should look at, at a JSON Pointer into the record; `code` is stable, the words are for people."""

    model_config = ConfigDict(from_attributes=True)

    pointer: str
    code: str
    vi: str
    en: str


class PublicationIn(StrictModel):
    decision: DecisionIn
    effective_from: Day


class PublicationOut(ProcedureOut):
    """The published page, and what the law recommends but does not demand, and is not there."""

    warnings: list[RemarkOut]
