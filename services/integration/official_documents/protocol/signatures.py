"""Signatures of packets: XML-DSig, enveloped, over the whole packet. Only what was signed is read afterwards (against signature wrapping)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from cryptography import x509
from cryptography.exceptions import InvalidSignature as InvalidCertificate
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree
from signxml.algorithms import CanonicalizationMethod, DigestAlgorithm, SignatureConstructionMethod, SignatureMethod
from signxml.exceptions import SignXMLException
from signxml.signer import XMLSigner
from signxml.verifier import SignatureConfiguration, XMLVerifier

from services.integration import errors
from services.integration.official_documents.protocol import xml

_DS: Final = "http://www.w3.org/2000/09/xmldsig#"
_HEADER: Final = f"{{{xml.NAMESPACE}}}edXMLEnvelope/{{{xml.NAMESPACE}}}edXMLHeader"
# SHA-1, which older packets are signed with, proves nothing today: such a signature counts as not verified.
_METHODS: Final = frozenset({SignatureMethod.RSA_SHA256, SignatureMethod.RSA_SHA384, SignatureMethod.RSA_SHA512})
_DIGESTS: Final = frozenset({DigestAlgorithm.SHA256, DigestAlgorithm.SHA384, DigestAlgorithm.SHA512})


@dataclass(frozen=True, slots=True)
class Signature:
    """What a packet's signature is worth: `verified`, whole and by a signer we trust; `unverified`, by another, or not verifiable."""

    state: Literal["absent", "unverified", "verified"] = "absent"
    signer: str = ""


@dataclass(frozen=True, slots=True)
class Trust:
    """Whose signatures count: of these certificates, or directly issued by them, on a day they are valid."""

    certificates: Sequence[x509.Certificate] = ()
    at: datetime | None = None


def verified(root: etree._Element, trust: Trust) -> tuple[etree._Element, Signature]:
    """The part of the packet to be read, and its signature; `PacketSignatureInvalid` where it was altered or does not cover the whole packet."""
    found = root.findall(f"{_HEADER}/{{{_DS}}}Signature")
    if not found:
        own = root.find(f"{_HEADER}/{{{xml.NAMESPACE}}}Signature")
        return root, Signature("absent" if own is None else "unverified")
    certificate = _certificate(found[0])
    if certificate is None or not _is_strong(found[0]):
        return root, Signature("unverified")
    # Whether the certificate is valid today is a question of trust: what an expired one signed is not altered.
    expected = SignatureConfiguration(
        location="./{*}edXMLEnvelope/{*}edXMLHeader/",
        signature_methods=_METHODS,
        digest_algorithms=_DIGESTS,
        expect_references=1,
        verification_time=certificate.not_valid_before_utc,
    )
    _require_whole(found[0])
    try:
        result: Any = XMLVerifier().verify(root, x509_cert=certificate, expect_config=expected)
    except (SignXMLException, InvalidCertificate, etree.LxmlError, ValueError, TypeError, KeyError) as error:
        raise errors.PacketSignatureInvalid from error
    signed = result.signed_xml
    if signed is None or signed.tag != root.tag:
        raise errors.PacketSignatureInvalid
    xml.require_valid(signed)
    state: Literal["verified", "unverified"] = "verified" if _is_trusted(certificate, trust) else "unverified"
    return signed, Signature(state, certificate.subject.rfc4514_string())


def signed(root: etree._Element, key: RSAPrivateKey, certificates: Sequence[x509.Certificate]) -> etree._Element:
    """The packet with a signature at the end of its header, RSA-SHA256; the first certificate is the key's."""
    header = root.find(_HEADER)
    if header is None:
        raise errors.PacketInvalid(errors=[errors.PacketInvalid.fault("/edXMLHeader")])
    etree.SubElement(header, f"{{{_DS}}}Signature", {"Id": "placeholder"}, nsmap={"ds": _DS})
    signer = XMLSigner(
        method=SignatureConstructionMethod.enveloped,
        signature_algorithm=SignatureMethod.RSA_SHA256,
        digest_algorithm=DigestAlgorithm.SHA256,
        c14n_algorithm=CanonicalizationMethod.CANONICAL_XML_1_0,
    )
    pem = "".join(each.public_bytes(Encoding.PEM).decode() for each in certificates)
    result: etree._Element = signer.sign(root, key=key, cert=pem)
    return result


def _certificate(signature: etree._Element) -> x509.Certificate | None:
    """The certificate the signature brings; None where there is none that can be read, as in packets whose certificate was blacked out."""
    text = signature.findtext(f"{{{_DS}}}KeyInfo/{{{_DS}}}X509Data/{{{_DS}}}X509Certificate") or ""
    body = "".join(text.split())
    try:
        certificate = x509.load_pem_x509_certificate(f"-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----".encode())
        # Its parts are read when they are asked for, and fail then.
        certificate.public_key()
        certificate.subject.rfc4514_string()
    except Exception:  # noqa: BLE001 - whatever is wrong with it, there is no certificate to verify with
        return None
    return certificate


def _is_strong(signature: etree._Element) -> bool:
    info = f"{{{_DS}}}SignedInfo"
    method = signature.find(f"{info}/{{{_DS}}}SignatureMethod")
    digest = signature.find(f"{info}/{{{_DS}}}Reference/{{{_DS}}}DigestMethod")
    named = {each.value for each in _METHODS}, {each.value for each in _DIGESTS}
    return method is not None and digest is not None and method.get("Algorithm") in named[0] and digest.get("Algorithm") in named[1]


def _require_whole(signature: etree._Element) -> None:
    """Refuse a signature over a part, or over the packet after a transform that leaves something out."""
    references = signature.findall(f"{{{_DS}}}SignedInfo/{{{_DS}}}Reference")
    transforms = signature.findall(f"{{{_DS}}}SignedInfo/{{{_DS}}}Reference/{{{_DS}}}Transforms/{{{_DS}}}Transform")
    allowed = {SignatureConstructionMethod.enveloped.value, *(each.value for each in CanonicalizationMethod)}
    if len(references) != 1 or references[0].get("URI") != "" or any(each.get("Algorithm") not in allowed for each in transforms):
        raise errors.PacketSignatureInvalid


def _is_trusted(certificate: x509.Certificate, trust: Trust) -> bool:
    at = trust.at
    if at is None or not certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc:
        return False
    return any(certificate == each or _is_issued_by(certificate, each, at) for each in trust.certificates)


def _is_issued_by(certificate: x509.Certificate, issuer: x509.Certificate, at: datetime) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
        authority = issuer.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except (ValueError, TypeError, InvalidCertificate, x509.ExtensionNotFound):
        return False
    return authority and issuer.not_valid_before_utc <= at <= issuer.not_valid_after_utc
