"""The digest of a dossier at the national portal: what is the same has the same digest, and every difference another one."""

import random
import unicodedata
from datetime import date
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import assume
from hypothesis import strategies as st

from services.kernel import portal_digest
from tests.chance import for_all

STEPS = portal_digest.STEPS
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
FLAT = st.dictionaries(TEXTS, TEXTS | st.integers(), max_size=4)
DOSSIERS = st.builds(
    lambda fields, papers, steps: fields | {"TaiLieuNop": papers, STEPS: steps},
    st.dictionaries(st.sampled_from(["MaHoSo", "TenTTHC", "TrangThaiHoSo", "NgayTra", "ChuHoSo"]), TEXTS | st.integers()),
    st.lists(FLAT, max_size=3),
    st.lists(FLAT, max_size=5),
)


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@for_all(DOSSIERS, st.randoms(use_true_random=False))
def test_the_order_of_fields_steps_and_papers_does_not_matter(dossier: dict[str, Any], chance: random.Random):
    shuffled = {name: dossier[name] for name in chance.sample(list(dossier), len(dossier))}
    for name in (STEPS, "TaiLieuNop"):
        shuffled[name] = [dict(reversed(each.items())) for each in chance.sample(dossier[name], len(dossier[name]))]
    assert portal_digest.digest(shuffled) == portal_digest.digest(dossier)


@for_all(DOSSIERS, TEXTS, st.data())
def test_another_value_of_any_field_is_another_digest_and_named_alone(dossier: dict[str, Any], value: str, data: st.DataObject):
    name = data.draw(st.sampled_from(["MaHoSo", "TenTTHC", "TrangThaiHoSo", "NgayTra", "ChuHoSo"]))
    assume(nfc(str(dossier.get(name, ""))) != nfc(value))
    changed = dossier | {name: value}
    assert portal_digest.digest(changed) != portal_digest.digest(dossier)
    before, after = portal_digest.fields(dossier), portal_digest.fields(changed)
    assert {each for each in {*before, *after} if before.get(each) != after.get(each)} == {name}


@for_all(DOSSIERS, FLAT)
def test_a_step_more_is_another_digest_also_one_that_is_there_already(dossier: dict[str, Any], step: dict[str, Any]):
    assume(portal_digest.canonical(step))
    for more in (step, *filter(portal_digest.canonical, dossier[STEPS][:1])):
        changed = dossier | {STEPS: [*dossier[STEPS], more]}
        assert portal_digest.digest(changed) != portal_digest.digest(dossier)


@for_all(st.lists(st.binary(min_size=32, max_size=32), max_size=6), st.randoms(use_true_random=False))
def test_several_are_combined_in_any_order_and_none_is_lost(digests: list[bytes], chance: random.Random):
    combined = portal_digest.combined(digests)
    assert portal_digest.combined(chance.sample(digests, len(digests))) == combined
    assert portal_digest.combined([*digests, bytes(32)]) != combined
    assert all(portal_digest.combined(digests[:index] + digests[index + 1 :]) != combined for index in range(len(digests)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"TrangThaiHoSo": 4}, {"TrangThaiHoSo": "4"}),
        ({"Gia": 1.50}, {"Gia": "1.5"}),
        ({"Gia": 5000.0}, {"Gia": "5000"}),
        ({"Gia": 1e-7}, {"Gia": "0.0000001"}),
        ({"IsDeleted": True}, {"IsDeleted": "True"}),
        ({"NgayTra": "", "Fax": None, STEPS: [], "x": {}, "y": [None, {"z": ""}]}, {}),
        ({"ChuHoSo": unicodedata.normalize("NFD", "Lò Văn Thử")}, {"ChuHoSo": "Lò Văn Thử"}),
        ({STEPS: [{"a": "1"}, {"b": ""}]}, {STEPS: [{"a": 1}]}),
    ],
)
def test_what_the_protocol_writes_in_several_ways_is_one_value(one: dict[str, Any], other: dict[str, Any]):
    assert portal_digest.digest(one) == portal_digest.digest(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [({"a": "1"}, {"a": "01"}), ({"a": "x"}, {"a": "x "}), ({"a": "x"}, {"A": "x"}), ({"a": ["x", "x"]}, {"a": ["x"]})],
)
def test_what_differs_differs(one: dict[str, Any], other: dict[str, Any]):
    assert portal_digest.digest(one) != portal_digest.digest(other)


def test_the_canonical_bytes_are_those_of_the_description():
    dossier = {"b": 'dòng\n"1"', "a": 7, STEPS: [{"z": "2"}, {"z": 1}], "c": None}
    written = '{"TienDoXuLy":[{"z":"1"},{"z":"2"}],"a":"7","b":"dòng\\n\\"1\\""}'.encode()
    assert portal_digest.canonical(dossier) == written
    assert portal_digest.digest(dossier) == sha256(written).digest()
    assert portal_digest.digest({}) == portal_digest.combined([]) == sha256(b"").digest()


@pytest.mark.parametrize(
    ("code", "unit"),
    [
        ("H35.01.01-261128-00001", "H35.01.01"),
        ("H35.012.03-261128-010001", "H35.012.03"),
        ("000.00.01.H35-230115-0001", "000.00.01.H35"),
        ("03706/2026/07906", "H35"),
        ("H35.01.01", "H35"),
        ("khong-co", "H35"),
    ],
)
def test_a_dossier_belongs_to_the_unit_its_code_begins_with_else_to_who_sent_it(code: str, unit: str):
    assert portal_digest.unit(code, "H35") == unit


@pytest.mark.parametrize(
    ("record", "day"),
    [
        ({"NgayNopHoSo": "20261128235959", "NgayTiepNhan": "20261129080000"}, date(2026, 11, 28)),
        ({"NgayNopHoSo": "", "NgayTiepNhan": "20261129080000"}, date(2026, 11, 29)),
        ({"NgayTiepNhan": 20261129080000}, date(2026, 11, 29)),
        ({"NgayTiepNhan": "20261399080000"}, None),
        ({"NgayNopHoSo": "hôm nay", "NgayTiepNhan": "20261129080000"}, None),
        ({}, None),
    ],
)
def test_a_dossier_is_counted_on_the_day_of_its_submission_else_of_its_reception(record: dict[str, Any], day: date | None):
    assert portal_digest.day(record) == day


def test_places_spread_over_the_prefixes():
    prefixes = {portal_digest.place(f"H35.01.01-261128-{number:05}")[0] for number in range(200)}
    assert prefixes == set("0123456789abcdef")
