"""Fee rules: those a record states, and those derived from its channels, which claim no more than it says."""

from collections import Counter
from datetime import date

import pytest

from services.catalog.procedures.rules import fee_rules
from services.catalog.procedures.rules.record import Record
from services.catalog.versions.rules import editions, publication_checks
from services.contracts.catalog import FeeExemption, FeeRule
from tests.catalog.rules.builders import announced, edition

RULE = {"code": "le-phi", "kind": "charge", "name": "Lệ phí hộ tịch", "amount": 8_000, "legal_basis": "NQ 35/2020/NQ-HĐND"}
POOR = {"code": "ho-ngheo", "name": "Hộ nghèo", "percent": 100, "legal_basis": "NQ 35/2020/NQ-HĐND, Điều 4"}


def derived(*fees_: dict[str, str | None], channel: str = "ONLINE", **method: str) -> list[tuple[str, str, int | None]]:
    parts = [{"kind": None, "amount_text": None, "unit": "Đồng", "note": None} | fee for fee in fees_]
    record = {"code": "1.001193", "methods": [{"channel_code": channel, "fees": parts, **method}]}
    return [(rule.code, rule.kind, rule.amount) for rule in fee_rules.rules(Record.model_validate(record))]


@pytest.mark.parametrize(
    ("fees_", "rules"),
    [
        ([{"kind": "Lệ phí", "amount_text": "8.000"}], [("online-charge", "charge", 8_000)]),
        ([{"kind": "Phí", "amount_text": "70,000", "note": "70.000 đồng/Giấy chứng nhận"}], [("online-fee", "fee", 70_000)]),
        ([{"kind": "Mức giá", "amount_text": "70,000", "note": "TT số 10/2024/TT-BTC"}], [("online-service", "service", 70_000)]),
        ([{"kind": "Phí", "amount_text": "0", "note": "Miễn phí"}], [("online-fee", "fee", 0)]),
        ([{"kind": "Phí", "amount_text": "0", "note": "Theo quy định của HĐND tỉnh"}], [("online-fee", "fee", None)]),
        (
            [{"kind": "Phí", "amount_text": "5,000,000", "note": "Áp dụng mức phí: 2.500.000 đồng đến hết ngày 31/12/2026"}],
            [("online-fee", "fee", None)],
        ),
        ([{"kind": "Phí", "amount_text": "50,000", "note": "Giảm 50% khi nộp trực tuyến"}], [("online-fee", "fee", None)]),
        ([{"kind": "Phí", "amount_text": "50,000", "note": "Trường hợp đăng ký lại"}], [("online-fee", "fee", None)]),
        ([{"kind": "Phí", "amount_text": "50,000"}, {"kind": "Phí", "amount_text": "90,000"}], [("online-fee", "fee", None)]),
        ([{"kind": "Phí", "amount_text": "50,000"}, {"kind": "Phí", "amount_text": "50,000"}], [("online-fee", "fee", 50_000)]),
        (
            [{"kind": "Phí", "amount_text": "50,000"}, {"kind": "Lệ phí", "amount_text": "9,000"}],
            [("online-fee", "fee", 50_000), ("online-charge", "charge", 9_000)],
        ),
        ([{"kind": "Phí", "amount_text": "100", "unit": "USD"}], [("online-fee", "fee", None)]),
    ],
)
def test_what_is_derived_from_a_channel(fees_, rules):
    assert derived(*fees_) == rules


def test_fees_only_in_words_and_channels_without_any():
    assert derived(fee_text="Theo Nghị quyết của HĐND tỉnh") == [("online-fee", "fee", None)]
    assert derived(fee_text="Không thu") == [("online-fee", "fee", 0)]
    assert derived() == []
    assert derived({"amount_text": "8.000"}, channel="OTHER") == []


def test_of_the_real_records_every_amount_is_one_the_record_states(real_records):
    counted = Counter[str]()
    for each in real_records:
        record = Record.model_validate(each)
        stated = {editions.fees.amount(fee.amount_text, fee.unit, fee.note) for m in record.methods or () for fee in m.fees or ()}
        for rule in fee_rules.rules(record):
            counted["words" if rule.amount is None else "amount"] += 1
            assert rule.amount in (None, 0) or rule.amount in stated
            assert rule.amount is not None or rule.wording
    assert min(counted["words"], counted["amount"]) > len(real_records) / 2


def test_stated_rules_are_published_and_shown_in_place_of_derived_ones(record):
    stated = {**RULE, "channel": "online", "effective_from": "2026-01-01", "places": ["H35"], "exemptions": [POOR]}
    of = edition(record(fee_rules=[stated]))
    assert announced(of).fee_rules == (
        FeeRule(
            code="le-phi",
            kind="charge",
            name="Lệ phí hộ tịch",
            amount=8_000,
            channel="online",
            effective_from=date(2026, 1, 1),
            places=("H35",),
            exemptions=(FeeExemption(**POOR),),
            legal_basis="NQ 35/2020/NQ-HĐND",
        ),
    )
    [shown] = editions.document(of)["fee_rules"]
    assert (shown["code"], shown["exemptions"]) == ("le-phi", [POOR])
    assert announced(of).has_fees is True
    assert announced(edition(record(fee_rules=[{**RULE, "amount": 0}]))).has_fees is False
    assert editions.document(edition(record()))["fee_rules"] is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": None},
        {"amount": -1},
        {"amount": 1.5},
        {"effective_from": "2026-02-01", "effective_to": "2026-01-01"},
        {"exemptions": [POOR, POOR]},
        {"exemptions": [POOR | {"percent": 101}]},
        {"exemptions": [POOR | {"percent": 0}]},
        {"places": ["h35"]},
        {"kind": "fine"},
        {"per": "page"},
        {"amout": 1},
    ],
)
def test_a_rule_nobody_could_apply_is_refused(record, wrong):
    with pytest.raises(ValueError, match="fee_rules"):
        Record.model_validate(record(fee_rules=[RULE | wrong]))


def test_two_variants_of_which_neither_counts_before_the_other_prevent_a_publication(record):
    variants = [RULE, {**RULE, "amount": 9_000}, {**RULE, "channel": "online"}, {**RULE, "effective_from": "2026-01-01"}]
    remarks = list(publication_checks.contradictions(Record.model_validate(record(fee_rules=variants))))
    assert [(each.pointer, each.code) for each in remarks] == [("/fee_rules/1", "fee_rule_ambiguous")]


def test_variants_are_ambiguous_where_they_have_one_place_in_common(record):
    variants = [{**RULE, "places": places} for places in (["H35.01", "H35.02"], ["H35.02", "H35.03"], ["H35.04"])]
    remarks = list(publication_checks.contradictions(Record.model_validate(record(fee_rules=variants))))
    assert [(each.pointer, each.code) for each in remarks] == [("/fee_rules/1", "fee_rule_ambiguous")]


def test_a_rule_without_its_law_is_a_warning(record):
    without = {key: value for key, value in RULE.items() if key != "legal_basis"}
    remarks = publication_checks.recommendations(Record.model_validate(record(fee_rules=[without])))
    assert "/fee_rules/0/legal_basis" in [each.pointer for each in remarks]
