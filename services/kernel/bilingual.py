"""Texts for people, in Vietnamese and English side by side."""

from pydantic import BaseModel, ConfigDict

from services.kernel.values import English, Vietnamese


class BilingualText(BaseModel):
    """A text in Vietnamese and English."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    vi: Vietnamese
    en: English
