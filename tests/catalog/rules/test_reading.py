import pytest

from services.catalog.procedures.rules import record_parser
from services.catalog.procedures.rules.findings import Finding


def test_a_record_stored_before_a_key_had_a_schema_is_parsed_without_that_key():
    source = record_parser.reparse("1.001193", {"code": "1.001193", "name": "Tên", "related": "1.000894", "form_hints": 3})
    assert (source.record.name, source.record.related, source.record.form_hints) == ("Tên", None, None)
    assert source.raw["related"] == "1.000894"


def test_a_record_stored_before_its_parts_were_closed_keeps_them_without_the_unknown_keys():
    raw = {
        "code": "1.001193",
        "supplement": {"limit": 1, "times": 2},
        "workflow": [{"step": "Ký", "role": "leader", "hours": 1, "x": 1}],
    }
    source = record_parser.reparse("1.001193", raw)
    assert (source.record.supplement.times, source.record.workflow[0].role) == (2, "leader")


@pytest.mark.parametrize(
    ("keys", "pointer"),
    [
        (
            {"committed_limit": {"value": 1, "unit": "DAY", "decision": "QĐ", "decision_day": "2026-01-01"}},
            "/committed_limit/decision_day",
        ),
        ({"counting": {"cutoff": "15:00"}}, "/counting/cutoff"),
        ({"supplement": {"limit": 1}}, "/supplement/limit"),
        ({"online": {"visit": 1}}, "/online/visit"),
        ({"workflow": [{"step": "Ký", "role": "leader", "hours": 1, "sign": "person"}]}, "/workflow/0/sign"),
        ({"form_hints": {"/child": {"label": "Trẻ"}}}, "/form_hints/~1child/label"),
        ({"form_pages": [{"title_vi": "Trẻ", "title": "Trẻ", "fields": ["/child"]}]}, "/form_pages/0/title"),
    ],
)
def test_an_unknown_key_in_a_part_of_ours_is_refused_with_its_place(keys, pointer):
    with pytest.raises(record_parser.InvalidRecordError) as refused:
        record_parser.parse({"code": "1.001193"} | keys)
    assert refused.value.reasons == (Finding(pointer, "unknown key"),)


def test_unknown_keys_of_the_national_database_are_passed_over():
    parts = {"steps": [{"ma": 1}], "methods": [{"ma": 1, "fees": [{"ma": 1}]}], "components": [{"ma": 1}], "results": [{"ma": 1}]}
    assert record_parser.parse({"code": "1.001193", "ma": 1, "legal_bases": [{"ma": 1}], **parts}).record.steps is not None


def test_texts_are_read_clean_and_the_record_stays_as_it_came():
    raw = {"code": "1.001193", "name": "<script>x</script>Tên", "form_schema": {"pattern": "<a>"}}
    source = record_parser.parse(raw)
    assert (source.record.name, source.record.form_schema, source.raw) == ("Tên", {"pattern": "<a>"}, raw)
