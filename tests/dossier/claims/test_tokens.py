"""Tokens: what they say is what was signed, in one spelling, and small enough to be printed."""

import base64
from datetime import UTC, date, datetime, timedelta

import cbor2
import pytest
import segno
from cwt import COSE, COSEKey
from hypothesis import strategies as st

from services.dossier.claims.rules import claim as rules
from services.dossier.claims.rules.claim import Claim
from services.dossier.claims.rules.signed import NotSigned, SignedMessage
from tests.chance import for_all
from tests.dossier.claims.builders import KEY, NOW, OTHER, claim, token
from tests.running import PUBLIC_URL

RESULT = claim(
    kind="result",
    title="Giấy chứng nhận đăng ký hộ kinh doanh của hộ gia đình ở xã vùng cao biên giới",
    number="1234/GCN-UBND",
    dossier=None,
    valid_until=date(2027, 2, 28),
)
# The longest numbers and codes there are, a title that is cut, and an end.
LONGEST = claim(title="Ữ" * 60, unit="000.00.000.H35.123", number="1234567/PYCBSHS-TTPVHCC-2026", valid_until=date(2026, 12, 31))


@pytest.mark.parametrize("said", [claim(), RESULT, LONGEST, claim(number=None, dossier=None)])
def test_a_token_says_what_was_signed(said: Claim):
    message = rules.message(token(said))
    assert (message.kid, message.signed_by(KEY.public), message.signed_by(OTHER.public)) == (KEY.kid, True, False)
    assert Claim.of(message.payload) == said.as_signed()


def test_a_claim_is_a_web_token_that_any_cose_library_verifies():
    raw = base64.urlsafe_b64decode(token(claim()) + "==")
    key = COSEKey.new({1: 1, 3: -8, -1: 6, -2: KEY.public, 2: KEY.kid})
    claims = cbor2.loads(COSE.new(verify_kid=True).decode(raw, [key]))
    assert (claims[1], claims[2], claims[6]) == ("H35.1.2", "01/TN", int(NOW.timestamp()))


def test_a_token_holds_nothing_but_these_values():
    values = cbor2.loads(claim().payload())
    assert set(values) == {1, 2, 6, 7, -65537}
    assert set(values[-65537]) == {1, 2, 3, 4}


def test_the_claim_of_a_result_names_no_dossier():
    with pytest.raises(ValueError, match="names no dossier"):
        claim(kind="result")


def test_a_paper_is_valid_until_its_last_day_has_ended_in_vietnam():
    paper = claim(valid_until=date(2026, 12, 31))
    midnight = datetime(2026, 12, 31, 17, tzinfo=UTC)
    assert (paper.expired(midnight - timedelta(seconds=1)), paper.expired(midnight), claim().expired(midnight)) == (
        False,
        True,
        False,
    )


@pytest.mark.parametrize(("said", "version"), [(claim(), 14), (RESULT, 14), (LONGEST, 16)])
def test_the_address_fits_a_qr_code_of_30_mm_at_level_m(said: Claim, version: int):
    code = segno.make(f"{PUBLIC_URL}/v1/verify/{token(said)}", error="m", boost_error=False)
    assert code.version <= version
    # With four modules of quiet zone on each side; less than a third of a millimetre is hard for a telephone.
    assert 30 / (code.symbol_size(border=4)[0]) > 1 / 3


def test_a_long_title_is_cut_at_a_word():
    assert RESULT.as_signed().title == "Giấy chứng nhận đăng ký hộ kinh doanh của hộ…"
    assert len(claim(title="Ữ" * 60).as_signed().title.encode()) <= rules.TITLE_BYTES


@for_all(st.data())
def test_no_altered_token_is_verified(data: st.DataObject):
    original = token(claim())
    position = data.draw(st.integers(0, len(original) - 1))
    other = data.draw(st.characters(codec="utf-8").filter(lambda each: each != original[position]))
    assert not _verified(original[:position] + other + original[position + 1 :])
    assert not _verified(original[:position])


@pytest.mark.parametrize("step", [11, pytest.param(1, marks=pytest.mark.soak)])
def test_no_token_with_one_altered_bit_is_verified(step: int):
    raw = bytearray(base64.urlsafe_b64decode(token(claim()) + "=="))
    for bit in range(0, 8 * len(raw), step):
        raw[bit // 8] ^= 1 << bit % 8
        assert not _verified(rules.token(bytes(raw)))
        raw[bit // 8] ^= 1 << bit % 8


def _verified(altered: str) -> bool:
    try:
        return rules.message(altered).signed_by(KEY.public)
    except NotSigned:
        return False


def _message(protected: bytes, unprotected: dict[int, object], payload: bytes = claim().payload()) -> bytes:
    signature = KEY.private.sign(cbor2.dumps(["Signature1", protected, b"", payload]))
    return cbor2.dumps(cbor2.CBORTag(18, [protected, unprotected, payload, signature]))


HEADER = cbor2.dumps({1: -8, 4: KEY.kid})
BOMB = b"\x81" * 200 + b"\x80"


@pytest.mark.parametrize(
    "message",
    [
        pytest.param(_message(cbor2.dumps({1: -7, 4: KEY.kid}), {}), id="another algorithm"),
        pytest.param(_message(cbor2.dumps({4: KEY.kid}), {1: -8}), id="algorithm not protected"),
        pytest.param(_message(cbor2.dumps({1: -8}), {4: KEY.kid}), id="key not protected"),
        pytest.param(_message(b"", {1: -8, 4: KEY.kid}), id="nothing protected"),
        pytest.param(_message(HEADER, {33: b"certificate"}), id="a header of the sender's"),
        pytest.param(_message(HEADER, {})[1:], id="without a tag"),
        pytest.param(b"\xd1" + _message(HEADER, {})[1:], id="tag of a MAC"),
        pytest.param(_message(HEADER, {}) + b"\0", id="something behind"),
        pytest.param(_message(HEADER, {})[:-1], id="cut"),
        pytest.param(_message(HEADER, {}).replace(b"\xa0\x58\x8d", b"\xa0\x59\0\x8d"), id="a longer length"),
        pytest.param(BOMB, id="nested arrays"),
        pytest.param(b"\xd2\x84" + BOMB, id="nested arrays in a message"),
        pytest.param(b"\x9b" + b"\xff" * 150, id="an array of 2^64 elements"),
        pytest.param(b"", id="nothing"),
    ],
)
def test_a_message_in_any_other_form_is_none(message: bytes):
    assert SignedMessage(_message(HEADER, {})).signed_by(KEY.public)
    with pytest.raises(NotSigned):
        SignedMessage(message)


@pytest.mark.parametrize(
    "payload",
    [
        b"\xff" * 30,
        cbor2.dumps({1: "H35", 7: b"short", -65537: {1: 1, 2: "x", 3: 1}}),
        cbor2.dumps("x" * 40),
        BOMB,
        b"\x9b" + b"\x7f" * 30,
    ],
)
def test_what_is_signed_and_no_claim_is_none(payload: bytes):
    with pytest.raises(NotSigned):
        Claim.of(payload)
