import pytest

from services.catalog.procedures.rules import supplement_wording
from services.catalog.procedures.rules.findings import findings
from services.catalog.procedures.rules.record import Record


def fields(record) -> list[str]:
    return [finding.field for finding in findings(Record.model_validate(record))]


def test_the_sample_record_has_no_findings(record):
    assert fields(record()) == []


@pytest.mark.parametrize(
    ("keys", "field"),
    [
        ({"laichau_code": "H35-1"}, "/laichau_code"),
        ({"field": None}, "/field"),
        (
            {"methods": [{"channel_code": "DIRECT", "time_limit_value": 3, "time_limit_unit": "OTHER", "time_limit_text": "3"}]},
            "/methods/0/time_limit_unit",
        ),
        ({"methods": [{"channel_code": "DIRECT", "time_limit_text": "Trong ngày"}]}, "/methods/0/time_limit_value"),
        ({"methods": [{"channel_code": "FAX", "time_limit_value": 3, "time_limit_unit": "DAY"}]}, "/methods/0/channel_code"),
        (
            {"methods": [{"channel_code": "DIRECT", "time_limit_value": 3, "time_limit_unit": "DAY", "fee_text": "theo quy định"}]},
            "/methods/0/fee_text",
        ),
        (
            {"methods": [{"channel_code": "DIRECT", "time_limit_value": 3, "time_limit_unit": "DAY", "fees": [{"note": "HĐND"}]}]},
            "/methods/0/fees/0",
        ),
        ({"components": [{"name": "Tờ khai", "originals": None, "copies": 1}]}, "/components/0/quantity_text"),
        ({"components": [{"name": None, "originals": 1, "copies": 1}]}, "/components/0/name"),
        ({"legal_bases": [{"number": "1/2020", "date_iso": None}]}, "/legal_bases/0/date_iso"),
        ({"committed_limit": {"value": 3, "unit": "OTHER", "decision": "QĐ"}}, "/committed_limit"),
        ({"committed_limit": {"value": 0.5, "unit": "DAY", "decision": "QĐ"}}, "/committed_limit"),
        (
            {"methods": [{"channel_code": "DIRECT", "time_limit_value": 0.1, "time_limit_unit": "MONTH"}]},
            "/methods/0/time_limit_unit",
        ),
    ],
)
def test_uninterpretable_fields_are_reported(record, keys, field):
    assert fields(record(**keys)) == [field]


# -- texts that allow one request for further papers ---------------------------------------------------------------------


@pytest.mark.parametrize("text", [each.example for each in supplement_wording.wordings()])
@pytest.mark.parametrize("supplement", [None, {"lapse_value": 90, "lapse_unit": "DAY", "legal_basis": "NĐ"}])
def test_a_text_that_allows_one_supplement_is_reported_where_the_record_does_not_state_it(record, text, supplement):
    steps = [{"name": "Nộp hồ sơ", "text": "Nộp tại quầy."}, {"name": "Thẩm định", "text": f"Kiểm tra hồ sơ. {text}."}]
    reported = list(findings(Record.model_validate(record(steps=steps, supplement=supplement))))
    assert [each.field for each in reported] == ["/supplement"]
    assert reported[0].reason.startswith("/steps/1/text allows one request for further papers ('")
    assert fields(record(steps=steps, supplement={"times": 1})) == []


@pytest.mark.parametrize(
    "text",
    [
        "Đơn vị thông báo một lần bằng văn bản hướng dẫn bổ sung, hoàn thiện hồ sơ còn thiếu.",
        "Thông tư sửa đổi, bổ sung một số Thông tư (mỗi giống chỉ nộp một lần).",
        "Người yêu cầu chỉ nộp văn bản này một lần.",
        "Yêu cầu bổ sung hồ sơ không quá 01 ngày. Nộp một lần.",
    ],
)
def test_one_notice_and_one_submission_are_not_one_supplement(record, text):
    assert fields(record(requirements=text)) == []


ALLOW_ONE = {"1.013851", "1.013858", "1.013862", "1.000168", "1.014259", "2.000631"}


@pytest.mark.parametrize(("step", "count"), [(20, 9), pytest.param(1, 37, marks=pytest.mark.soak)])
def test_the_real_texts_that_allow_one_supplement_are_reported(real, step, count):
    some = [each for place, each in enumerate(real) if place % step == 0 or each["code"] in ALLOW_ONE]
    reported = {each["code"] for each in some if supplement_wording.unstated(Record.model_validate(each))}
    assert reported >= ALLOW_ONE
    assert len(reported) == count
