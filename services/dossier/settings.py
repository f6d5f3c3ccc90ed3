"""Settings of the dossier service."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from services.chassis import settings
from services.chassis.scanner import ScannerSettings
from services.chassis.storage import StorageSettings
from services.kernel.calendar_file import DecreedDay


class UploadLimit(BaseModel):
    """What may be uploaded for a procedure, where it is not what holds in general."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    max_bytes: int | None = Field(None, ge=1)
    media_types: frozenset[str] = frozenset()


class Settings(StorageSettings, ScannerSettings):
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
    upload_max_bytes: int = Field(209_715_200, ge=1)
    """The largest file that may be uploaded, in bytes."""
    upload_limits: Mapping[str, UploadLimit] = Field(default_factory=dict)
    """Other limits by procedure: `{"1.001193": {"max_bytes": 524288000, "media_types": ["application/pdf"]}}`.

    The media types can only be fewer than those that can be checked."""
    upload_quota_bytes: int = Field(1_073_741_824, ge=1)
    """Bytes an account may have uploaded, or declared, that no dossier has yet."""
    upload_quota_files: int = Field(200, ge=1)
    """Files an account may have uploaded, or begun, that no dossier has yet."""
    upload_hours: float = Field(24, gt=0)
    """Hours an unfinished upload is kept after its last byte."""
    upload_days: float = Field(90, gt=0)
    """Days an uploaded file is kept that no dossier has."""
    claim_keys: Path | None = None
    """Folder with the keys of signed claims, as `motcua claim-keys` makes it. Absent, nothing with a QR code is issued.

    Read again when it changes: a new key needs no restart."""
    claim_roots: tuple[settings.PublicKey, ...] = ()
    """The public keys of the roots that sign the list of claim keys, 64 hexadecimal digits each: `["…"]`. Two while one replaces the other."""
    printed_forms_per_minute: int = Field(120, ge=1)
    """Printed forms: requests of one account in a minute that print, preview or issue one, or print a part of a register."""
    bulk_forms_per_minute: int = Field(6, ge=1)
    """Printed forms: bulk calls of one account in a minute, each of up to 200 forms."""
