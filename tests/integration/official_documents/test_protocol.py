"""edXML packets: real ones, hostile ones, signatures, and files in them."""

import base64
import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from lxml import etree

from services.chassis.errors import DomainError
from services.integration import errors
from services.integration.official_documents.protocol import files, packets, signatures, writing, xml
from services.integration.official_documents.protocol.packets import Agency, Document, PackedFile, Reference, StatusReport
from services.integration.official_documents.protocol.signatures import Signature, Trust
from services.kernel.vietnam import TIME_ZONE
from tests.integration.official_documents.builders import real

NOW = datetime(2026, 11, 29, 1, 0, tzinfo=UTC)
UNKNOWN = Trust((), NOW)

DOCUMENT = Document(
    document_id="H35.01,2026/11/29,12/UBND-VP",
    sender=Agency("H35.01", "Ủy ban nhân dân"),
    recipients=(Agency("H35.02", "Sở Tư pháp"), Agency("000.00.00.H41", "UBND tỉnh Nghệ An")),
    number="12",
    notation="UBND-VP",
    place="Lai Châu",
    promulgated_on=date(2026, 11, 29),
    type_name="Công văn",
    subject="Về việc phối hợp <giải quyết> & trả lời",
    summary="Nội dung",
    signer="Lò Văn Ký",
    signer_position="Chủ tịch",
    due_on=date(2026, 12, 5),
    priority=3,
    steering_type=2,
    response_for=Reference("000.00.00.G22,2015/09/30,7816/VPCP-TTĐT", "000.00.00.G22"),
    sent_at=datetime(2026, 11, 29, 8, 0, 1, tzinfo=TIME_ZONE),
    files=(PackedFile("cid:1", "công văn.txt", "text/plain", files.packed("công văn.txt", b"xin ch\xc3\xa0o", "/files/0")),),
)
STATUS = StatusReport(
    Agency("000.00.00.H41", "UBND tỉnh Nghệ An"),
    Reference(DOCUMENT.document_id, "H35.01"),
    "03",
    "Đã vào sổ",
    datetime(2026, 11, 29, 9, 0, tzinfo=TIME_ZONE),
    staff="Trần Thị Thu",
)


