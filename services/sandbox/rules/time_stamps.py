"""A time-stamp authority after RFC 3161: what it answers to a request, and its key with two certificates.

For development and tests only: its certificates say so, nobody trusts its root, and its clock is this machine's.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any, Final, Self

from cryptography import x509
from cryptography.hazmat import asn1
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

POLICY: Final = ObjectIdentifier("1.3.6.1.4.1.32473.1")
"""The authority's only policy, below the number IANA reserves for examples."""
_SHA256: Final = ObjectIdentifier("2.16.840.1.101.3.4.2.1")
_ECDSA_WITH_SHA256: Final = ObjectIdentifier("1.2.840.10045.4.3.2")
_SIGNED_DATA: Final = ObjectIdentifier("1.2.840.113549.1.7.2")
_TST_INFO: Final = ObjectIdentifier("1.2.840.113549.1.9.16.1.4")
_CONTENT_TYPE: Final = ObjectIdentifier("1.2.840.113549.1.9.3")
_MESSAGE_DIGEST: Final = ObjectIdentifier("1.2.840.113549.1.9.4")
_SIGNING_CERTIFICATE: Final = ObjectIdentifier("1.2.840.113549.1.9.16.2.47")

_GRANTED: Final = 0
_REJECTED: Final = 2
_BAD_ALGORITHM: Final = 0
_BAD_FORMAT: Final = 5
_UNACCEPTED_POLICY: Final = 15
_VALID: Final = timedelta(days=3_650)
_SERIAL_BITS: Final = 64


# RFC 3161 and RFC 5652 as far as they are needed here; names of fields are ours, order and types are theirs.
@asn1.sequence
class _Algorithm:
    algorithm: ObjectIdentifier
    parameters: asn1.Null | None


@asn1.sequence
class _Imprint:
    algorithm: _Algorithm
    digest: bytes


@asn1.sequence
class _Request:
    version: int
    imprint: _Imprint
    policy: ObjectIdentifier | None
    nonce: int | None
    certificate_required: Annotated[bool, asn1.Default(value=False)]


@asn1.sequence
class _TstInfo:
    version: int
    policy: ObjectIdentifier
    imprint: _Imprint
    serial_number: int
    time: asn1.GeneralizedTime
    nonce: int | None


@asn1.sequence
class _CertificateId:
    sha256: bytes


@asn1.sequence
class _SigningCertificate:
    certificates: list[_CertificateId]


@asn1.sequence
class _Attribute:
    kind: ObjectIdentifier
    values: asn1.SetOf[asn1.TLV]


@asn1.sequence
class _Signer:
    issuer: asn1.TLV
    serial_number: int


@asn1.sequence
class _SignerInfo:
    version: int
    signer: _Signer
    digest_algorithm: _Algorithm
    attributes: Annotated[asn1.SetOf[_Attribute], asn1.Implicit(0)]
    signature_algorithm: _Algorithm
    signature: bytes


@asn1.sequence
class _Content:
    kind: ObjectIdentifier
    content: Annotated[bytes, asn1.Explicit(0)]


@asn1.sequence
class _SignedData:
    version: int
    digest_algorithms: asn1.SetOf[_Algorithm]
    content: _Content
    certificates: Annotated[asn1.SetOf[asn1.TLV] | None, asn1.Implicit(0)]
    signers: asn1.SetOf[_SignerInfo]


@asn1.sequence
class _Token:
    kind: ObjectIdentifier
    content: Annotated[_SignedData, asn1.Explicit(0)]


@asn1.sequence
class _Status:
    status: int
    failure: asn1.BitString | None


@asn1.sequence
class _Response:
    status: _Status
    token: _Token | None


class _Refusal(Exception):
    def __init__(self, failure: int) -> None:
        super().__init__(failure)
        self.failure = failure


