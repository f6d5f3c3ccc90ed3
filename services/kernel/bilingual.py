"""Texts for people, in Vietnamese and English side by side."""

from pydantic import BaseModel, ConfigDict


class BilingualText(BaseModel):
    """A text in Vietnamese and English."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    vi: str
    en: str