@cache
def signer(name: str, *, days: int = 30) -> tuple[rsa.RSAPrivateKey, x509.Certificate]:
    key = rsa.generate_private_key(65537, 2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
    builder = builder.serial_number(7).not_valid_before(NOW - timedelta(days=60)).not_valid_after(NOW + timedelta(days=days))
    return key, builder.sign(key, SHA256())


def signed(document: Document = DOCUMENT) -> bytes:
    key, certificate = signer("Văn thư")
    return writing.document(document, key, [certificate])


def refusal(content: bytes, trust: Trust = UNKNOWN) -> str:
    with pytest.raises(DomainError) as caught:
        packets.read(content, trust)
    return caught.value.code


# -- real packets ------------------------------------------------------------------------------------------------------

REAL_PACKETS = [
    ("document-1.edxml", "new", "absent", 3),
    ("document-2.edxml", "new", "absent", 2),
    ("document-3.edxml", "new", "unverified", 1),
    ("document-4.edxml", "new", "absent", 1),
]


@pytest.mark.parametrize(("name", "kind", "signature", "count"), REAL_PACKETS)
def test_a_real_document_is_read_and_its_files_unpacked(name: str, kind: str, signature: str, count: int) -> None:
    document = packets.read(real(name), UNKNOWN)

    assert isinstance(document, Document)
    assert (document.kind, document.signature.state, len(document.files)) == (kind, signature, count)
    assert all(not files.unpacked(each, "/files/0").startswith(b"PK") for each in document.files)


def test_the_real_packet_with_an_unbound_prefix_is_refused_at_its_line() -> None:
    with pytest.raises(errors.PacketUnreadable) as caught:
        packets.read(real("document-unbound-prefix.edxml"), UNKNOWN)

    assert [each.pointer for each in caught.value.errors] == ["/line/116"]


@pytest.mark.parametrize("code", ["01", "02", "03", "04", "05", "06", "13", "15", "16"])
def test_a_real_status_is_read(code: str) -> None:
    status = packets.read(real(f"status-{code}.edxml"), UNKNOWN)

    assert isinstance(status, StatusReport)
    assert (status.code, status.document.document_id) == (code, "000.00.00.G22,2015/09/30,7816/VPCP-TTĐT")
    assert status.at == datetime(2015, 9, 20, 11, 8, 36, tzinfo=TIME_ZONE)


# -- what we write -----------------------------------------------------------------------------------------------------


def test_a_packet_is_read_as_it_was_written() -> None:
    assert packets.read(writing.document(DOCUMENT), UNKNOWN) == DOCUMENT
    assert packets.read(writing.status(STATUS), UNKNOWN) == STATUS


@pytest.mark.parametrize("kind", ["revoke", "update", "replace"])
def test_a_document_about_another_one_names_it(kind: Any) -> None:
    document = replace(
        DOCUMENT,
        kind=kind,
        concerns=("a", "b") if kind == "replace" else ("a",),
        reason="Sai số",
        receiver_changes=(("H35.03", 1),),
    )

    assert packets.read(writing.document(document), UNKNOWN) == document


def test_a_revocation_of_nothing_is_refused() -> None:
    assert refusal(writing.document(replace(DOCUMENT, kind="revoke"))) == "packet_invalid"


# -- hostile packets ---------------------------------------------------------------------------------------------------

PLAIN = writing.document(DOCUMENT)
LAUGHS = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
HOSTILE = [
    (b"", "packet_unreadable"),
    (b"\x00\x01", "packet_unreadable"),
    (PLAIN[:-9], "packet_unreadable"),
    (PLAIN.replace(b"<edXML ", LAUGHS + b"<edXML ", 1), "packet_unreadable"),
    (PLAIN.replace(b"<edXML ", b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><edXML ', 1), "packet_unreadable"),
    (PLAIN.decode().replace("UTF-8", "UTF-16").encode("utf-16"), "packet_unreadable"),
    (PLAIN.replace(b"12</", b"&xxe;</", 1), "packet_unreadable"),
    (b"<a>" * 10_000 + b"</a>" * 10_000, "packet_unreadable"),
    (b"<html/>", "packet_invalid"),
    (PLAIN.replace(b"2026/11/29</", b"2026/13/41</", 1), "packet_invalid"),
    (PLAIN.replace(b"2026/11/29</", b"29.11.2026</", 1), "packet_invalid"),
    (PLAIN.replace(b"<Priority>3", b"<Priority>9", 1), "packet_invalid"),
    (PLAIN.replace(b">0</BussinessDocType", b">7</BussinessDocType", 1), "packet_invalid"),
    (writing.document(replace(DOCUMENT, recipients=())), "packet_invalid"),
    (writing.document(replace(DOCUMENT, subject="")), "packet_invalid"),
    (writing.status(STATUS).replace(b">03<", b">17<"), "packet_invalid"),
    (b" " * (xml.PACKET_BYTES + 1), "packet_too_large"),
]


@pytest.mark.parametrize(("content", "code"), HOSTILE)
def test_what_is_no_packet_is_refused(content: bytes, code: str) -> None:
    assert refusal(content) == code


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (PLAIN.replace(b"<Subject>", b"<Foo/><Subject>", 1), "<Foo>"),
        (b'<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016"><Status/></edXML>', "<Status>: edXMLEnvelope?"),
        (PLAIN.replace(b"2026/11/29</Promulgation", b"29.11.2026</Promulgation", 1), "<PromulgationDate>"),
        (writing.status(STATUS).replace(b">03<", b">17<"), "<StatusCode>"),
        (b"<html/>", "<html>"),
    ],
)
def test_what_does_not_follow_the_schema_is_named_by_its_element_and_not_by_its_value(content: bytes, named: str) -> None:
    with pytest.raises(errors.PacketInvalid) as refused:
        packets.read(content, UNKNOWN)

    said = refused.value.text("en")
    assert named in said
    assert not {"29.11.2026", "17"} & set(re.split(r"[ <>:,?]+", said))


def test_two_of_what_there_is_one_are_refused() -> None:
    doubled = writing.document(DOCUMENT).replace(b"<DocumentId>", b"<DocumentId>khac</DocumentId><DocumentId>", 1)

    assert refusal(doubled) == "packet_invalid"


# -- signatures --------------------------------------------------------------------------------------------------------


def test_a_packet_signed_by_a_trusted_signer_is_verified() -> None:
    document = packets.read(signed(), Trust([signer("Văn thư")[1]], NOW))

    assert document.signature.state == "verified"
    assert document.signature.signer == "CN=Văn thư"


def test_an_unknown_signer_and_an_expired_one_are_not_verified() -> None:
    assert packets.read(signed(), UNKNOWN).signature.state == "unverified"
    later = Trust([signer("Văn thư")[1]], NOW + timedelta(days=31))
    assert packets.read(signed(), later).signature.state == "unverified"
    key, expired = signer("Cũ", days=-30)
    old = writing.document(DOCUMENT, key, [expired])
    assert packets.read(old, Trust([expired], NOW)).signature.state == "unverified"
    assert refusal(old.replace(b">12<", b">13<", 1), Trust([expired], NOW)) == "packet_signature_invalid"


@pytest.mark.parametrize(
    ("before", "after"),
    [(b">12<", b">13<"), (b"H35.02", b"H35.03"), (b">Lai ", b">Lao ")],
)
def test_an_altered_packet_is_refused(before: bytes, after: bytes) -> None:
    assert refusal(signed().replace(before, after, 1)) == "packet_signature_invalid"


def test_a_comment_in_a_signed_text_does_not_shorten_it() -> None:
    document = packets.read(signed().replace(b">UBND-VP<", b">UBND<!-- -->-VP<", 1), Trust([signer("Văn thư")[1]], NOW))

    assert isinstance(document, Document)
    assert document.notation == "UBND-VP"


def test_a_signature_over_a_part_is_refused() -> None:
    assert refusal(signed().replace(b'URI=""', b'URI="#part"', 1)) == "packet_signature_invalid"


def test_a_transform_that_leaves_something_out_is_refused() -> None:
    filtered = signed().replace(
        b"http://www.w3.org/2000/09/xmldsig#enveloped-signature", b"http://www.w3.org/TR/1999/REC-xpath-19991116", 1
    )

    assert refusal(filtered) == "packet_signature_invalid"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"<ds:X509Data>", b"<ds:X509Data><ds:x/>"),
        (b"</ds:Transforms>", b"</ds:Transforms><ds:Transforms/>"),
        (b"<ds:DigestValue>", b"<ds:DigestValue>%"),
    ],
)
def test_a_signature_that_is_none_is_refused(before: bytes, after: bytes) -> None:
    assert before in signed()
    assert refusal(signed().replace(before, after, 1)) == "packet_signature_invalid"


