"""Tables of the satisfaction service, by noun. All are imported here: a database is compared with `metadata` as a whole."""

from services.satisfaction.models import (
    campaigns,
    integrity,
    kiosks,
    petitions,
    ratings,
    tallies,
)
from services.satisfaction.models.base import metadata

__all__ = [
    "campaigns",
    "integrity",
    "kiosks",
    "metadata",
    "petitions",
    "ratings",
    "tallies",
]
