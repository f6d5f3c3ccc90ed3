"""RFC 3161 as pure functions: a request over a statement, and what an authority answered, verified before anything is stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat import asn1
from cryptography.hazmat.primitives.serialization import Encoding
from rfc3161_client import (
    HashAlgorithm,
    PKIStatus,
    TimeStampRequest,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from services.integration.delivery.errors import Refused, Unreachable

QUERY: Final = "application/timestamp-query"
REPLY: Final = "application/timestamp-reply"
MAX_CLOCK_DIFFERENCE: Final = timedelta(minutes=5)
"""By how much the authority's time may differ from ours."""
# `timeNotAvailable` and `systemFailure` pass; every other failure is about the request, which would be the same again.
_PASSING: Final = (14, 25)
_MAX_REASON: Final = 200


@dataclass(frozen=True, slots=True)
class TimeStamp:
    """A verified time stamp: the time in it, the token in DER, and PEM certificates from the signer's to the trusted root."""

    at: datetime
    token: bytes
    certificates: tuple[str, ...]


def request(statement: bytes) -> TimeStampRequest:
    """A request over the SHA-256 of the statement, with a nonce, for a token with its certificates."""
    builder = TimestampRequestBuilder(data=statement, hash_algorithm=HashAlgorithm.SHA256, nonce=True, cert_req=True)
    return builder.build()


def verified(
    answer: bytes, asked: TimeStampRequest, statement: bytes, roots: Sequence[x509.Certificate], policy: str | None, *, at: datetime
) -> TimeStamp:
    """The time stamp in an answer received now (`at`).

    It is the statement's, has the nonce of the request, the configured policy if there is one, about the time of our clock, and a
    signature that leads to one of the roots by certificates valid then. Raises `Refused` where it is not, and `Unreachable` for what is
    no response at all or for a failure that passes.
    """
    response = _granted(answer)
    verifier = VerifierBuilder(
        policy_id=None if policy is None else x509.ObjectIdentifier(policy), roots=list(roots), nonce=asked.nonce
    ).build()
    try:
        verifier.verify_message(response, statement)
    except (VerificationError, ValueError) as error:
        raise Refused("unverifiable", str(error)[:_MAX_REASON]) from error
    time = response.tst_info.gen_time
    if abs(time - at) > MAX_CLOCK_DIFFERENCE:
        raise Refused("clock", f"the authority's time is {time.isoformat()}")
    return TimeStamp(time, response.time_stamp_token(), tuple(_chain(response, roots)))


@asn1.sequence
class _Status:
    status: int
    text: list[str] | None
    failure: asn1.BitString | None


@asn1.sequence
class _Rejection:
    status: _Status


def _granted(answer: bytes) -> TimeStampResponse:
    try:
        response = decode_timestamp_response(answer)
    except ValueError as error:
        raise Unreachable("the answer is no time-stamp response") from error
    if response.status in (PKIStatus.GRANTED, PKIStatus.GRANTED_WITH_MODS):
        return response
    failures = _failures(answer)
    if response.status == PKIStatus.WAITING or failures.intersection(_PASSING):
        raise Unreachable(f"the authority answers with status {response.status}, failure {sorted(failures)}")
    raise Refused(f"status {response.status}", f"rejected, failure {sorted(failures)}")


def _failures(answer: bytes) -> set[int]:
    """The bits of `PKIFailureInfo`; none where a rejection has none that can be read."""
    try:
        failure = asn1.decode_der(_Rejection, answer).status.failure
    except ValueError:
        return set()
    octets = failure.as_bytes() if failure is not None else b""
    return {8 * place + bit for place, octet in enumerate(octets) for bit in range(8) if octet & 0x80 >> bit}


def _chain(response: TimeStampResponse, roots: Sequence[x509.Certificate]) -> list[str]:
    """The certificates that verified the token, the signer's first."""
    known = [*roots, *(x509.load_der_x509_certificate(each) for each in response.signed_data.certificates)]
    (signer,) = response.signed_data.signer_infos
    step = next((each for each in known if (each.issuer, each.serial_number) == (signer.issuer, signer.serial_number)), None)
    chain: list[x509.Certificate] = []
    while step is not None and step not in chain:
        chain.append(step)
        issuer = step.issuer
        step = next((each for each in known if each.subject == issuer and step not in roots), None)
    return [each.public_bytes(Encoding.PEM).decode() for each in chain]
