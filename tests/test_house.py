"""The structure of the code: slices use only those below them, most imports stay inside one, and tests import no test modules."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import house

TESTS = Path(__file__).parent


def imported(path: Path) -> Iterator[str]:
    """The full name of every module, or name in a module, that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


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
