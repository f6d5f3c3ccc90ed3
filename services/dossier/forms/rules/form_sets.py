"""The printed forms of the law by day (`data/form_sets.json`): six of TT 01/2018/TT-VPCP, and since 15/09/2025 seven of TT 03/2025/TT-VPCP.

A kind is one paper whatever a circular numbers it: the control slip, here 06, was form 05 of TT 01/2018. So a form is always named with
its circular.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from importlib import resources
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, field_validator


class FormKind(StrEnum):
    """The printed forms, by their numbers in TT 03/2025/TT-VPCP."""

    RECEIPT = "01"
    SUPPLEMENT_REQUEST = "02"
    REFUSAL = "03"
    APOLOGY = "04"
    STOP_NOTICE = "05"
    CONTROL_SLIP = "06"
    REGISTER = "07"


class PrintedForm(BaseModel):
    """A form as a circular has it: its number there, its title, and the symbol behind the running number on the paper."""

    model_config = ConfigDict(frozen=True)

    kind: FormKind
    number: str
    title: str
    symbol: str

    def symbol_of(self, unit_name: str) -> str:
        """The symbol on a paper of a unit: the centre (TTPVHCC) or the one-stop desk (BPTNTKQ)."""
        return self.symbol.format(desk="TTPVHCC" if "trung tâm phục vụ hành chính công" in unit_name.lower() else "BPTNTKQ")


class FormSet(BaseModel):
    """The forms of a circular, in force from a day until those of the next; the first has always been."""

    model_config = ConfigDict(frozen=True)

    circular: str
    issued_on: date
    annex: str
    effective_from: date | None
    forms: Mapping[FormKind, PrintedForm] = Field(min_length=1)

    @field_validator("forms", mode="before")
    @classmethod
    def _by_kind(cls, forms: list[dict[str, Any]]) -> dict[str, Any]:
        return {form["kind"]: form for form in forms}

    @property
    def citation(self) -> str:
        """The circular as papers name it."""
        return f"Thông tư số {self.circular} ngày {self.issued_on:%d/%m/%Y}"


SETS: Final[tuple[FormSet, ...]] = TypeAdapter(tuple[FormSet, ...]).validate_json(
    (resources.files("services.dossier.forms") / "data" / "form_sets.json").read_bytes()
)
"""The form sets, oldest first."""


def set_on(day: date) -> FormSet:
    """The forms in force on a day."""
    return next(each for each in reversed(SETS) if each.effective_from is None or each.effective_from <= day)
