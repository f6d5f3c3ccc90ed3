"""Fees as a function of channel, day, place, copies and exemptions."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.contracts.catalog import FeeExemption, FeeRule
from services.dossier.payments.rules.fees import Circumstances, fees, unknown_exemptions

NATION = FeeRule(code="le-phi", kind="charge", name="Lệ phí", amount=50_000, legal_basis="TT 73/2024/TT-BTC")
# Half online in 2025 (TT 73/2024), and nothing in a province whose council says so (as NQ 09/2025 of Đắk Lắk does).
HALF = NATION.model_copy(
    update={"amount": 25_000, "channel": "online", "effective_from": date(2025, 1, 1), "effective_to": date(2025, 12, 31)}
)
FREE = NATION.model_copy(update={"amount": 0, "channel": "online", "places": ("H15",), "legal_basis": "NQ 09/2025/NQ-HĐND"})
# Near in one place only: elsewhere what counts is how near it is there.
WIDE = NATION.model_copy(update={"amount": 1_000, "places": ("H35", "H35.01.01")})
NEAR = NATION.model_copy(update={"amount": 2_000, "places": ("H35.02",)})
COPIES = FeeRule(code="ban-sao", kind="fee", name="Bản sao", amount=8_000, per="copy")
WORDS = FeeRule(code="do-dac", kind="fee", name="Phí đo đạc", amount=None, wording="Theo diện tích thửa đất")
WIDE = FeeRule(code="le-phi-2", kind="charge", name="Lệ phí", amount=2_000, places=("H35.01.01.99", "H35.22"))
NARROW = WIDE.model_copy(update={"amount": 3_000, "places": ("H35.22.10",)})
POOR = FeeExemption(code="ho-ngheo", name="Hộ nghèo", percent=100, legal_basis="NQ 35/2020")
HALVED = FeeExemption(code="nguoi-cao-tuoi", name="Người cao tuổi", percent=50)
EXEMPTED = NATION.model_copy(update={"amount": 25_001, "exemptions": (POOR, HALVED)})


def at(**changes: Any) -> Circumstances:
    return Circumstances(**({"channel": "counter", "day": date(2026, 11, 28), "place": "H35.01.01"} | changes))


@pytest.mark.parametrize(
    ("rules", "circumstances", "total"),
    [
        pytest.param([NATION, HALF, FREE], at(), 50_000, id="at the counter"),
        pytest.param([WIDE, NEAR], at(place="H35.02.05"), 2_000, id="the nearest place of those that cover it"),
        pytest.param([NATION, HALF, FREE], at(channel="online"), 50_000, id="online, after the reduction"),
        pytest.param([NATION, HALF, FREE], at(channel="online", day=date(2025, 12, 31)), 25_000, id="its last day"),
        pytest.param([NATION, HALF, FREE], at(channel="online", day=date(2024, 12, 31)), 50_000, id="the day before its first"),
        pytest.param([NATION, HALF, FREE], at(channel="online", place="H15.02"), 0, id="where the council made it free"),
        pytest.param([NATION, HALF, FREE], at(channel="online", place="H150"), 50_000, id="not in a like-named place"),
        pytest.param([NATION, HALF, FREE], at(place="H15.02"), 50_000, id="free online only"),
        pytest.param([WIDE, NARROW], at(place="H35.22.10"), 3_000, id="the nearer place, however long another one's code is"),
        pytest.param([COPIES], at(copies=3), 24_000, id="for each copy"),
        pytest.param([NATION, COPIES], at(copies=2), 66_000, id="two fees"),
        pytest.param([EXEMPTED], at(exemptions=("ho-ngheo", "nguoi-cao-tuoi")), 0, id="the largest exemption"),
        pytest.param([EXEMPTED], at(exemptions=("nguoi-cao-tuoi",)), 12_501, id="whole dong, a half up"),
        pytest.param([NATION, WORDS], at(), None, id="in words is never 0"),
        pytest.param([WORDS], at(exemptions=()), None, id="only in words"),
        pytest.param([], at(), None, id="nothing stated is nothing known"),
        pytest.param(None, at(), None, id="published before rules were"),
        pytest.param([HALF], at(), None, id="stated for another channel only"),
    ],
)
def test_what_a_dossier_costs(rules, circumstances, total):
    assert fees(rules, circumstances).total == total


def test_a_line_says_how_it_comes_about_with_its_law():
    [line] = fees([EXEMPTED], at(exemptions=("ho-ngheo",))).lines
    assert line.explanation.vi == "25.001 đồng mỗi hồ sơ, giảm 100% (Hộ nghèo) = 0 đồng – NQ 35/2020"
    [line] = fees([NATION], at()).lines
    assert line.explanation.en == "50.000 đồng a dossier = 50.000 đồng – TT 73/2024/TT-BTC"


def test_a_fee_in_words_is_left_to_the_official():
    [line] = fees([WORDS], at()).lines
    assert (line.amount, "Theo diện tích thửa đất" in line.explanation.vi) == (None, True)


def test_an_exemption_no_fee_has_is_named():
    assert unknown_exemptions([EXEMPTED], at(exemptions=("ho-ngheo", "liet-si"))) == ["liet-si"]


@given(amount=st.integers(1_000, 10**9), copies=st.integers(1, 1_000), percent=st.integers(0, 100))
def test_an_exemption_never_makes_a_fee_negative_or_dearer(amount, copies, percent):
    some = FeeExemption(code="x", name="X", percent=percent)
    rule = COPIES.model_copy(update={"amount": amount, "exemptions": (some,)})
    whole = fees([rule], at(copies=copies)).total
    less = fees([rule], at(copies=copies, exemptions=("x",))).total
    assert whole == amount * copies
    assert less is not None
    assert 0 <= less <= whole
    assert abs(less * 100 - whole * (100 - percent)) <= 50