def test_a_certificate_that_cannot_be_read_proves_nothing() -> None:
    der = signer("Văn thư")[1].public_bytes(Encoding.DER)
    # The name is no text any more, which shows only when it is read.
    broken = der.replace(b"\x0c\x09V", b"\x0e\x09V")
    packet = signed()
    start, end = packet.index(b"<ds:X509Certificate>") + 20, packet.index(b"</ds:X509Certificate>")
    document = packets.read(packet[:start] + base64.b64encode(broken) + packet[end:], UNKNOWN)

    assert broken != der
    assert document.signature == Signature("unverified")


def test_a_signed_packet_wrapped_in_another_is_refused() -> None:
    outer = etree.fromstring(writing.document(replace(DOCUMENT, subject="Giả")))
    outer.append(etree.fromstring(signed()))

    assert refusal(etree.tostring(outer)) == "packet_invalid"


def test_a_signature_moved_into_another_packet_is_refused() -> None:
    other = etree.fromstring(writing.document(replace(DOCUMENT, subject="Giả")))
    path = ".//{http://www.w3.org/2000/09/xmldsig#}Signature"
    found = etree.fromstring(signed()).find(path)
    header = other.find(".//{*}edXMLHeader")
    assert found is not None
    assert header is not None
    header.append(found)

    assert refusal(etree.tostring(other)) == "packet_signature_invalid"


