"""The verdict on one PDF for each fault, and on good ones, in the words of EN 319 102-1."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.sign.ades.api import CAdESSignedAttrSpec

from services.dossier.signatures import queries
from services.dossier.signatures.rules import signing
from services.dossier.signatures.rules.trust import Anchor
from services.dossier.signatures.rules.verification import SignatureReport, reports
from tests.dossier.signatures.pki import (
    DAY,
    ORGANISATION,
    Pki,
    changed,
    encrypted,
    paper,
    sign_plainly,
    with_page_added,
    with_partial_range,
)

NOW = datetime.now(UTC)
PASSED = ("TOTAL-PASSED", None)


@pytest.fixture(scope="module")
def pki() -> Pki:
    return Pki.generate()


def verdict(report: SignatureReport) -> tuple[str, str | None]:
    return report.indication, report.sub_indication


def verdicts(reports: list[SignatureReport]) -> list[tuple[str, str | None]]:
    return [verdict(each) for each in reports]


# -- good ones ---------------------------------------------------------------------------------------------------------


def test_a_document_without_signatures_has_no_reports(pki: Pki):
    assert pki.reports(paper()) == []


def test_a_result_signed_by_person_and_organisation_passes_at_the_level_of_each(pki: Pki):
    person, organisation = pki.issue(), pki.issue(ORGANISATION)
    signed = pki.sign(pki.sign(paper(), person), organisation, archive=True, number=2)
    first, second = pki.reports(signed, order=("person", "organisation"))
    assert (verdict(first), verdict(second)) == (PASSED, PASSED)
    assert (first.signer, first.kind, first.covers_whole_document) == ("Trần Minh Đức", "person", True)
    assert (second.signer, second.kind, second.level) == ("Trung tâm Phục vụ hành chính công tỉnh", "organisation", "B-LTA")
    assert first.signed_at is not None
    assert abs(first.signed_at - datetime.now(UTC)) < timedelta(minutes=1)


def test_a_signature_without_a_time_stamp_passes_and_has_no_proven_time(pki: Pki):
    (report,) = pki.reports(sign_plainly(paper(), pki.issue()))
    assert (verdict(report), report.level, report.signed_at) == (PASSED, "B-B", None)
    assert report.claimed_at is not None


def test_a_signature_with_a_time_stamp_alone_is_of_level_b_t(pki: Pki):
    (report,) = pki.reports(sign_plainly(paper(), pki.issue(), pki.stamper()))
    assert (verdict(report), report.level) == (PASSED, "B-T")


# -- faults ------------------------------------------------------------------------------------------------------------


def test_a_document_changed_after_signing_fails_by_its_hash(pki: Pki):
    assert verdicts(pki.reports(changed(sign_plainly(paper(), pki.issue())))) == [("TOTAL-FAILED", "HASH_FAILURE")]


def test_a_page_added_after_signing_breaks_the_constraints_and_is_said(pki: Pki):
    (report,) = pki.reports(with_page_added(sign_plainly(paper(), pki.issue())))
    assert verdict(report) == ("INDETERMINATE", "SIG_CONSTRAINTS_FAILURE")
    assert report.covers_whole_document is False
    assert report.reason == "the document was changed after it was signed"


def test_a_byte_range_that_leaves_out_a_part_is_a_failure_of_format(pki: Pki):
    (report,) = pki.reports(with_partial_range(paper(), pki.issue()))
    assert verdict(report) == ("TOTAL-FAILED", "FORMAT_FAILURE")
    assert "byte range" in (report.reason or "")


def test_an_altered_signature_value_fails_cryptographically(pki: Pki):
    signed = sign_plainly(paper(), pki.issue())
    start = signed.index(b"/Contents <") + len(b"/Contents <")
    end = start + len(signed[start:].split(b">")[0].rstrip(b"0"))
    altered = signed[: end - 4] + (b"1" if signed[end - 4 : end - 3] != b"1" else b"2") + signed[end - 3 :]
    assert verdicts(pki.reports(altered)) == [("TOTAL-FAILED", "SIG_CRYPTO_FAILURE")]


def test_an_expired_certificate_without_a_time_stamp_is_out_of_bounds(pki: Pki):
    issued = pki.issue(until=NOW + timedelta(hours=1))
    signed = sign_plainly(paper(), issued)
    assert verdicts(pki.reports(signed)) == [PASSED]
    assert verdicts(pki.reports(signed, at=NOW + DAY)) == [("INDETERMINATE", "OUT_OF_BOUNDS_NO_POE")]


def test_a_certificate_that_expired_since_is_proven_valid_by_the_archive_time_stamp(pki: Pki):
    issued = pki.issue(until=NOW + timedelta(hours=1))
    signed = pki.sign(paper(), issued, archive=True)
    later = NOW + 30 * DAY
    (report,) = pki.reports(signed, at=later, revocation_lists=(pki.revocation_list(later - timedelta(hours=1)),))
    assert (verdict(report), report.level) == (PASSED, "B-LTA")
    without = pki.sign(paper(), issued)
    assert verdicts(pki.reports(without, at=later)) == [("INDETERMINATE", "OUT_OF_BOUNDS_NO_POE")]


def test_a_certificate_revoked_before_nobody_knows_what_was_signed_is_revoked_without_proof(pki: Pki):
    issued = pki.issue()
    signed = sign_plainly(paper(), issued)
    pki.revocations[issued.certificate.serial_number] = NOW - 2 * DAY
    assert verdicts(pki.reports(signed)) == [("INDETERMINATE", "REVOKED_NO_POE")]


def test_a_signature_proven_to_be_made_after_the_revocation_fails_as_revoked(pki: Pki):
    issued = pki.issue()
    signed = sign_plainly(paper(), issued, pki.stamper(), cades_signed_attr_spec=CAdESSignedAttrSpec(timestamp_content=True))
    pki.revocations[issued.certificate.serial_number] = NOW - 2 * DAY
    assert verdicts(pki.reports(signed)) == [("TOTAL-FAILED", "REVOKED")]


def test_a_signature_time_stamped_before_the_revocation_passes(pki: Pki):
    issued = pki.issue()
    signed = sign_plainly(paper(), issued, pki.stamper(NOW - 3 * DAY))
    pki.revocations[issued.certificate.serial_number] = NOW - 2 * DAY
    (report,) = pki.reports(signed)
    assert verdict(report) == PASSED
    assert report.signed_at == (NOW - 3 * DAY).replace(microsecond=0)


def test_an_issuer_nobody_trusts_leaves_no_certificate_chain(pki: Pki):
    foreign = Pki.generate("another authority")
    assert verdicts(pki.reports(sign_plainly(paper(), foreign.issue()))) == [("INDETERMINATE", "NO_CERTIFICATE_CHAIN_FOUND")]


def test_without_a_revocation_list_the_verdict_is_to_be_tried_later(pki: Pki):
    signed = sign_plainly(paper(), pki.issue())
    assert verdicts(pki.reports(signed, revocation_lists=())) == [("INDETERMINATE", "TRY_LATER")]


def test_a_time_stamp_of_an_authority_nobody_trusts_proves_nothing(pki: Pki):
    foreign = Pki.generate("another authority")
    (report,) = pki.reports(sign_plainly(paper(), pki.issue(), foreign.stamper()))
    assert report.indication == "INDETERMINATE"
    assert report.signed_at is None


def test_a_person_who_signs_after_the_organisation_breaks_the_order(pki: Pki):
    signed = pki.sign(pki.sign(paper(), pki.issue(ORGANISATION)), pki.issue(), archive=True, number=2)
    first, second = pki.reports(signed, order=("person", "organisation"))
    assert (verdict(first), verdict(second)) == (PASSED, ("INDETERMINATE", "SIG_CONSTRAINTS_FAILURE"))
    assert second.reason == "signed after the organisation, before whom the person signs"
    assert verdicts(pki.reports(signed)) == [PASSED, PASSED]


def test_an_anchor_counts_only_in_its_days(pki: Pki):
    signed = sign_plainly(paper(), pki.issue())
    root = pki.authority.certificate.public_bytes(Encoding.DER)
    assert verdicts(pki.reports(signed, signers=(Anchor(root, since=NOW - DAY, until=NOW + DAY),))) == [PASSED]
    (report,) = pki.reports(signed, signers=(Anchor(root, until=NOW - DAY),))
    assert report.indication == "INDETERMINATE"


@pytest.mark.parametrize(
    "broken",
    [b"", b"no PDF", paper()[:2_000], encrypted(paper()), b"%PDF-1.7\n" + b"<<" * 100_000],
    ids=["none", "text", "cut", "encrypted", "deep"],
)
def test_what_cannot_be_read_is_one_report_of_its_format(pki: Pki, broken: bytes):
    (report,) = pki.reports(broken)
    assert (report.number, *verdict(report)) == (0, "TOTAL-FAILED", "FORMAT_FAILURE")


async def test_a_document_that_takes_all_memory_or_time_is_one_report(pki: Pki, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(queries, "_SECONDS", 0.001)
    (report,) = await queries.reports(paper(), pki.trust(), at=NOW)
    assert (report.number, *verdict(report)) == (0, "TOTAL-FAILED", "FORMAT_FAILURE")


async def test_the_process_with_limits_answers_as_the_rules_do(pki: Pki):
    signed = await asyncio.to_thread(pki.sign, paper(), pki.issue(), archive=True)
    at, trust = datetime.now(UTC), pki.trust()
    assert await queries.reports(signed, trust, at=at, order=("person",)) == await asyncio.to_thread(
        reports, signed, trust, at=at, order=("person",)
    )


# -- long term ---------------------------------------------------------------------------------------------------------


def test_a_further_archive_time_stamp_keeps_a_result_valid(pki: Pki):
    signed = pki.sign(paper(), pki.issue(until=NOW + timedelta(hours=1)), archive=True)
    renewed = signing.time_stamp(signed, time_stamper=pki.stamper(), trust=pki.trust())
    assert renewed.startswith(signed)
    assert verdicts(pki.reports(renewed, at=NOW + 30 * DAY, revocation_lists=())) == [PASSED]


def test_a_certificate_that_is_revoked_signs_nothing(pki: Pki):
    issued = pki.issue()
    pki.revocations[issued.certificate.serial_number] = NOW - 2 * DAY
    with pytest.raises(signing.CertificateUnusable):
        pki.sign(paper(), issued)


def test_an_encrypted_document_cannot_be_signed(pki: Pki):
    with pytest.raises(signing.NotSignable):
        pki.sign(encrypted(paper()), pki.issue())


def test_a_list_that_cannot_be_read_is_none(pki: Pki):
    without = replace(pki.trust(), revocation_lists=(b"no list",))
    with pytest.raises(signing.CertificateUnusable):
        pki.sign(paper(), pki.issue(), trust=without)
