"""The base of every shape a caller sends."""

from pydantic import BaseModel, ConfigDict


class StrictModel(BaseModel):
    """A request body or a part of one. An unknown field is an error, so that a misspelt optional field is not silently ignored."""

    model_config = ConfigDict(extra="forbid")
