"""The structure of the code: slices use only those below them, most imports stay inside one, and tests import no test modules."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import house

TESTS = Path(__file__).parent


# An import statement of a module or names of the tests; reading the files as Python takes a hundred times as long.
IMPORT = re.compile(r"^\s*(?:from (tests[\w.]*) import (\([^)]*\)|.*)|import (tests.*))", re.MULTILINE)


def imported(path: Path) -> Iterator[str]:
    """The full name of every module of the tests, or name in one, that a file imports."""
    for module, names, modules in IMPORT.findall(path.read_text(encoding="utf-8")):
        yield from (f"{module}.{name}" for name in re.findall(r"\w+", names))
        yield from re.findall(r"tests[\w.]*", modules)


def is_test_module(name: str) -> bool:
    return name.startswith("tests.") and any(part == "conftest" or part.startswith("test_") for part in name.split("."))


def test_nothing_is_imported_from_fixtures_or_tests():
    imports = [(str(path.relative_to(TESTS)), name) for path in sorted(TESTS.rglob("*.py")) for name in imported(path)]
    assert [(path, name) for path, name in imports if is_test_module(name)] == []


def test_the_architecture_page_contains_the_drawing():
    page = (house.REPOSITORY / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert f"```\n{house.drawing()}\n```" in page


@pytest.mark.parametrize("service", house.SERVICES)
def test_no_slice_imports_one_above_it(service: str):
    assert house.upward_imports(service) == []


@pytest.mark.parametrize("service", house.SERVICES)
def test_every_slice_is_held_to_the_file_names(service: str):
    slices = {f"{house.ROOT}.{service}.{name}" for name in house.order(service)}
    assert slices == {each for each in house.slices_with_file_names() if each.startswith(f"{house.ROOT}.{service}.")}


@pytest.mark.parametrize("service", house.SERVICES)
def test_most_imports_stay_inside_their_slice(service: str):
    assert house.share_inside(service) >= 0.6
