import pytest

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
