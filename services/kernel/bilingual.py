"""Texts for people, in Vietnamese and English side by side."""

from typing import LiteralString

from pydantic import BaseModel, ConfigDict
from pydantic_core import PydanticCustomError

from services.kernel.values import English, Vietnamese


class BilingualText(BaseModel):
    """A text in Vietnamese and English."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    vi: Vietnamese
    en: English


def invalid(code: LiteralString, *, vi: str, en: LiteralString) -> PydanticCustomError:
    """What is wrong with a value, for validators to raise: the response shows the text of the caller's language."""
    return PydanticCustomError(code, en, {"vi": vi})
