"""What signatures and time stamps are trusted by: anchors with the days from and until which each counts, and lists of revoked certificates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import crl, pem, x509
from pydantic import Base64Bytes
from pyhanko.sign.validation.policy_decl import LocalKnowledge
from pyhanko_certvalidator.authority import CertTrustAnchor, TrustQualifiers
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.policy_decl import CertRevTrustPolicy, RevocationCheckingPolicy, RevocationCheckingRule
from pyhanko_certvalidator.registry import SimpleTrustManager
from pyhanko_certvalidator.revinfo.archival import CRLContainer


@dataclass(frozen=True, slots=True)
class Anchor:
    """A certificate (DER) that chains may end in, for signatures made `since` then and `until` then; without a bound, ever."""

    certificate: Base64Bytes
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Trust:
    """The anchors for signers, those for time-stamp authorities, certificates in between, and revocation lists, all DER."""

    signers: tuple[Anchor, ...] = ()
    time_stamps: tuple[Anchor, ...] = ()
    intermediates: tuple[Base64Bytes, ...] = ()
    revocation_lists: tuple[Base64Bytes, ...] = ()


def certificates(pem_or_der: bytes) -> list[bytes]:
    """The certificates of a file, as DER."""
    if not pem.detect(pem_or_der):
        return [pem_or_der]
    return [der for _, _, der in pem.unarmor(pem_or_der, multiple=True)]


def policy(anchors: Sequence[Anchor], *, revocation: bool = True) -> CertValidationPolicySpec:
    """Chains end in one of the anchors; a certificate that says where its revocation list is must be found not to be in it."""
    rule = RevocationCheckingRule.CHECK_IF_DECLARED if revocation else RevocationCheckingRule.NO_CHECK
    manager = SimpleTrustManager.build(anchor_list(anchors))
    return CertValidationPolicySpec(manager, revinfo_policy=CertRevTrustPolicy(RevocationCheckingPolicy(rule, rule)))


def anchor_list(anchors: Sequence[Anchor]) -> list[CertTrustAnchor]:
    """The anchors as pyHanko has them."""
    return [
        CertTrustAnchor(
            x509.Certificate.load(each.certificate), quals=TrustQualifiers(valid_from=each.since, valid_until=each.until)
        )
        for each in anchors
    ]


def local_knowledge(trust: Trust) -> LocalKnowledge:
    """What is known beside the document."""
    return LocalKnowledge(
        known_crls=[CRLContainer(each) for each in revocation_lists(trust)],
        known_certs=[x509.Certificate.load(each) for each in trust.intermediates],
    )


def revocation_lists(trust: Trust) -> list[crl.CertificateList]:
    """The lists that can be read; one that cannot says nothing."""
    return [each for der in trust.revocation_lists if (each := _list(der)) is not None]


def _list(der: bytes) -> crl.CertificateList | None:
    try:
        if pem.detect(der):
            _, _, der = pem.unarmor(der)
        read = crl.CertificateList.load(der, strict=True)
        read["tbs_cert_list"]["this_update"].native  # noqa: B018 - reads it
    except (ValueError, TypeError):
        return None
    return read
