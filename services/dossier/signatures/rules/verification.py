"""What the signatures in a PDF are worth, in the words of EN 319 102-1: an indication, and a sub-indication that says why.

The file is whatever somebody sent: `reports` runs in a process with limits (`verification_process`). Nothing is fetched: what a
signature needs is in the document, among the trust, or missing.
"""

import asyncio
import hashlib
import io
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, Literal

from asn1crypto import x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESFailure, AdESIndeterminate, AdESPassed, AdESStatus, AdESSubIndic
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import ades, generic_cms
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.policy_decl import (
    PdfSignatureValidationSpec,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator.fetchers import FetcherBackend
from pyhanko_certvalidator.ltv.types import ValidationTimingInfo

from services.dossier.signatures.rules import trust as trust_rules
from services.dossier.signatures.rules.trust import Trust

# They name persons, and whoever asks gets a report.
for _library in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_library).setLevel(logging.CRITICAL + 1)

Indication = Literal["TOTAL-PASSED", "INDETERMINATE", "TOTAL-FAILED"]
SignerKind = Literal["person", "organisation"]
Level = Literal["B-B", "B-T", "B-LT", "B-LTA"]

MAX_SIGNATURES: Final = 50
"""With more, a document is not looked at any further."""
_INDICATIONS: Final[dict[AdESStatus, Indication]] = {
    AdESStatus.PASSED: "TOTAL-PASSED",
    AdESStatus.INDETERMINATE: "INDETERMINATE",
    AdESStatus.FAILED: "TOTAL-FAILED",
}
_MAX_TEXT: Final = 300
# The backend that can do nothing; without one, pyHanko makes an HTTP client for each verification.
_NOTHING_IS_FETCHED: Final = RevocationInfoGatheringSpec(RevinfoOnlineFetchingRule.LOCAL_ONLY, fetcher_backend=FetcherBackend())


@dataclass(frozen=True, slots=True)
class SignatureReport:
    """The verdict on one signature, in the order in which they were made; `number` counts from 1, 0 is the document as a whole.

    `sub_indication` is null when it passed. `signer` and `organisation` are names in the certificate, `certificate` is its SHA-256 in hexadecimal, `kind` null where
    the certificate does not say whose it is. `claimed_at` is the signer's own time; `signed_at` the earliest a trusted time stamp
    proves. `covers_whole_document`: nothing was appended after it but signatures and what proves them.
    """

    number: int
    indication: Indication
    sub_indication: str | None
    reason: str | None = None
    signer: str | None = None
    organisation: str | None = None
    kind: SignerKind | None = None
    certificate: str | None = None
    certificate_expires_at: datetime | None = None
    claimed_at: datetime | None = None
    signed_at: datetime | None = None
    level: Level | None = None
    covers_whole_document: bool = False


@dataclass(frozen=True, slots=True)
class _Verdict:
    sub_indication: AdESSubIndic
    reason: str | None = None
    at: datetime | None = None

    @property
    def passed(self) -> bool:
        return self.sub_indication.status is AdESStatus.PASSED


def reports(pdf: bytes, trust: Trust, *, at: datetime, order: Sequence[SignerKind] = ()) -> list[SignatureReport]:
    """A report for each signature of a PDF as of `at`; none without signatures.

    `order` is the order signers are to keep, where there is one: a person's signature after the organisation's breaks it. A file that
    cannot be read is one report, FORMAT_FAILURE.
    """
    try:
        reader = PdfFileReader(io.BytesIO(pdf), strict=False)
        if reader.encrypted:
            return [_unreadable("the document is encrypted")]
        if reader.xrefs.hybrid_xrefs_present:
            # Old and new readers would show different documents.
            return [_unreadable("the document has two tables of contents")]
        signatures = list(reader.embedded_regular_signatures)
        if len(signatures) > MAX_SIGNATURES:
            return [_unreadable(f"more than {MAX_SIGNATURES} signatures")]
        return list(_in_order([_report(number, each, trust, at) for number, each in enumerate(signatures, 1)], order))
    except (
        PdfError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        OSError,
        RecursionError,
        AssertionError,
    ) as error:
        # Whatever a hostile file does to the parser, it is no document that can be read.
        return [_unreadable(type(error).__name__)]


def newest(pdf: bytes, trust: Trust, *, at: datetime) -> SignatureReport:
    """The verdict on the newest signature of a document that was made here, and on its archive time stamp: for who has just made them.

    What was signed before was verified when it was made, and a signature only appends.
    """
    reader = PdfFileReader(io.BytesIO(pdf))
    signatures = reader.embedded_regular_signatures
    report = _report(len(signatures), signatures[-1], trust, at)
    stamps = reader.embedded_timestamp_signatures
    genuine = not stamps or asyncio.run(_is_genuine(stamps[-1], trust, at))
    if genuine:
        return report
    return replace(
        report,
        indication="INDETERMINATE",
        sub_indication=AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE.name,
        reason="the archive time stamp is of no authority that is trusted",
    )


