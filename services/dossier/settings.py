"""Settings of the dossier service."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, FilePath, SecretStr, StringConstraints, model_validator

from services.chassis import settings
from services.chassis.scanner import ScannerSettings
from services.chassis.settings import CertificateFile, TimeStampAuthority
from services.chassis.storage import StorageSettings
from services.kernel.calendar_file import DecreedDay


class UploadLimit(BaseModel):
    """What may be uploaded for a procedure, where it is not what holds in general."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    max_bytes: int | None = Field(None, ge=1)
    media_types: frozenset[str] = frozenset()


class SigningKey(BaseModel):
    """A key that signs results, and who may use it: the official `subject`, or for an organisation's the registrars of the unit.

    It lies in a PKCS#12 file with its certificates, or in a token (HSM) that the PKCS#11 `module` reaches: `token` and `label` name it there,
    `certificates` is a PEM file of its certificate and those between it and the root. `secret` is the passphrase or PIN.
    """

    model_config = ConfigDict(frozen=True)

    name: str = Field(pattern=r"^[a-z][a-z0-9-]{0,60}$")
    kind: Literal["person", "organisation"]
    subject: str | None = None
    unit: str | None = None
    pkcs12: FilePath | None = None
    module: FilePath | None = None
    token: str | None = None
    label: str | None = None
    certificates: CertificateFile | None = None
    secret: SecretStr = SecretStr("")

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if (self.kind == "person") != (self.subject is not None) or (self.kind == "organisation") != (self.unit is not None):
            raise ValueError("a person's key has a subject and no unit, an organisation's a unit and no subject")
        if (self.pkcs12 is None) == (self.module is None):
            raise ValueError("a key lies in a PKCS#12 file or in a token that a PKCS#11 module reaches")
        if self.module is not None and None in (self.token, self.label, self.certificates):
            raise ValueError("a key in a token needs token, label and certificates")
        return self


class TrustAnchor(BaseModel):
    """Roots (PEM) that certificates of signers may end in, for signatures made `since` then and `until` then; without a bound, ever."""

    model_config = ConfigDict(frozen=True)

    certificates: CertificateFile
    since: AwareDatetime | None = None
    until: AwareDatetime | None = None


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
    test_days: int = Field(30, ge=1, le=365)
    """Days partners' test dossiers are kept after they were submitted."""
    draft_days: int = Field(90, ge=1, le=3_650)
    """Days a draft is kept after its last change."""
    decreed_days: tuple[DecreedDay, ...] = ()
    """Days off decreed since the calendar was published, with the day worked instead where two are swapped:
    `[{"off": "2026-11-23", "worked": "2026-11-28", "legal_basis": "Công văn …/VPCP-KGVX"}]`."""
    upload_max_bytes: int = Field(209_715_200, ge=1)
    """The largest file that may be uploaded, in bytes."""
    upload_limits: Mapping[str, UploadLimit] = Field({})
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
    signing_keys: tuple[SigningKey, ...] = ()
    """Keys that sign results: `[{"name": "giam-doc", "kind": "person", "subject": "vneid|…", "pkcs12": "/etc/motcua/giam-doc.p12", "secret": "…"},
    {"name": "con-dau", "kind": "organisation", "unit": "H35.01.01", "module": "/usr/lib/softhsm/libsofthsm2.so", "token": "…", "label": "…",
    "certificates": "/etc/motcua/con-dau.pem", "secret": "…"}]`."""
    signature_time_stamps: TimeStampAuthority | None = None
    """Who time-stamps signatures: `{"name": "vnca", "url": "https://…", "roots": "/etc/motcua/vnca.pem"}`. Without it nothing is signed."""
    signature_time_stamp_timeout: float = Field(default=10, gt=0, le=60)
    """Seconds for one of its answers."""
    trust_anchors: tuple[TrustAnchor, ...] = ()
    """Roots that certificates of signatures may end in: `[{"certificates": "/etc/motcua/roots.pem", "since": null, "until": "2030-01-01T00:00:00+07:00"}]`."""
    revocation_lists: tuple[Annotated[str, StringConstraints(pattern=r"^(https?://|file:///).")], ...] = ()
    """Where revocation lists of certificates are fetched, `https://…`, `http://…` or `file:///…`; nothing else is ever fetched for a signature."""
    time_stamp_renewal_days: int = Field(default=90, ge=1)
    """Days before the certificate of a result's newest archive time stamp expires on which the result gets another one."""

    @model_validator(mode="after")
    def _keys_have_names_of_their_own(self) -> Self:
        names = [each.name for each in self.signing_keys]
        if len(set(names)) < len(names):
            raise ValueError("two of signing_keys have the same name")
        return self
