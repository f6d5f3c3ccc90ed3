"""Settings of the dossier service."""

from pydantic import Field

from services.chassis import settings
from services.kernel.calendar_file import DecreedDay


class Settings(settings.Settings):
    """Also needs `sealing_keys`: applicants and their forms are encrypted at rest.

    Public tracking: how often an address may ask, and how often a code and a number may be tried in vain.
    `draft_days`: how many days after its last change a draft is kept. `decreed_days`: days off decreed since the calendar was
    published, each with the day worked for it where two are swapped:
    `[{"off": "2026-11-23", "worked": "2026-11-28", "legal_basis": "Công văn …/VPCP-KGVX"}]`.
    """

    tracking_requests_per_minute: int = Field(30, ge=1)
    tracking_failures_per_hour: int = Field(10, ge=1)
    draft_days: int = Field(90, ge=1, le=3_650)
    decreed_days: tuple[DecreedDay, ...] = ()