async def _is_genuine(stamp: EmbeddedPdfSignature, trust: Trust, at: datetime) -> bool:
    """Whether an archive time stamp is that of the document, by an authority that is trusted (EN 319 102-1, 5.4)."""
    timing = ValidationTimingInfo(validation_time=at, best_signature_time=at, point_in_time_validation=False)
    verdict = await ades.ades_timestamp_validation(stamp.signed_data, _spec(trust), stamp.compute_digest, timing_info=timing)
    return verdict.ades_subindic.status is AdESStatus.PASSED


def _unreadable(reason: str) -> SignatureReport:
    return SignatureReport(0, "TOTAL-FAILED", AdESFailure.FORMAT_FAILURE.name, reason)


def _in_order(found: Sequence[SignatureReport], order: Sequence[SignerKind]) -> Iterator[SignatureReport]:
    """The reports, where a signature that comes after one it should precede does not pass."""
    place = 0
    for each in found:
        own = order.index(each.kind) if each.kind in order else place
        if own < place and each.indication == "TOTAL-PASSED":
            yield replace(
                each,
                indication="INDETERMINATE",
                sub_indication=AdESIndeterminate.SIG_CONSTRAINTS_FAILURE.name,
                reason=f"signed after the {order[place]}, before whom the {each.kind} signs",
            )
        else:
            yield each
        place = max(place, own)


def _report(number: int, signature: EmbeddedPdfSignature, trust: Trust, at: datetime) -> SignatureReport:
    try:
        certificate = signature.signer_cert
    except Exception as error:  # noqa: BLE001 - pyHanko has no one class for a container that cannot be read
        return replace(_unreadable(type(error).__name__), number=number)
    try:
        verdict = _constrained(signature, asyncio.run(_verdict(signature, trust, at)))
    except Exception as error:  # noqa: BLE001 - the same; a signature nobody can process is no failure of ours
        verdict = _Verdict(AdESFailure.FORMAT_FAILURE, type(error).__name__)
    return SignatureReport(
        number=number,
        indication=_INDICATIONS[verdict.sub_indication.status],
        sub_indication=None if verdict.passed else verdict.sub_indication.standard_name,
        reason=verdict.reason[:_MAX_TEXT] if verdict.reason else None,
        signer=_name(certificate, "common_name"),
        organisation=_name(certificate, "organization_name"),
        kind=signer_kind(certificate),
        certificate=hashlib.sha256(certificate.dump()).hexdigest(),
        certificate_expires_at=certificate.not_valid_after,
        claimed_at=signature.self_reported_timestamp,
        signed_at=verdict.at,
        level=_level(signature),
        covers_whole_document=_covers_whole_document(signature),
    )


# -- verdicts ----------------------------------------------------------------------------------------------------------


def _constrained(signature: EmbeddedPdfSignature, verdict: _Verdict) -> _Verdict:
    """The verdict, where also the document around the signature is as PAdES wants it (EN 319 142-1, 5.3 and 6.2)."""
    if verdict.sub_indication.status is AdESStatus.FAILED:
        return verdict
    coverage = signature.coverage
    if coverage is None or coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return _Verdict(AdESFailure.FORMAT_FAILURE, "the byte range does not cover the document as it was signed")
    if verdict.passed and not _covers_whole_document(signature):
        return replace(
            verdict, sub_indication=AdESIndeterminate.SIG_CONSTRAINTS_FAILURE, reason="the document was changed after it was signed"
        )
    return verdict


def _covers_whole_document(signature: EmbeddedPdfSignature) -> bool:
    if signature.coverage is SignatureCoverageLevel.ENTIRE_FILE:
        return True
    level = getattr(signature.diff_result, "modification_level", ModificationLevel.OTHER)
    return signature.coverage is SignatureCoverageLevel.ENTIRE_REVISION and bool(level <= ModificationLevel.FORM_FILLING)


async def _verdict(signature: EmbeddedPdfSignature, trust: Trust, at: datetime) -> _Verdict:
    """EN 319 102-1, 5.3 (basic signatures), 5.5 (with time), and 5.6 (long-term) where the present alone does not decide."""
    signature.compute_integrity_info()
    spec = _spec(trust)
    timing = ValidationTimingInfo(validation_time=at, best_signature_time=at, point_in_time_validation=False)
    current = await _now(signature, spec, timing)
    if current.sub_indication is AdESIndeterminate.CERTIFICATE_CHAIN_GENERAL_FAILURE:
        current = await _without_revocation(signature, trust, timing, current)
    expired = signature.signer_cert.not_valid_after < at
    if current.sub_indication.status is AdESStatus.FAILED or (current.passed and not expired):
        return current
    if not _has_later_time_stamp(signature):
        return replace(current, sub_indication=AdESIndeterminate.OUT_OF_BOUNDS_NO_POE) if current.passed else current
    past = await ades.ades_lta_validation(signature, PdfSignatureValidationSpec(spec), timing_info=timing)
    if past.ades_subindic.status is AdESStatus.PASSED:
        return _Verdict(AdESPassed.OK, None, past.best_signature_time)
    return replace(current, sub_indication=past.ades_subindic) if current.passed else current


