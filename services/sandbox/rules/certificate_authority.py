"""A certificate authority: it issues certificates with their keys to persons and organisations, and lists those it revoked.

For development and tests only: its certificates say so, nobody trusts its root, and keys lie in files.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Self

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
    pkcs12,
)
from cryptography.x509.oid import NameOID

SANDBOX: Final = "SANDBOX, without legal value"
_VALID: Final = timedelta(days=3_650)
_KEY_USAGE: Final = dict.fromkeys(
    (
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    ),
    False,
)

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate, its key, and the certificate of the authority that issued it."""

    key: PrivateKey
    certificate: x509.Certificate
    issuer: x509.Certificate

    def pkcs12(self, passphrase: str) -> bytes:
        """All three in a PKCS#12 file."""
        lock = BestAvailableEncryption(passphrase.encode())
        return pkcs12.serialize_key_and_certificates(b"signer", self.key, self.certificate, [self.issuer], lock)


@dataclass(frozen=True, slots=True)
class CertificateAuthority:
    """A root key with its certificate. `revocation_list` is where certificates say that the list of the revoked ones is; none without."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate
    revocation_list: str | None = None

    @classmethod
    def generate(cls, *, at: datetime, name: str = "motcua sandbox authority", revocation_list: str | None = None) -> Self:
        """A new authority, valid for ten years from `at`."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, SANDBOX), x509.NameAttribute(NameOID.COMMON_NAME, name)])
        certificate = (
            _builder(subject, subject, key, at, at + _VALID)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(x509.KeyUsage(**_KEY_USAGE | {"key_cert_sign": True, "crl_sign": True}), critical=True)
            .sign(key, hashes.SHA256())
        )
        return cls(key, certificate, revocation_list)

    @classmethod
    def from_pem(cls, pem: bytes, *, revocation_list: str | None = None) -> Self:
        """The authority of `pem()`; `ValueError` for anything else."""
        key = load_pem_private_key(pem, password=None)
        (certificate,) = x509.load_pem_x509_certificates(pem)
        if not isinstance(key, ec.EllipticCurvePrivateKey) or key.public_key() != certificate.public_key():
            raise ValueError("the key is not that of the certificate")
        return cls(key, certificate, revocation_list)

    def pem(self) -> str:
        """The key and the certificate, to be kept secret."""
        return self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode() + self.root_pem()

    def root_pem(self) -> str:
        """The certificate, which those who verify signatures trust."""
        return self.certificate.public_bytes(Encoding.PEM).decode()

    def issue(
        self, subject: Mapping[x509.ObjectIdentifier, str], *, at: datetime, until: datetime, key: PrivateKey | None = None
    ) -> Issued:
        """A certificate for signing documents, valid from `at` until `until`; its organisation says that it is the sandbox's."""
        key = key or ec.generate_private_key(ec.SECP256R1())
        name = x509.Name(
            [x509.NameAttribute(oid, value) for oid, value in ({NameOID.ORGANIZATION_NAME: SANDBOX} | dict(subject)).items()]
        )
        builder = (
            _builder(name, self.certificate.subject, key, at, until)
            .add_extension(x509.KeyUsage(**_KEY_USAGE | {"digital_signature": True, "content_commitment": True}), critical=True)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), critical=False)
        )
        if self.revocation_list is not None:
            point = x509.DistributionPoint([x509.UniformResourceIdentifier(self.revocation_list)], None, None, None)
            builder = builder.add_extension(x509.CRLDistributionPoints([point]), critical=False)
        return Issued(key, builder.sign(self.key, hashes.SHA256()), self.certificate)

    def revoked(self, revocations: Mapping[int, datetime], *, at: datetime, until: datetime) -> bytes:
        """The revocation list (DER) as of `at`, the next due at `until`: serial numbers, and when each was revoked."""
        builder = x509.CertificateRevocationListBuilder().issuer_name(self.certificate.subject).last_update(at).next_update(until)
        for serial, when in revocations.items():
            builder = builder.add_revoked_certificate(
                x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(when).build()
            )
        builder = builder.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), critical=False)
        builder = builder.add_extension(x509.CRLNumber(int(at.timestamp())), critical=False)
        return builder.sign(self.key, hashes.SHA256()).public_bytes(Encoding.DER)


def _builder(subject: x509.Name, issuer: x509.Name, key: PrivateKey, at: datetime, until: datetime) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at)
        .not_valid_after(until)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