@dataclass(frozen=True, slots=True)
class TimeStampAuthority:
    """A key, the certificate of the authority that signs with it, and the root that issued the certificate."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate
    root: x509.Certificate

    @classmethod
    def generate(cls, *, at: datetime) -> Self:
        """A new authority, valid for ten years. The root's key is thrown away, so the root issues nothing else."""
        key, root_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
        root_name, name = _name("motcua sandbox root"), _name("motcua sandbox time-stamp authority")
        root = _certificate(root_name, root_name, root_key, at).add_extension(
            x509.BasicConstraints(ca=True, path_length=0), critical=True
        )
        own = _certificate(name, root_name, key, at).add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True
        )
        return cls(key, own.sign(root_key, hashes.SHA256()), root.sign(root_key, hashes.SHA256()))

    @classmethod
    def from_pem(cls, pem: bytes) -> Self:
        """The authority of `pem()`; `ValueError` for anything else."""
        key = load_pem_private_key(pem, password=None)
        certificate, root = x509.load_pem_x509_certificates(pem)
        if not isinstance(key, ec.EllipticCurvePrivateKey) or key.public_key() != certificate.public_key():
            raise ValueError("the key is not that of the first certificate")
        return cls(key, certificate, root)

    def pem(self) -> str:
        """The key, the certificate and the root, to be kept secret."""
        key = self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
        return key + self.certificate.public_bytes(Encoding.PEM).decode() + self.root_pem()

    def root_pem(self) -> str:
        """The root, which those who verify time stamps trust."""
        return self.root.public_bytes(Encoding.PEM).decode()

    def respond(self, request: bytes, *, at: datetime) -> bytes:
        """The `TimeStampResp` to a `TimeStampReq`, both in DER: a token with the time `at`, or a rejection."""
        try:
            status, token = _Status(status=_GRANTED, failure=None), self._token(_read(request), at)
        except _Refusal as refusal:
            status, token = _Status(status=_REJECTED, failure=_bit(refusal.failure)), None
        return asn1.encode_der(_Response(status=status, token=token))

    def _token(self, request: _Request, at: datetime) -> _Token:
        info = _TstInfo(
            version=1,
            policy=POLICY,
            imprint=request.imprint,
            serial_number=secrets.randbits(_SERIAL_BITS),
            time=asn1.GeneralizedTime(at.replace(microsecond=0)),
            nonce=request.nonce,
        )
        content = asn1.encode_der(info)
        signed = _SignedData(
            version=3,
            digest_algorithms=asn1.SetOf([_sha256()]),
            content=_Content(kind=_TST_INFO, content=content),
            certificates=asn1.SetOf([_any(self._der())]) if request.certificate_required else None,
            signers=asn1.SetOf([self._signer_info(content)]),
        )
        return _Token(kind=_SIGNED_DATA, content=signed)

    def _signer_info(self, content: bytes) -> _SignerInfo:
        own = _SigningCertificate(certificates=[_CertificateId(sha256=hashlib.sha256(self._der()).digest())])
        attributes = asn1.SetOf(
            [
                _attribute(_CONTENT_TYPE, _TST_INFO),
                _attribute(_MESSAGE_DIGEST, hashlib.sha256(content).digest()),
                _attribute(_SIGNING_CERTIFICATE, own),
            ]
        )
        return _SignerInfo(
            version=1,
            signer=_Signer(issuer=_any(self.certificate.issuer.public_bytes()), serial_number=self.certificate.serial_number),
            digest_algorithm=_sha256(),
            attributes=attributes,
            signature_algorithm=_Algorithm(algorithm=_ECDSA_WITH_SHA256, parameters=None),
            signature=self.key.sign(asn1.encode_der(attributes), ec.ECDSA(hashes.SHA256())),
        )

    def _der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)


def _read(request: bytes) -> _Request:
    try:
        read = asn1.decode_der(_Request, request)
    except ValueError:
        raise _Refusal(_BAD_FORMAT) from None
    if read.imprint.algorithm.algorithm != _SHA256 or len(read.imprint.digest) != hashlib.sha256().digest_size:
        raise _Refusal(_BAD_ALGORITHM)
    if read.policy not in (None, POLICY):
        raise _Refusal(_UNACCEPTED_POLICY)
    return read


def _sha256() -> _Algorithm:
    return _Algorithm(algorithm=_SHA256, parameters=None)


def _attribute(kind: ObjectIdentifier, value: Any) -> _Attribute:
    return _Attribute(kind=kind, values=asn1.SetOf([_any(asn1.encode_der(value))]))


def _any(der: bytes) -> Any:
    return asn1.decode_der(asn1.TLV, der)


def _bit(number: int) -> asn1.BitString:
    """A bit string whose only bit is this one, without trailing zeros."""
    full, bit = divmod(number, 8)
    return asn1.BitString(bytes(full) + bytes([0x80 >> bit]), 7 - bit)


def _name(common_name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "SANDBOX, without legal value"),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )


def _certificate(subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, at: datetime) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        # A clock may be a little behind.
        .not_valid_before(at - timedelta(hours=1))
        .not_valid_after(at + _VALID)
    )
