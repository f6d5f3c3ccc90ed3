"""Law as data: what every rule that comes from law tells of itself (its basis, its days, how sure we are of it), and how it is read."""

from datetime import date
from importlib import resources
from typing import Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, model_validator

T = TypeVar("T")

# Read in an official text; read in one other source only; from memory; known to exist, its wording not read.
Certainty = Literal["confirmed", "secondary", "recalled", "unread"]


class LegalData(BaseModel):
    """Something a data file states; a misspelt key is a mistake, not an extension."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Basis(LegalData):
    """A place in the law; `article` is null where we do not know it, `certainty` tells how well we know that this is there."""

    number: str
    title: str
    article: str | None = None
    certainty: Certainty


class DatedRule(LegalData):
    """A rule with the days on which it is law, Vietnamese calendar days, both ends included."""

    effective_from: date
    effective_to: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.effective_to is not None and self.effective_to < self.effective_from:
            raise ValueError("effective_to is before effective_from")
        return self

    def is_in_force(self, day: date) -> bool:
        """Whether it is law on this day."""
        return self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)


def read(of: str, name: str, shape: type[T]) -> T:
    """The content of a file in a slice's `data/`, refused where it is not of this shape."""
    return TypeAdapter(shape).validate_json(source(of, name))


def source(of: str, name: str) -> bytes:
    """A file in a slice's `data/` as it lies there."""
    return (resources.files("services.catalog") / of / "data" / name).read_bytes()
