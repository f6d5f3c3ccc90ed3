"""Shapes that several slices' requests and answers are made of."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1_000)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Code = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[A-Za-z0-9._-]+$")]


class RequestModel(BaseModel):
    """What a caller sends: unknown fields are refused, for a slip in an optional one's name must not lose it."""

    model_config = ConfigDict(extra="forbid")


# What is answered most is a dataclass: what we made ourselves need not be validated.
@dataclass(slots=True)
class Reference:
    code: str
    name: str
