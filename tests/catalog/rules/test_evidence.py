import pytest

from services.catalog.assessments.rules import evidence
from services.catalog.procedures.rules.record import Record

COMPLETE = ["audiences", "authority", "channels", "components", "limit", "name", "steps"]


def method(channel="DIRECT", **keys):
    return {"channel_code": channel, "time_limit_text": "1 ngày"} | keys


def facts_of(**keys):
    return evidence.evidence_codes(Record(code="1.001193", **keys))


def test_every_fact_is_described_and_nothing_else_is():
    assert evidence.facts().keys() == evidence.FACT_CODES


def test_a_complete_record_shows_all_the_minimum(record):
    facts = evidence.evidence_codes(Record.model_validate(record()))
    assert [fact for fact in facts if fact in COMPLETE] == COMPLETE


def test_a_bare_code_shows_only_that_it_is_standard():
    # Without a channel, no channel lacks a limit.
    assert facts_of() == ["limit", "standard_code"]


@pytest.mark.parametrize(
    ("keys", "fact"),
    [
        ({"legal_bases": [{"number": "60/2014/QH13"}]}, "legal_texts"),
        ({"legal_bases": [{"title": "Luật Hộ tịch"}]}, "legal_texts"),
        ({"components": [{"name": "Tờ khai", "form_files": ["to-khai.docx"]}]}, "form_files"),
        ({"online": {"no_form": True}}, "no_form"),
        ({"form_schema": {"type": "object"}}, "e_form"),
        ({"online": {"form_url": "https://dichvucong.example/to-khai"}}, "e_form"),
        ({"methods": [method("DIRECT")]}, "submit_at_counter"),
        ({"methods": [method("POSTAL")]}, "submit_by_post"),
        ({"methods": [method("ONLINE")]}, "submit_online"),
        ({"methods": [method("DIRECT")]}, "result_at_counter"),
        ({"online": {"results": ["counter"]}}, "result_at_counter"),
        ({"online": {"results": ["online"]}}, "result_online"),
        ({"online": {"results": ["post"]}}, "result_by_post"),
        ({"online": {"payment": ["national_portal"]}}, "payment_online"),
        ({"online": {"visits": 0}}, "no_visit"),
        ({"online": {"user_guide": "https://dichvucong.example/huong-dan"}}, "user_guide"),
        ({"online": {"officer_guide": "QT-01"}}, "officer_guide"),
        ({"online": {"synchronised_on": "2026-01-31"}}, "synchronised"),
        ({"laichau_code": "1.001193.H35"}, "standard_code"),
    ],
)
def test_a_fact_is_detected_in_a_record_that_proves_it(keys, fact):
    assert fact in facts_of(**keys)


@pytest.mark.parametrize(
    ("keys", "fact"),
    [
        ({"legal_bases": [{"number": " ", "title": None}]}, "legal_texts"),
        ({"components": [{"name": "Tờ khai", "form_files": [" "]}]}, "form_files"),
        ({"online": {"no_form": False}}, "no_form"),
        ({"online": {"form_url": " "}}, "e_form"),
        ({"methods": [method("FAX")]}, "submit_online"),
        ({"online": {"results": []}}, "result_online"),
        ({"online": {"payment": []}}, "payment_online"),
        ({"online": {"visits": 1}}, "no_visit"),
        ({"online": None}, "no_visit"),
        ({"laichau_code": "1.000894.H35"}, "standard_code"),
        ({"laichau_code": "BTP-01"}, "standard_code"),
    ],
)
def test_a_fact_is_not_detected_in_a_record_that_does_not(keys, fact):
    assert fact not in facts_of(**keys)


@pytest.mark.parametrize(
    ("methods", "free"),
    [
        ([method()], True),
        ([method(fees=[{"amount_text": "0", "note": "Không thu"}])], True),
        ([method(fee_text="Miễn phí")], True),
        ([method(fees=[{"amount_text": "50.000", "unit": "Đồng"}])], False),
        ([method(fees=[{"note": "Theo quy định của Bộ Tài chính"}])], False),
        ([method(fee_text="Theo quy định của Bộ Tài chính")], False),
        ([method(), method("ONLINE", fees=[{"amount_text": "50.000", "unit": "Đồng"}])], False),
        ([], False),
    ],
)
def test_there_is_no_fee_only_where_no_channel_states_one(methods, free):
    assert ("no_fee" in facts_of(methods=methods)) is free
