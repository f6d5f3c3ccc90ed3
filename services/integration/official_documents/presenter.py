"""Official documents as HTTP shapes; what is sealed is opened here."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from pydantic_core import from_json, to_json

from services.chassis import downloads
from services.chassis.downloads import File
from services.chassis.sealing import Sealer
from services.integration.errors import OfficialDocumentErased
from services.integration.models.official_documents import OfficialDocument, OfficialDocumentStatus, OfficialEntry, OfficialPacket
from services.integration.official_documents import queries, rules, schemas

_PDF: Final = "application/pdf"


def seal(sealer: Sealer, id_: UUID, details: Mapping[str, Any]) -> bytes:
    """Details for the row with this id."""
    return sealer.seal(to_json(details), context=id_.bytes)


def details(sealer: Sealer, id_: UUID, sealed: bytes) -> dict[str, Any]:
    """What `seal` was given."""
    opened: dict[str, Any] = from_json(sealer.open(sealed, context=id_.bytes))
    return opened


def item(row: OfficialDocument, sealer: Sealer) -> schemas.OfficialDocumentItem:
    """A document in a list."""
    return schemas.OfficialDocumentItem.model_validate(_item(row, details(sealer, row.id, row.details)))


def document(
    row: OfficialDocument,
    changes: Sequence[OfficialDocument],
    packet: OfficialPacket | None,
    entries: Sequence[OfficialEntry],
    sealer: Sealer,
) -> schemas.OfficialDocumentOut:
    """A document whole."""
    opened = details(sealer, row.id, row.details)
    return schemas.OfficialDocumentOut.model_validate(
        _item(row, opened)
        | {name: opened[name] for name in ("place", "type_name", "summary", "signer", "due_on", "steering_type", "reason")}
        | {name: opened[name] for name in ("receiver_changes", "response_for", "signature_subject")}
        | {"concerns": row.concerns, "changes": [{"id": each.id, "kind": each.kind} for each in changes]}
        | {"registrations": [{"unit": each.unit, "year": each.year, "number": each.number} for each in entries]}
        | {"attachments": [{"number": number} | each for number, each in enumerate(opened["attachments"], 1)]}
        | {"sending": packet and {"state": packet.state, "attempts": packet.attempts, "last_error": packet.last_error}}
    )


def _item(row: OfficialDocument, opened: Mapping[str, Any]) -> dict[str, Any]:
    columns = (
        "id",
        "direction",
        "document_id",
        "kind",
        "number",
        "notation",
        "promulgated_on",
        "priority",
        "signature",
        "dossier",
        "created_at",
        "erased_at",
    )
    return {name: getattr(row, name) for name in columns} | {name: opened[name] for name in ("sender", "recipients", "subject")}


def packet(row: OfficialDocument) -> File:
    """The packet as it was received or sent."""
    if row.erased_at is not None:
        raise OfficialDocumentErased
    return File(packet_key(row.folder), row.packet_size, row.packet_hash.hex(), "application/xml", f"{row.id}.edxml")


def attachment(row: OfficialDocument, number: int, sealer: Sealer) -> File | None:
    """A file of the document by its place, from 1; None where there is none."""
    if row.erased_at is not None:
        raise OfficialDocumentErased
    attachments = details(sealer, row.id, row.details)["attachments"]
    if not 1 <= number <= len(attachments):
        return None
    found = attachments[number - 1]
    # PDF is what readers open; anything else is bytes to be saved.
    media_type = found["media_type"] if found["media_type"] == _PDF else downloads.OCTETS
    return File(attachment_key(row.folder, number), found["size"], found["sha256"], media_type, found["name"])


def folder(id_: UUID) -> str:
    """Where the packet and the files of a document are kept."""
    return f"official-documents/{id_}"


def packet_key(folder_: UUID) -> str:
    """Where the packet of a document is kept."""
    return f"{folder(folder_)}/packet"


def attachment_key(folder_: UUID, number: int) -> str:
    """Where a file of a document is kept; its name is no part of it."""
    return f"{folder(folder_)}/{number}"


def without_content(row: OfficialDocument, sealer: Sealer) -> bytes:
    """The details of a document whose time is over: the agencies it was from and to."""
    opened = details(sealer, row.id, row.details)
    empty = schemas.PacketFields.model_construct(sender=opened["sender"], recipients=opened["recipients"], subject="")
    nothing = {"attachments": [], "signature_subject": "", "signer": {"name": "", "position": "", "competence": ""}}
    return seal(sealer, row.id, empty.model_dump(mode="json", warnings=False) | nothing)


def statuses(rows: Sequence[OfficialDocumentStatus], sealer: Sealer) -> schemas.StatusList:
    """The statuses of a document."""
    current = {agency: found for agency, codes in queries.codes(rows).items() if (found := rules.current(codes))}
    return schemas.StatusList(items=[_status(row, sealer) for row in rows], current=current)


def _status(row: OfficialDocumentStatus, sealer: Sealer) -> schemas.StatusOut:
    opened = details(sealer, row.document, row.details)
    return schemas.StatusOut(
        agency=row.agency,
        code=row.code,
        name=rules.statuses()[row.code].vi,
        description=opened["description"],
        staff=opened["staff"],
        at=row.at,
    )


def entry(row: OfficialEntry, of: OfficialDocument, sealer: Sealer) -> schemas.RegisterEntry:
    """A line of a register."""
    return schemas.RegisterEntry(number=row.number, registered_at=row.at, document=item(of, sealer))
