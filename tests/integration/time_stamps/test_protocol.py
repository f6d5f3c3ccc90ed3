"""What an authority answers is verified before anything is stored."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography import x509

from services.integration.delivery.errors import Refused, Unreachable
from services.integration.time_stamps import protocol
from services.sandbox.rules.time_stamps import POLICY, TimeStampAuthority

NOW = datetime.now(UTC)
STATEMENT = b'{"root":"00"}'
AUTHORITY = TimeStampAuthority.generate(at=NOW)
OTHER_AUTHORITY = TimeStampAuthority.generate(at=NOW)
ASKED = protocol.request(STATEMENT)
ANSWER = AUTHORITY.respond(ASKED.as_bytes(), at=NOW)


def verified(answer: bytes = ANSWER, **changes: Any) -> protocol.TimeStamp:
    """An answer to `ASKED` verified with the root of `AUTHORITY`."""
    arguments: dict[str, Any] = {"asked": ASKED, "statement": STATEMENT, "roots": [AUTHORITY.root], "policy": None, "at": NOW}
    return protocol.verified(answer, **arguments | changes)


def test_a_good_answer_is_a_time_stamp_with_its_chain():
    stamp = verified(policy=POLICY.dotted_string)
    assert stamp.at == NOW.replace(microsecond=0)
    assert [x509.load_pem_x509_certificate(each.encode()) for each in stamp.certificates] == [AUTHORITY.certificate, AUTHORITY.root]


@pytest.mark.parametrize(
    "changes",
    [
        {"statement": b'{"root":"01"}'},
        {"asked": protocol.request(STATEMENT)},
        {"roots": [OTHER_AUTHORITY.root]},
        {"policy": "1.2.3"},
        {"at": NOW + timedelta(minutes=6)},
        {"at": NOW - timedelta(minutes=6)},
    ],
    ids=["another statement", "another nonce", "an untrusted root", "another policy", "a clock behind", "a clock ahead"],
)
def test_an_answer_that_does_not_verify_is_refused(changes):
    with pytest.raises(Refused):
        verified(**changes)


def test_a_token_whose_bytes_were_changed_is_refused():
    middle = ANSWER.index(b"SANDBOX")
    with pytest.raises(Refused):
        verified(ANSWER[:middle] + b"sANDBOX" + ANSWER[middle + 7 :])


def test_a_token_from_a_time_before_its_certificate_is_refused():
    early = NOW - timedelta(days=1)
    with pytest.raises(Refused):
        verified(AUTHORITY.respond(ASKED.as_bytes(), at=early), at=early)


def test_what_is_no_response_is_tried_again():
    with pytest.raises(Unreachable, match="no time-stamp response"):
        verified(b"<html>")


REJECTED = bytes.fromhex("30093007020102") + b"\x03\x02"


@pytest.mark.parametrize("failure", [b"\x05\x20", b"\x07\x80"], ids=["bad request", "bad algorithm"])
def test_a_rejection_of_the_request_is_refused(failure):
    with pytest.raises(Refused):
        verified(REJECTED + failure)


def test_a_rejection_without_a_reason_is_refused():
    with pytest.raises(Refused):
        verified(bytes.fromhex("30053003020102"))


def test_a_time_that_is_not_available_is_asked_for_again():
    with pytest.raises(Unreachable, match=r"failure \[14\]"):
        verified(bytes.fromhex("300a3008020102") + b"\x03\x03\x01\x00\x02")
