"""Packets we send: a document or a status as edXML, by the same schema we read with."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from lxml import etree

from services.integration import errors
from services.integration.official_documents.protocol import signatures, xml
from services.integration.official_documents.protocol.packets import KINDS, Agency, Document, PackedFile, StatusReport
from services.kernel.vietnam import TIME_ZONE

_Tree = Mapping[str, "str | _Tree | Sequence[str | _Tree]"]


def document(packet: Document, key: RSAPrivateKey | None = None, certificates: Sequence[x509.Certificate] = ()) -> bytes:
    """The packet of a document, signed where there is a key."""
    header: _Tree = {
        "From": _agency(packet.sender),
        "To": [_agency(each) for each in packet.recipients],
        "DocumentId": packet.document_id,
        "Code": {"CodeNumber": packet.number, "CodeNotation": packet.notation},
        "PromulgationInfo": {"Place": packet.place, "PromulgationDate": _day(packet.promulgated_on)},
        "DocumentType": {"TypeName": packet.type_name},
        "Subject": packet.subject,
        "Content": packet.summary,
        "SignerInfo": {"Competence": packet.signer_competence, "Position": packet.signer_position, "FullName": packet.signer},
        "DueDate": _day(packet.due_on),
        "OtherInfo": {"Priority": str(packet.priority)},
        "ResponseFor": {"OrganId": packet.response_for.agency, "DocumentId": packet.response_for.document_id}
        if packet.response_for
        else "",
        "SteeringType": str(packet.steering_type),
    }
    business: _Tree = {
        "DocumentId": packet.concerns[0] if packet.concerns else "",
        "BussinessDocType": str(KINDS.index(packet.kind)),
        "BussinessDocReason": packet.reason,
        "Paper": "0",
        "BussinessDocumentInfo": {
            "ReceiverList": {
                "Receiver": [{"OrganId": code, "ReceiverType": str(change)} for code, change in packet.receiver_changes]
            }
        },
        "ReplacementInfoList": {
            "ReplacementInfo": [{"DocumentId": each} for each in packet.concerns if packet.kind == "replace"],
        },
    }
    trace = {"TraceHeader": {"OrganId": packet.sender.code, "Timestamp": _moment(packet.sent_at)}, "Bussiness": business}
    body = {"edXMLManifest": {"Reference": [_manifest(each) for each in packet.files]}}
    root = _root({"edXMLEnvelope": {"edXMLHeader": {"MessageHeader": header, "TraceHeaderList": trace}, "edXMLBody": body}})
    attached = etree.SubElement(root, _tag("AttachmentEncoded"))
    for each in packet.files:
        _add(etree.SubElement(attached, _tag("Attachment")), _manifest(each) | {"ContentTransferEncoded": each.encoded})
    return _bytes(root, key, certificates)


def status(report: StatusReport, key: RSAPrivateKey | None = None, certificates: Sequence[x509.Certificate] = ()) -> bytes:
    """The packet of a status, signed where there is a key."""
    header: _Tree = {
        "From": _agency(report.sender),
        "ResponseFor": {"OrganId": report.document.agency, "DocumentId": report.document.document_id},
        "StaffInfo": {"Department": report.department, "Staff": report.staff},
        "StatusCode": report.code,
        "Description": report.description,
        "Timestamp": _moment(report.at),
    }
    return _bytes(_root({"edXMLEnvelope": {"edXMLHeader": {"MessageHeader": header}}}), key, certificates)


def _root(tree: _Tree) -> etree._Element:
    root = etree.Element(_tag("edXML"), nsmap={None: xml.NAMESPACE})
    _add(root, tree)
    return root


def _add(parent: etree._Element, tree: _Tree) -> None:
    """Add elements by name; what is empty is left out."""
    for name, value in tree.items():
        for each in [value] if isinstance(value, str | Mapping) else value:
            if each == "":
                continue
            child = etree.SubElement(parent, _tag(name))
            if isinstance(each, str):
                _set_text(child, each)
                continue
            _add(child, each)
            if not len(child) and name not in ("edXMLManifest", "edXMLBody"):
                parent.remove(child)


def _set_text(element: etree._Element, text: str) -> None:
    try:
        element.text = text
    except ValueError as error:
        # A character that XML cannot carry.
        raise errors.PacketInvalid(errors=[errors.PacketInvalid.fault(f"/{etree.QName(element).localname}")]) from error


def _bytes(root: etree._Element, key: RSAPrivateKey | None, certificates: Sequence[x509.Certificate]) -> bytes:
    if key is not None:
        root = signatures.signed(root, key, certificates)
    xml.require_valid(root)
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return content


def _tag(name: str) -> str:
    return f"{{{xml.NAMESPACE}}}{name}"


def _agency(agency: Agency) -> dict[str, str]:
    return {"OrganId": agency.code, "OrganName": agency.name}


def _manifest(file: PackedFile) -> dict[str, str]:
    return {"ContentId": file.content_id, "ContentType": file.media_type, "AttachmentName": file.name}


def _day(day: date | None) -> str:
    return "" if day is None else day.strftime("%Y/%m/%d")


def _moment(at: datetime | None) -> str:
    return "" if at is None else at.astimezone(TIME_ZONE).strftime("%Y/%m/%d %H:%M:%S")