def test_a_packet_without_a_header_cannot_be_signed() -> None:
    with pytest.raises(errors.PacketInvalid):
        signatures.signed(etree.Element("edXML"), *signer("Văn thư")[:1], [])


# -- files -------------------------------------------------------------------------------------------------------------


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> str:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return base64.b64encode(body.getvalue()).decode()


def file(encoded: str, name: str = "a.pdf") -> PackedFile:
    return PackedFile("cid:1", name, "application/pdf", encoded)


TWO = zipped(("a", b"1"), ("b", b"2"))
NAMELESS = base64.b64decode(zipped(("Q", b"%PDF-"))).replace(b"Q", b"\0")
FILES = [
    (file(base64.b64encode(NAMELESS).decode()), b"%PDF-"),
    (file(zipped(("../../etc/x", b"%PDF-"))), b"%PDF-"),
    (file(base64.encodebytes(b"%PDF-1.7 " * 20).decode()), b"%PDF-1.7 " * 20),
    (file(TWO, "a.docx"), base64.b64decode(TWO)),
    (file(zipped(("a", b"1")), "a.zip"), base64.b64decode(zipped(("a", b"1")))),
    (file(zipped(("a.zip", base64.b64decode(TWO))), "a.zip"), base64.b64decode(TWO)),
]


@pytest.mark.parametrize(("packed", "content"), FILES)
def test_a_file_is_unpacked_whether_it_comes_in_a_zip_or_bare(packed: PackedFile, content: bytes) -> None:
    assert files.unpacked(packed, "/files/0") == content


BOMB = zipped(("a", bytes(files.FILE_BYTES + 1)))
FILES_REFUSED = [
    (file("${__StringFromFile(test.txt,,,)}"), "attachment_unreadable"),
    (file(""), "attachment_unreadable"),
    (file(base64.b64encode(b"PK\x03\x04 no zip").decode()), "attachment_unreadable"),
    (file(zipped(("a", b""))), "attachment_unreadable"),
    (file(BOMB), "attachment_too_large"),
    # Python unpacks these in one go, whatever comes out; the second fails in a way of its own.
    (file(zipped(("a", bytes(100)), method=zipfile.ZIP_BZIP2)), "attachment_unreadable"),
    (file(zipped(("a", bytes(100)), method=zipfile.ZIP_LZMA)), "attachment_unreadable"),
    (file(base64.b64encode(bytes(files.FILE_BYTES + 1)).decode()), "attachment_too_large"),
    *[
        (file("QQ==", name), "attachment_name_invalid")
        for name in ("", "../a.pdf", "a/b.pdf", "C:\\a.pdf", "a\0.pdf", "..", " . ", "a\u202efdp.exe", "a" * 256)
    ],
]


@pytest.mark.parametrize(("packed", "code"), FILES_REFUSED)
def test_a_file_that_is_none_is_refused(packed: PackedFile, code: str) -> None:
    with pytest.raises(DomainError) as caught:
        files.unpacked(packed, "/files/0")
    assert caught.value.code == code


def test_a_file_that_would_not_be_read_is_not_packed() -> None:
    with pytest.raises(errors.AttachmentTooLarge):
        files.packed("a.bin", bytes(files.FILE_BYTES + 1), "/files/0")
    with pytest.raises(errors.AttachmentUnreadable):
        files.packed("a.bin", b"", "/files/0")
