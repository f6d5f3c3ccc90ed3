"""A text in Vietnamese and English, as data files and HTTP responses have it."""

from pydantic import BaseModel, ConfigDict


class BilingualText(BaseModel):
    """A text in Vietnamese and English."""

    model_config = ConfigDict(frozen=True)

    vi: str
    en: str
