"""Law as data: the base of every rule in a `data/` file, with its legal basis, its days and how well it was verified."""

from datetime import date
from importlib import resources
from typing import Annotated, Literal, Self, TypeVar

from pydantic import ConfigDict, TypeAdapter, model_validator
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.kernel import validity

T = TypeVar("T")

# Read in an official text; read in one other source only; from memory; known to exist, but the wording was not read.
Certainty = Literal["confirmed", "secondary", "from_memory", "unverified"]


class LegalData(Schema):
    """An object of a data file; an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Basis(LegalData):
    """A provision of a legal text; `article` is null where it is unknown, `certainty` says how well the reference was verified."""

    number: Annotated[str, Examples(["45/2019/QH14"])]
    """Number of the legal text."""
    title: Annotated[str, Examples(["Bộ luật Lao động"])]
    """Title of the legal text."""
    article: Annotated[str, Examples(["Điều 105 khoản 1"])] | None = None
    """The article; null where it is unknown."""
    certainty: Certainty
    """How well the reference was verified."""


class DatedRule(LegalData):
    """A rule with the days on which it is law: Vietnamese calendar days, both ends included."""

    effective_from: date
    effective_to: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        validity.require_order(self.effective_from, self.effective_to)
        return self

    def is_in_force(self, day: date) -> bool:
        """Whether the rule is law on this day."""
        return validity.includes(self.effective_from, self.effective_to, day)


def read(slice_name: str, name: str, shape: type[T]) -> T:
    """The content of a file in a slice's `data/`, validated against a type; raises `ValidationError`."""
    return TypeAdapter(shape).validate_json(source(slice_name, name))


def source(slice_name: str, name: str) -> bytes:
    """The bytes of a file in a slice's `data/`."""
    return (resources.files("services.catalog") / slice_name / "data" / name).read_bytes()
