"""Shapes shared by the requests and responses of several slices."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import ConfigDict, StringConstraints

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
