"""Settings of the dossier service."""

from pathlib import Path

from pydantic import Field

from services.chassis import settings
from services.kernel.calendar_file import DecreedDay


class Settings(settings.Settings):
    """`sealing_keys` encrypt applicants and their forms at rest."""

    tracking_requests_per_minute: int = Field(30, ge=1)
    """Public tracking: requests of one network address in a minute."""
    tracking_failures_per_day: int = Field(10, ge=1)
    """Public tracking: failed attempts of one network address with one code or one number in a day.

    Well below the bound for all addresses, so that who guesses locks out nobody else."""
    tracking_failures_per_day_in_all: int = Field(100, ge=1)
    """Public tracking: failed attempts with one code or one number in a day, of all addresses together.

    Bounds what can be guessed at all; once it is reached, the code or number tracks nothing until the day is over."""
    verifications_per_minute: int = Field(60, ge=1)
    """Checks of QR codes by one network address in a minute."""
    draft_days: int = Field(90, ge=1, le=3_650)
    """Days a draft is kept after its last change."""
    decreed_days: tuple[DecreedDay, ...] = ()
    """Days off decreed since the calendar was published, with the day worked instead where two are swapped:
    `[{"off": "2026-11-23", "worked": "2026-11-28", "legal_basis": "Công văn …/VPCP-KGVX"}]`."""
    claim_keys: Path | None = None
    """Folder with the keys of signed claims, as `motcua claim-keys` makes it. Absent, nothing with a QR code is issued.

    Read again when it changes: a new key needs no restart."""
    claim_roots: tuple[settings.PublicKey, ...] = ()
    """The public keys of the roots that sign the list of claim keys, 64 hexadecimal digits each: `["…"]`. Two while one replaces the other."""
    printed_forms_per_minute: int = Field(120, ge=1)
    """Printed forms: requests of one account in a minute that print, preview or issue one, or print a part of a register."""
    bulk_forms_per_minute: int = Field(6, ge=1)
    """Printed forms: bulk calls of one account in a minute, each of up to 200 forms."""
