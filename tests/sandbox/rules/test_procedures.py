"""The sample catalogue in the national format."""

from pathlib import Path

import pytest

from services.embedded import identity
from services.sandbox.rules import procedures

CATALOGUE = Path(identity.__file__).parent / "data" / "procedures.jsonl"


@pytest.mark.parametrize(
    ("code", "short"), [("1.001193", "1.001193"), ("1.001193.000.00.00.H35", "1.001193"), ("1.014028.H35", "1.014028")]
)
def test_provincial_codes_have_a_national_short_form(code: str, short: str):
    assert procedures.national_code(code) == short


def test_every_procedure_of_the_sample_catalogue_has_the_national_keys():
    converted = procedures.read(CATALOGUE)
    assert len(converted) == 47
    assert {tuple(record) for record in converted.values()} == {tuple(next(iter(converted.values())))}
    assert all(record["TENTTHC"] and record["CACHTHUCTHUCHIEN"] and record["THANHPHANHOSO"] for record in converted.values())
