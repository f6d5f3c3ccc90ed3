"""The all-in-one composition: everything the project needs, started and ended by one process on one machine."""

from typing import Final

SERVICES: Final = ("catalog", "dossier", "integration", "satisfaction", "scorecard", "sandbox")
"""In the order in which they start."""
