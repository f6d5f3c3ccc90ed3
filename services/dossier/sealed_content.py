"""The content of dossiers and drafts (applicant, form, components): JSON, sealed for its row, with every number as it was written."""

from typing import Any

from services.chassis import exact_json
from services.chassis.sealing import Sealer, SealingError
from services.dossier.errors import ContentUnreadable

Content = dict[str, Any]


def seal(sealer: Sealer, content: Content, *, row: str) -> bytes:
    """The content, sealed for the row of this key: the code of the dossier, the id of the draft."""
    return sealer.seal(exact_json.dumps(content), context=row.encode())


def unseal(sealer: Sealer, sealed: bytes, *, row: str) -> Content:
    """The content of a row; `ContentUnreadable` without the key it was sealed with, and where it was altered."""
    try:
        plain = sealer.open(sealed, context=row.encode())
    except SealingError as error:
        raise ContentUnreadable from error
    content: Content = exact_json.loads(plain)
    return content
