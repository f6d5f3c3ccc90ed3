"""Settings of the dossier service."""

from pydantic import Field

from services.chassis import settings
from services.kernel.calendar_file import DecreedDay


class Settings(settings.Settings):
    """Also needs `sealing_keys`: applicants and their forms are encrypted at rest.

    Public tracking: requests of one network address per minute, and failed attempts per day: of one address with one code or one number, and
    of all addresses together with one code or one number. The first must lie well below the second: who guesses from one address then locks
    out nobody else. The second bounds what can be guessed at all; while it is reached, the code is tracked by nobody.
    `draft_days`: the days a draft is retained after its last change. `decreed_days`: days off decreed since the calendar was
    published, each with the day worked for it where two are swapped:
    `[{"off": "2026-11-23", "worked": "2026-11-28", "legal_basis": "Công văn …/VPCP-KGVX"}]`.
    """

    tracking_requests_per_minute: int = Field(30, ge=1)
    tracking_failures_per_day: int = Field(10, ge=1)
    tracking_failures_per_day_in_all: int = Field(100, ge=1)
    draft_days: int = Field(90, ge=1, le=3_650)
    decreed_days: tuple[DecreedDay, ...] = ()
