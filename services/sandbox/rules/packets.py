"""edXML packets of other agencies (QCVN 102:2016/BTTTT): written and signed, read, and spoilt on purpose.

Written by what the packets of agencies look like, and sharing nothing with the province's own reader.
"""

import base64
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Literal
from xml.sax.saxutils import escape

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key
from cryptography.x509.oid import NameOID
from lxml import etree
from signxml.algorithms import CanonicalizationMethod, SignatureConstructionMethod
from signxml.signer import XMLSigner

from services.kernel.vietnam import at_offset
from services.sandbox.rules.faults import Hits

NAMESPACE: Final = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
Behaviour = Literal[
    "plain",
    "unsigned",
    "altered",
    "foreign_signature",
    "expired_signature",
    "document_type",
    "entities",
    "truncated",
    "no_recipient",
    "zip_bomb",
    "zip_of_two",
    "zip_in_zip",
    "zip_with_path",
    "no_base64",
    "large_file",
]
"""What is wrong with a packet, if anything."""
_DS: Final = "http://www.w3.org/2000/09/xmldsig#"
_KINDS: Final = ("new", "revoke", "update", "replace")
_BOMB: Final = 64 * 1_048_576
_LARGE: Final = 8 * 1_048_576
_SIGNED_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class Signer:
    """A key with its certificate."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate

    @classmethod
    def from_pem(cls, pem: bytes) -> "Signer":
        """The signer of a PEM file with both; `TypeError` where the key is none of RSA."""
        key, certificates = load_pem_private_key(pem, None), x509.load_pem_x509_certificates(pem)
        if not isinstance(key, rsa.RSAPrivateKey):
            raise TypeError("packets are signed with an RSA key")
        return cls(key, certificates[0])

    @classmethod
    def unknown(cls, *, at: datetime) -> "Signer":
        """Somebody nobody knows, whose certificate, of their own making, ends a month after `at`."""
        key = rsa.generate_private_key(65_537, 2_048)
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "SANDBOX, unknown")])
        builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        builder = builder.serial_number(x509.random_serial_number()).not_valid_before(at - timedelta(days=_SIGNED_DAYS))
        return cls(key, builder.not_valid_after(at + timedelta(days=_SIGNED_DAYS)).sign(key, hashes.SHA256()))


@dataclass(frozen=True, slots=True)
class Packet:
    """What the axis and other agencies read in a packet: `status` of a document, or a document to `recipients` that does `does` to others."""

    kind: Literal["document", "status"]
    document_id: str
    sender: str
    recipients: tuple[str, ...]
    subject: str = ""
    does: str = "new"
    status: str | None = None


def read(body: bytes) -> Packet | None:
    """The packet; None for what is none."""
    try:
        root = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except (etree.XMLSyntaxError, ValueError):
        return None
    header = root.find(f".//{{{NAMESPACE}}}MessageHeader")
    if header is None:
        return None
    sender, status = _text(header, "From/OrganId"), _text(header, "StatusCode")
    if status:
        answered = _text(header, "ResponseFor/DocumentId"), _text(header, "ResponseFor/OrganId")
        return Packet("status", answered[0], sender, (answered[1],), _text(header, "Description"), status=status)
    to = tuple(_text(each, "OrganId") for each in header.findall(f"{{{NAMESPACE}}}To"))
    does = _text(root, ".//Bussiness/BussinessDocType") or "0"
    if not (sender and to and _text(header, "DocumentId")) or does not in "0123":
        return None
    return Packet("document", _text(header, "DocumentId"), sender, to, _text(header, "Subject"), _KINDS[int(does)])


def _text(element: etree._Element, path: str) -> str:
    steps = "/".join(each if each in ("", ".") else f"{{{NAMESPACE}}}{each}" for each in path.split("/"))
    return (element.findtext(steps) or "").strip()


def document(
    document_id: str,
    sender: Mapping[str, str],
    recipients: Sequence[str],
    fields: Mapping[str, Any],
    signer: Signer | None,
    behaviour: Behaviour,
    *,
    at: datetime,
) -> bytes:
    """The packet of a document. `fields`: `subject`, `number`, `notation`, `does`, `concerns`, `reason`, `text` (its only file)."""
    to = "".join(f"<edXML:To><edXML:OrganId>{escape(each)}</edXML:OrganId></edXML:To>" for each in recipients)
    concerned = "".join(f"<edXML:DocumentId>{escape(each)}</edXML:DocumentId>" for each in fields["concerns"][:1])
    replaced = "".join(
        f"<edXML:ReplacementInfo><edXML:DocumentId>{escape(each)}</edXML:DocumentId></edXML:ReplacementInfo>"
        for each in fields["concerns"]
    )
    replacement = f"<edXML:ReplacementInfoList>{replaced}</edXML:ReplacementInfoList>" if fields["does"] == "replace" else ""
    name, content = _file(str(fields["text"]), behaviour)
    header = (
        f"<edXML:From><edXML:OrganId>{escape(sender['code'])}</edXML:OrganId><edXML:OrganName>{escape(sender['name'])}</edXML:OrganName></edXML:From>"
        f"{'' if behaviour == 'no_recipient' else to}<edXML:DocumentId>{escape(document_id)}</edXML:DocumentId>"
        f"<edXML:Code><edXML:CodeNumber>{escape(fields['number'])}</edXML:CodeNumber><edXML:CodeNotation>{escape(fields['notation'])}</edXML:CodeNotation></edXML:Code>"
        f"<edXML:PromulgationInfo><edXML:PromulgationDate>{at_offset(at):%Y/%m/%d}</edXML:PromulgationDate></edXML:PromulgationInfo>"
        f"<edXML:Subject>{escape(fields['subject'])}</edXML:Subject>"
    )
    trace = (
        f"<edXML:TraceHeaderList><edXML:TraceHeader><edXML:OrganId>{escape(sender['code'])}</edXML:OrganId>"
        f"<edXML:Timestamp>{at_offset(at):%Y/%m/%d %H:%M:%S}</edXML:Timestamp></edXML:TraceHeader><edXML:Bussiness>{concerned}"
        f"<edXML:BussinessDocType>{_KINDS.index(fields['does'])}</edXML:BussinessDocType>"
        f"<edXML:BussinessDocReason>{escape(fields['reason'])}</edXML:BussinessDocReason>{replacement}</edXML:Bussiness></edXML:TraceHeaderList>"
    )
    listed = f"<edXML:ContentId>cid:1</edXML:ContentId><edXML:ContentType>text/plain</edXML:ContentType><edXML:AttachmentName>{name}</edXML:AttachmentName>"
    body = (
        f"<edXML:edXMLBody><edXML:edXMLManifest><edXML:Reference>{listed}</edXML:Reference></edXML:edXMLManifest></edXML:edXMLBody>"
    )
    attached = (
        f"<edXML:Attachment>{listed}<edXML:ContentTransferEncoded>{content}</edXML:ContentTransferEncoded></edXML:Attachment>"
    )
    text = (
        f"<edXML:edXMLEnvelope><edXML:edXMLHeader><edXML:MessageHeader>{header}</edXML:MessageHeader>{trace}</edXML:edXMLHeader>{body}"
        f"</edXML:edXMLEnvelope><edXML:AttachmentEncoded>{attached}</edXML:AttachmentEncoded>"
    )
    return _spoilt(_signed(text, signer, behaviour, at=at), behaviour)


def status(
    document_id: str, sender: Mapping[str, str], recipient: str, code: str, description: str, signer: Signer | None, *, at: datetime
) -> bytes:
    """The packet of a status `sender` reports of a document of `recipient`, or asks of it."""
    header = (
        f"<edXML:From><edXML:OrganId>{escape(sender['code'])}</edXML:OrganId><edXML:OrganName>{escape(sender['name'])}</edXML:OrganName></edXML:From>"
        f"<edXML:ResponseFor><edXML:OrganId>{escape(recipient)}</edXML:OrganId><edXML:DocumentId>{escape(document_id)}</edXML:DocumentId></edXML:ResponseFor>"
        f"<edXML:StaffInfo><edXML:Staff>Văn thư (THỬ)</edXML:Staff></edXML:StaffInfo><edXML:StatusCode>{code}</edXML:StatusCode>"
        f"<edXML:Description>{escape(description)}</edXML:Description><edXML:Timestamp>{at_offset(at):%Y/%m/%d %H:%M:%S}</edXML:Timestamp>"
    )
    text = f"<edXML:edXMLEnvelope><edXML:edXMLHeader><edXML:MessageHeader>{header}</edXML:MessageHeader></edXML:edXMLHeader></edXML:edXMLEnvelope>"
    return _signed(text, signer, "plain", at=at)


def faulty(body: bytes, hits: Hits, *, at: datetime) -> bytes:
    """A packet as faults of its delivery have it: altered after it was signed, or signed by somebody else."""
    if "other_key" in hits:
        root = etree.fromstring(body, etree.XMLParser(huge_tree=True))
        for each in root.findall(f".//{{{_DS}}}Signature"):
            each.getparent().remove(each)
        return _signature(root, Signer.unknown(at=at))
    return (
        body.replace(b"</edXML:Subject>", b".</edXML:Subject>").replace(b"</edXML:Description>", b".</edXML:Description>")
        if "wrong_signature" in hits
        else body
    )


def _signed(text: str, signer: Signer | None, behaviour: Behaviour, *, at: datetime) -> bytes:
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n<edXML:edXML xmlns:edXML="{NAMESPACE}">{text}</edXML:edXML>'.encode()
    if behaviour == "foreign_signature":
        signer = Signer.unknown(at=at)
    if behaviour == "expired_signature":
        signer = Signer.unknown(at=at - timedelta(days=2 * _SIGNED_DAYS))
    # What is signed is read again by signxml, which reads no text of more than 10 MB, either.
    if signer is None or behaviour in ("unsigned", "large_file"):
        return body
    return _signature(etree.fromstring(body, etree.XMLParser(huge_tree=True)), signer)


def _signature(root: etree._Element, signer: Signer) -> bytes:
    header = root.find(f".//{{{NAMESPACE}}}edXMLHeader")
    assert header is not None  # noqa: S101 - it was written here
    etree.SubElement(header, f"{{{_DS}}}Signature", {"Id": "placeholder"}, nsmap={"ds": _DS})
    own = XMLSigner(method=SignatureConstructionMethod.enveloped, c14n_algorithm=CanonicalizationMethod.CANONICAL_XML_1_0)
    signed = own.sign(root, key=signer.key, cert=signer.certificate.public_bytes(Encoding.PEM).decode())
    body: bytes = etree.tostring(signed, xml_declaration=True, encoding="UTF-8")
    return body


def _spoilt(body: bytes, behaviour: Behaviour) -> bytes:
    root = b"<edXML:edXML "
    match behaviour:
        case "altered":
            return body.replace(b"</edXML:Subject>", b" (sau)</edXML:Subject>", 1)
        case "document_type":
            return body.replace(root, b'<!DOCTYPE x SYSTEM "file:///etc/passwd">' + root, 1)
        case "entities":
            laughs = b"".join(b'<!ENTITY l%d "%s">' % (each, b"&l%d;" % (each - 1) * 10) for each in range(1, 10))
            return body.replace(root, b'<!DOCTYPE x [<!ENTITY l0 "ha">%s]>%s' % (laughs, root), 1).replace(
                b"<edXML:Subject>", b"<edXML:Subject>&l9;", 1
            )
        case "truncated":
            return body[: len(body) // 2]
        case _:
            return body


def _file(text: str, behaviour: Behaviour) -> tuple[str, str]:
    """Name and content of the file: base64 of a ZIP with it alone, unless something is wrong with it."""
    name, plain = "cong-van.txt", text.encode()
    match behaviour:
        case "zip_bomb":
            members = [(name, bytes(_BOMB))]
        case "zip_of_two":
            members = [(name, plain), ("phu-luc.txt", plain)]
        case "zip_in_zip":
            members = [("cong-van.zip", _zip([(name, plain)]))]
        case "zip_with_path":
            members = [("../../etc/passwd", plain)]
        case "no_base64":
            return name, "%%%"
        case "large_file":
            # What does not pack: all bytes in turn, each block shifted.
            return name, base64.b64encode(bytes(range(256)) * (_LARGE // 256)).decode()
        case _:
            members = [(name, plain)]
    return name, base64.b64encode(_zip(members)).decode()


def _zip(members: Sequence[tuple[str, bytes]]) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return body.getvalue()
