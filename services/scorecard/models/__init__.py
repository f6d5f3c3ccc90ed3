"""Tables of the scorecard, by noun. All are imported here: a database is compared with `metadata` as a whole."""

from services.scorecard.models import (
    dossier_rows,
    limits,
    rankings,
    tallies,
)
from services.scorecard.models.base import metadata

__all__ = [
    "dossier_rows",
    "limits",
    "metadata",
    "rankings",
    "tallies",
]
