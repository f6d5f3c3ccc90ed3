"""HTTP shapes of uploads. Times are RFC 3339."""

from typing import Annotated

from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.dossier.uploads.rules.verdict import State
from services.kernel.values import ProcedureCode, Sha256
from services.kernel.vietnam import Instant


class UploadOut(Schema):
    """A file being sent, or sent, with the verdict on it."""

    id: Annotated[str, Examples(["up-4jq2cmvt7k3xw5ab6dnfh2yzoe"])]
    """Id of the upload: what a submission's `components[].documents` and an action's `documents` name."""
    state: State
    """`receiving`: bytes are missing. `scanning`: whole, its content is being checked. `clean`: it may be used. `quarantined`: held back, nobody
    gets its content until it has been checked. `refused`: its content is deleted. There is a verdict within 30 minutes of the last byte."""
    reason: Annotated[str | None, Examples(["javascript"])]
    """Why it is quarantined or refused, as a stable code; null otherwise."""
    detail: Annotated[str | None, Examples(["Tệp PDF chứa mã JavaScript."])]
    """What the reason means, in the language of the response."""
    filename: Annotated[str, Examples(["Giấy chứng sinh.pdf"])]
    """The name it was sent under, cleaned."""
    purpose: Annotated[str, Examples(["dossier"])]
    """What it is for: `dossier` or `result`."""
    procedure: ProcedureCode | None
    """Code of the procedure whose limits hold for it; null where it was sent without one."""
    length: Annotated[int, Examples([184_320])]
    """Size of the whole file in bytes."""
    offset: Annotated[int, Examples([131_072])]
    """How many bytes have arrived."""
    media_type: Annotated[str | None, Examples(["application/pdf"])]
    """What the file is by its content; null before the verdict."""
    sha256: Sha256 | None
    """SHA-256 of the whole file, in lower-case hexadecimal; null before the verdict."""
    scanned: Annotated[bool, Examples([True])]
    """Whether a malware scanner has looked at the whole file. False with `clean`: this system has no scanner."""
    created_at: Instant
    """When it was begun."""
    scanned_at: Instant | None
    """When the verdict was given; null before."""
    expires_at: Instant | None
    """When it is deleted; null once a dossier has it."""
