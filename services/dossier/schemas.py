"""Shapes shared by the requests and responses of several slices."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1_000)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Code = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[A-Za-z0-9._-]+$")]


class RequestModel(BaseModel):
    """The base of request bodies. Unknown fields are refused: a typo in the name of an optional field must not lose its value."""

    model_config = ConfigDict(extra="forbid")


# Frequent response shapes are dataclasses: values of our own need no validation.
@dataclass(slots=True)
class Reference:
    """A code with the name people read."""

    code: str
    name: str


@dataclass(slots=True)
class Assignee:
    """The official who has a dossier now: by name, and for officials by account as well."""

    subject: str | None
    name: str
