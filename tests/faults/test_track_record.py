"""docs/reliability.md names tests and commands that exist."""

import re
from pathlib import Path

import pytest

from tests.faults.monkey import FAULTS

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "reliability.md").read_text()
NAMED = sorted(set(re.findall(r"`(tests/[\w/.]+\.py)(?:::(\w+))?`", DOCUMENT)))


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_a_test_that_is_named_is_there(path: str, name: str):
    assert f"def {name}" in (ROOT / path).read_text()


def test_each_fault_ever_found_has_a_test():
    record = DOCUMENT.partition("## Track record")[2].partition("\n## ")[0].strip().splitlines()
    rows = [line for line in record if line.startswith("| ")][1:]
    assert len(rows) >= 20
    assert all(re.search(r"\| `tests/[\w/.:]+` \|$", row) for row in rows)


def test_each_fault_the_monkey_does_is_in_the_document():
    for name, do in FAULTS.items():
        assert f"| `{name}` | {' '.join((do.__doc__ or '').split())} |" in DOCUMENT
