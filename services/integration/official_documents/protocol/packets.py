"""What a packet says: a document with its addresses, or a status of one. Dates are Vietnam's days, moments have its time zone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, Literal

from lxml import etree

from services.integration import errors
from services.integration.official_documents.protocol import signatures, xml
from services.integration.official_documents.protocol.signatures import Signature, Trust
from services.kernel.vietnam import TIME_ZONE

Kind = Literal["new", "revoke", "update", "replace"]
KINDS: Final[tuple[Kind, ...]] = ("new", "revoke", "update", "replace")
"""`BussinessDocType` 0 to 3."""
# What some systems write for no time at all is in the year 1, which in UTC is none.
_EARLIEST_YEAR: Final = 2_000


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency by its code, in whichever scheme the sender uses, and its name, which may be empty."""

    code: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """Another document a packet is about: by its id, where it has one, and the agency it came from."""

    document_id: str
    agency: str = ""


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file as it stands in the packet: `encoded` is base64 of the file, or of a ZIP with it alone."""

    content_id: str
    name: str
    media_type: str
    encoded: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Document:
    """An official document. `concerns` are the documents it revokes, updates or replaces, by id."""

    document_id: str
    sender: Agency
    recipients: tuple[Agency, ...]
    kind: Kind = "new"
    concerns: tuple[str, ...] = ()
    reason: str = ""
    number: str = ""
    notation: str = ""
    place: str = ""
    promulgated_on: date | None = None
    type_name: str = ""
    subject: str = ""
    summary: str = ""
    signer: str = ""
    signer_position: str = ""
    signer_competence: str = ""
    due_on: date | None = None
    priority: int = 0
    steering_type: int = 0
    response_for: Reference | None = None
    sent_at: datetime | None = None
    receiver_changes: tuple[tuple[str, int], ...] = ()
    """Of an update: agencies with 0 removed or 1 added."""
    files: tuple[PackedFile, ...] = ()
    signature: Signature = field(default_factory=Signature)


@dataclass(frozen=True, slots=True)
class StatusReport:
    """A status of a document, reported by `sender`."""

    sender: Agency
    document: Reference
    code: str
    description: str
    at: datetime
    department: str = ""
    staff: str = ""
    signature: Signature = field(default_factory=Signature)


def read(content: bytes, trust: Trust) -> Document | StatusReport:
    """What the packet says; only what its signature covers, if it has one. Raises the refusals of `xml.parsed` and `signatures.verified`."""
    root, signature = signatures.verified(xml.parsed(content), trust)
    header = _one(root, "edXMLEnvelope", "edXMLHeader", "MessageHeader")
    _require_single(header, "To")
    if _text(header, "StatusCode"):
        return _status(header, signature)
    return _document(root, header, signature)


def _document(root: etree._Element, header: etree._Element, signature: Signature) -> Document:
    trace = _child(_one(root, "edXMLEnvelope", "edXMLHeader"), "TraceHeaderList")
    _require_single(trace, "TraceHeader")
    business = _child(trace, "Bussiness")
    kind = KINDS[int(_text(business, "BussinessDocType") or 0)]
    recipients = tuple(_agency(each) for each in _children(header, "To"))
    if not recipients:
        raise errors.PacketInvalid(errors=[errors.PacketInvalid.fault("/MessageHeader/To")])
    moments = [_moment(_text(each, "Timestamp")) for each in _children(trace, "TraceHeader")]
    other, signer = _child(header, "OtherInfo"), _child(header, "SignerInfo")
    promulgation, code = _child(header, "PromulgationInfo"), _child(header, "Code")
    return Document(
        document_id=_required(header, "DocumentId"),
        sender=_agency(_one(header, "From")),
        recipients=recipients,
        kind=kind,
        concerns=_concerns(business, kind),
        reason=_text(business, "BussinessDocReason"),
        number=_text(code, "CodeNumber"),
        notation=_text(code, "CodeNotation"),
        place=_text(promulgation, "Place"),
        promulgated_on=_day(_text(promulgation, "PromulgationDate"), "/PromulgationInfo/PromulgationDate"),
        type_name=_text(_child(header, "DocumentType"), "TypeName"),
        subject=_required(header, "Subject"),
        summary=_text(header, "Content"),
        signer=_text(signer, "FullName"),
        signer_position=_text(signer, "Position"),
        signer_competence=_text(signer, "Competence"),
        due_on=_day(_text(header, "DueDate"), "/DueDate"),
        priority=int(_text(other, "Priority") or 0),
        steering_type=int(_text(header, "SteeringType") or 0),
        response_for=_reference(_child(header, "ResponseFor")),
        sent_at=next((each for each in reversed(moments) if each), None),
        receiver_changes=_receiver_changes(business),
        files=_files(root),
        signature=signature,
    )


def _status(header: etree._Element, signature: Signature) -> StatusReport:
    document = _reference(_child(header, "ResponseFor"))
    at = _moment(_text(header, "Timestamp"))
    if document is None or at is None or at.year < _EARLIEST_YEAR:
        missing = "/MessageHeader/ResponseFor/DocumentId" if document is None else "/MessageHeader/Timestamp"
        raise errors.PacketInvalid(errors=[errors.PacketInvalid.fault(missing)])
    staff = _child(header, "StaffInfo")
    return StatusReport(
        sender=_agency(_one(header, "From")),
        document=document,
        code=_text(header, "StatusCode"),
        description=_text(header, "Description"),
        at=at,
        department=_text(staff, "Department"),
        staff=_text(staff, "Staff"),
        signature=signature,
    )


def _concerns(business: etree._Element | None, kind: Kind) -> tuple[str, ...]:
    if kind == "new":
        return ()
    replaced = _children(_child(business, "ReplacementInfoList"), "ReplacementInfo")
    ids = [_text(business, "DocumentId"), *(_text(each, "DocumentId") for each in replaced)]
    concerns = tuple(dict.fromkeys(each for each in ids if each))
    if not concerns:
        raise errors.PacketInvalid(errors=[errors.PacketInvalid.fault("/TraceHeaderList/Bussiness/DocumentId")])
    return concerns


def _receiver_changes(business: etree._Element | None) -> tuple[tuple[str, int], ...]:
    receivers = _children(_child(_child(business, "BussinessDocumentInfo"), "ReceiverList"), "Receiver")
    return tuple((_text(each, "OrganId"), int(_text(each, "ReceiverType") or 0)) for each in receivers)


def _files(root: etree._Element) -> tuple[PackedFile, ...]:
    """The files, in the order of the packet. The manifest says what they are where the attachment does not; one without content is missing."""
    manifest = _child(_child(_child(root, "edXMLEnvelope"), "edXMLBody"), "edXMLManifest")
    listed = {_text(each, "ContentId"): each for each in _children(manifest, "Reference")}
    attached = {_text(each, "ContentId"): each for each in _children(_child(root, "AttachmentEncoded"), "Attachment")}
    if set(listed) - set(attached) or len(attached) < len(_children(_child(root, "AttachmentEncoded"), "Attachment")):
        raise errors.PacketInvalid(errors=[errors.PacketInvalid.fault("/AttachmentEncoded")])
    return tuple(_file(content_id, each, listed.get(content_id)) for content_id, each in attached.items())


def _file(content_id: str, attachment: etree._Element, listed: etree._Element | None) -> PackedFile:
    return PackedFile(
        content_id,
        _text(attachment, "AttachmentName") or _text(listed, "AttachmentName"),
        _text(listed, "ContentType") or _text(attachment, "ContentType"),
        _text(attachment, "ContentTransferEncoded"),
    )


def _agency(element: etree._Element) -> Agency:
    return Agency(_required(element, "OrganId"), _text(element, "OrganName"))


def _reference(element: etree._Element | None) -> Reference | None:
    document_id = _text(element, "DocumentId")
    return Reference(document_id, _text(element, "OrganId")) if document_id else None


def _day(text: str, pointer: str) -> date | None:
    if not text:
        return None
    try:
        return datetime.strptime(text, "%Y/%m/%d").replace(tzinfo=TIME_ZONE).date()
    except ValueError as error:
        raise errors.PacketInvalid(errors=[errors.PacketInvalid.fault(pointer)]) from error


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    try:
        return datetime.strptime(text, "%Y/%m/%d %H:%M:%S").replace(tzinfo=TIME_ZONE)
    except ValueError as error:
        raise errors.PacketInvalid(errors=[errors.PacketInvalid.fault("/Timestamp")]) from error


def _require_single(element: etree._Element | None, *several: str) -> None:
    """Refuse two of what there is one, which is all but `several`: which of them counts would depend on who reads."""
    names = [etree.QName(each).localname for each in (() if element is None else element) if isinstance(each.tag, str)]
    single = [each for each in names if each not in several]
    if element is not None and len(set(single)) < len(single):
        raise errors.PacketInvalid(errors=[errors.PacketInvalid.fault(f"/{etree.QName(element).localname}")])


def _one(element: etree._Element, *path: str) -> etree._Element:
    for name in path:
        child = _child(element, name)
        if child is None:
            raise errors.PacketInvalid(errors=[errors.PacketInvalid.fault(f"/{name}")])
        element = child
    return element


def _child(element: etree._Element | None, name: str) -> etree._Element | None:
    return next(iter(_children(element, name)), None)


def _children(element: etree._Element | None, name: str) -> Sequence[etree._Element]:
    return [] if element is None else element.findall(f"{{{xml.NAMESPACE}}}{name}")


def _text(element: etree._Element | None, name: str) -> str:
    """The text of a child without its edges; empty where it is not there. All of it, as it was signed: a comment does not end it."""
    child = _child(element, name)
    return "" if child is None else str(child.xpath("string()")).strip()


def _required(element: etree._Element, name: str) -> str:
    text = _text(element, name)
    if not text:
        raise errors.PacketInvalid(errors=[errors.PacketInvalid.fault(f"/{name}")])
    return text
