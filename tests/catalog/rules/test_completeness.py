from datetime import date

import pytest

from services.catalog.assessments.rules import completeness, evidence
from services.catalog.procedures.rules.record import Record


def test_a_complete_record_lacks_nothing(record):
    assert list(completeness.missing(Record.model_validate(record()))) == []


@pytest.mark.parametrize(
    ("keys", "pointer", "letter"),
    [
        ({"name": " "}, "/name", "a)"),
        ({"steps": []}, "/steps", "b)"),
        ({"steps": [{"name": "Nộp", "text": None}]}, "/steps", "b)"),
        ({"methods": None}, "/methods", "c)"),
        ({"methods": [{"channel_code": "FAX", "time_limit_text": "3 ngày"}]}, "/methods/0/channel_code", "c)"),
        ({"components": []}, "/components", "d)"),
        ({"components": [{"name": None, "originals": 1}]}, "/components/0/name", "d)"),
        ({"components": [{"name": "Tờ khai"}]}, "/components/0/originals", "d)"),
        ({"methods": [{"channel_code": "DIRECT"}]}, "/methods/0/time_limit_value", "đ)"),
        ({"audiences": []}, "/audiences", "e)"),
        ({"executing_authority": None, "executing_authorities": []}, "/executing_authorities", "g)"),
    ],
)
def test_each_thing_the_law_wants_is_missed_by_name(record, keys, pointer, letter):
    [(missing_pointer, description)] = completeness.missing(Record.model_validate(record(**keys)))
    assert (missing_pointer, description[:2]) == (pointer, letter)


def test_everything_missing_is_listed_at_once():
    assert [description[:2] for _, description in completeness.missing(Record(code="1.001193"))] == [
        "a)",
        "b)",
        "c)",
        "d)",
        "e)",
        "g)",
    ]


@pytest.mark.parametrize(("day", "wants"), [(date(2010, 10, 13), 0), (date(2010, 10, 14), 6), (date(2026, 1, 1), 6)])
def test_the_law_wants_nothing_before_it_was_law(day, wants):
    assert len(list(completeness.missing(Record(code="1.001193"), day))) == wants


def test_every_thing_the_law_wants_is_a_fact_one_can_look_for():
    assert {item.fact for item in completeness.minimum(date(2026, 1, 1)).items} <= evidence.FACT_CODES