async def _without_revocation(
    signature: EmbeddedPdfSignature, trust: Trust, timing: ValidationTimingInfo, failed: _Verdict
) -> _Verdict:
    """TRY_LATER, where the chain lacks nothing but a revocation list: pyHanko calls every failure of a chain the same."""
    unchecked = await _now(signature, _spec(trust, revocation=False), timing)
    return _Verdict(AdESIndeterminate.TRY_LATER, "no current revocation list") if unchecked.passed else failed


async def _now(signature: EmbeddedPdfSignature, spec: SignatureValidationSpec, timing: ValidationTimingInfo) -> _Verdict:
    """The verdict at the present, by the time stamp in the signature where there is one."""
    known = ades._dss_to_local_knowledge(reader=signature.reader)  # noqa: SLF001 - pyHanko reads it so itself, and offers no other way
    local = replace(
        spec.local_knowledge,
        known_crls=[*spec.local_knowledge.known_crls, *known.known_crls],
        known_ocsps=[*spec.local_knowledge.known_ocsps, *known.known_ocsps],
        known_certs=[*spec.local_knowledge.known_certs, *known.known_certs],
    )
    arguments: dict[str, Any] = {
        "signed_data": signature.signed_data,
        "validation_spec": replace(spec, local_knowledge=local),
        "timing_info": timing,
        "raw_digest": signature.compute_digest(),
    }
    if not _has_time_stamp(signature):
        basic = await ades.ades_basic_validation(**arguments)
        return _Verdict(basic.ades_subindic, basic.failure_msg)
    timed = await ades.ades_with_time_validation(
        **arguments, extra_status_kwargs=signature.summarise_integrity_info(), status_cls=PdfSignatureStatus
    )
    passed = timed.ades_subindic.status is AdESStatus.PASSED
    return _Verdict(timed.ades_subindic, timed.failure_msg, timed.best_signature_time if passed else None)


def _spec(trust: Trust, *, revocation: bool = True) -> SignatureValidationSpec:
    return SignatureValidationSpec(
        cert_validation_policy=trust_rules.policy(trust.signers, revocation=revocation),
        ts_cert_validation_policy=trust_rules.policy(trust.time_stamps, revocation=revocation),
        revinfo_gathering_policy=_NOTHING_IS_FETCHED,
        local_knowledge=trust_rules.local_knowledge(trust),
        # Certificates of Vietnam's authorities have one, the other or both.
        key_usage_settings=KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False),
    )


# -- what stands in the signature --------------------------------------------------------------------------------------


def _has_time_stamp(signature: EmbeddedPdfSignature) -> bool:
    return any(generic_cms.extract_tst_data_iter(signature.signer_info, signed=False))


def _has_later_time_stamp(signature: EmbeddedPdfSignature) -> bool:
    return any(each.signed_revision > signature.signed_revision for each in signature.reader.embedded_timestamp_signatures)


def _level(signature: EmbeddedPdfSignature) -> Level:
    """The level of PAdES (EN 319 142-1) by what is there, whatever it is worth."""
    if not _has_time_stamp(signature):
        return "B-B"
    if "/DSS" not in signature.reader.root:
        return "B-T"
    return "B-LTA" if _has_later_time_stamp(signature) else "B-LT"


def _name(certificate: x509.Certificate, part: str) -> str | None:
    value = certificate.subject.native.get(part)
    value = value[0] if isinstance(value, list) and value else value
    return str(value)[:_MAX_TEXT] if value else None


# By Vietnam's practice the subject's UID says what identifies them: identity card, citizen's number, passport; tax or budget code.
_KINDS: Final[dict[str, SignerKind]] = {
    "CMND": "person",
    "CCCD": "person",
    "HC": "person",
    "MST": "organisation",
    "MNS": "organisation",
}


def signer_kind(certificate: x509.Certificate) -> SignerKind | None:
    """Whose certificate it is: a person's or an organisation's; None where it does not say."""
    subject = certificate.subject.native
    kind = _KINDS.get(str(subject.get("user_id", "")).partition(":")[0].upper())
    if kind is None and subject.get("organization_identifier"):
        return "organisation"
    if kind is None and (subject.get("surname") or subject.get("given_name")):
        return "person"
    return kind
