"""The bases of every shape that is sent or received: a string under a field is its description in the OpenAPI document."""

from pydantic import ConfigDict, with_config

from services.contracts.docstrings import Described


class Schema(Described):
    """A shape. What a field means stands under it as a string; examples come with its type (`kernel/values`) or `Examples`."""


class StrictModel(Schema):
    """A request body or a part of one. An unknown field is an error, so that a misspelt optional field is not silently ignored."""

    model_config = ConfigDict(extra="forbid")


described = with_config(ConfigDict(use_attribute_docstrings=True))
"""For a dataclass that is a shape: its fields are described in the same way, but not those it inherits."""
