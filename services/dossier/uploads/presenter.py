"""Uploads as they are answered, in JSON and in the headers of tus."""

from datetime import datetime
from email.utils import format_datetime

from services.chassis.sealing import Sealer
from services.dossier.models.uploads import Upload
from services.dossier.uploads import queries
from services.dossier.uploads.rules import tus, verdict
from services.dossier.uploads.schemas import UploadOut


def view(upload: Upload, sealer: Sealer, *, at: datetime, language: str) -> UploadOut:
    """The upload with its verdict, which ends at its deadline also where no worker runs that could give it."""
    state, reason = upload.state, upload.reason
    if upload.state == "scanning" and upload.completed_at is not None and at - upload.completed_at > verdict.DEADLINE:
        state, reason = "quarantined", "not_scanned"
    text = verdict.REASONS[reason] if reason is not None else None
    return UploadOut(
        id=upload.id,
        state=state,
        reason=reason,
        detail=None if text is None else text.vi if language == "vi" else text.en,
        filename=queries.filename(upload, sealer),
        purpose=upload.purpose,
        procedure=upload.procedure,
        length=upload.length,
        offset=upload.offset,
        media_type=upload.media_type,
        sha256=upload.sha256,
        scanned=upload.scanned,
        created_at=upload.created_at,
        scanned_at=upload.scanned_at,
        expires_at=upload.expires_at,
    )


def headers(upload: Upload, sealer: Sealer) -> dict[str, str]:
    """Where an upload stands, in the headers of tus."""
    values = {"filename": queries.filename(upload, sealer), "purpose": upload.purpose, "procedure": upload.procedure}
    position = {"Upload-Offset": str(upload.offset), "Upload-Length": str(upload.length), "Upload-Metadata": tus.header_of(values)}
    return position | expiry(upload.expires_at if upload.state == "receiving" else None)


def expiry(at: datetime | None) -> dict[str, str]:
    """Until when an unfinished upload is kept."""
    return {} if at is None else {"Upload-Expires": format_datetime(at, usegmt=True)}
