"""Shapes shared by the requests and responses of several slices."""

from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import ConfigDict, StringConstraints
from pydantic.json_schema import Examples

from services.chassis.errors import DomainError, Fault
from services.chassis.schemas import Schema
from services.kernel import names, values

Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1_000)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), names.Visible]
Code = values.CodeIn
DossierCode = Annotated[values.DossierCode, values.CODE_FORMAT]
ProcedureCode = Annotated[values.ProcedureCode, values.CODE_FORMAT]
UnitCode = Annotated[values.UnitCode, values.CODE_FORMAT]


class RequestModel(Schema):
    """The base of request bodies. Unknown fields are refused: a typo in the name of an optional field must not lose its value."""

    model_config = ConfigDict(extra="forbid")


# Frequent response shapes are dataclasses: values of our own need no validation.
@dataclass(slots=True)
class Reference:
    """A code with the name people read."""

    code: values.Code
    name: values.Name


@dataclass(slots=True)
class Assignee:
    """The official who has a dossier now: by name, and for officials by account as well."""

    subject: values.Subject | None
    name: values.OfficialName


class BulkError(Schema):
    """Why an item was refused, with the fields of a problem (RFC 9457)."""

    status: Annotated[int, Examples([409])]
    """The HTTP status the refusal would have had by itself."""
    code: Annotated[str, Examples(["not_possible_now"])]
    """The kind of error, stable."""
    detail: Annotated[str, Examples(["Thao tác này không thực hiện được ở trạng thái hiện tại."])]
    """What happened, in the language of the response."""
    errors: list[Fault]
    """What is wrong where in the request."""

    @classmethod
    def of(cls, error: DomainError, language: str) -> Self:
        """The error in `vi` or `en`."""
        return cls(
            status=error.status,
            code=error.code,
            detail=error.text(language),
            errors=[each.in_language(language) for each in error.errors],
        )
