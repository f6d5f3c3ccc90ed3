from typing import Any

import pytest

from services.catalog.versions.rules import matching


def entries(*names: str, **keys: int) -> list[dict[str, Any]]:
    return [{"name": name, "key": keys.get(name)} for name in names]


def pairs(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> list[tuple[int | None, int | None]]:
    return matching.pairs(before, after, key=lambda entry: entry["key"], name=lambda entry: entry["name"], whole=str)


def test_entries_with_one_key_go_together_whatever_their_names():
    assert pairs(entries("a", "b", a=1, b=2), entries("x", "y", x=2, y=1)) == [(1, 0), (0, 1)]


def test_equal_names_go_together_across_accents_and_case():
    assert pairs(entries("Tờ khai", "Giấy chứng sinh"), entries("GIẤY CHỨNG SINH", "to khai")) == [(1, 0), (0, 1)]


def test_entries_without_a_name_go_together_when_they_are_the_same():
    assert pairs(entries("", "a"), entries("a", "")) == [(1, 0), (0, 1)]


def test_of_entries_with_one_key_the_same_go_together_first():
    before, after = entries("a", "b", a=1, b=1), entries("b", "c", b=1, c=1)
    assert pairs(before, after) == [(1, 0), (0, 1)]


def test_the_likest_names_go_together():
    before = entries("Tờ khai đăng ký khai sinh", "Văn bản ủy quyền")
    after = entries("Văn bản ủy quyền có chứng thực", "Tờ khai đăng ký khai sinh theo mẫu")
    assert pairs(before, after) == [(1, 0), (0, 1)]


def test_an_entry_without_a_similar_one_was_added_or_removed():
    assert pairs(entries("Tờ khai"), entries("Bản sao hộ chiếu")) == [(None, 0), (0, None)]


def test_entries_of_one_name_go_together_in_their_order():
    assert pairs(entries("a", "a"), entries("a", "a", "a")) == [(0, 0), (1, 1), (None, 2)]


@pytest.mark.parametrize(
    ("order", "moved"), [([0, 1, 2], set()), ([2, 0, 1], {0}), ([1, 2, 0], {2}), ([2, 1, 0], {0, 1}), ([], set())]
)
def test_as_few_entries_as_possible_are_reported_as_moved(order, moved):
    assert matching.moved_positions([(old, new) for new, old in enumerate(order)]) == moved


def test_hundreds_of_entries_are_matched_at_once():
    before = entries(*(f"giấy tờ số {n}" for n in range(1000)))
    after = entries(*(f"văn bản số {n}" for n in range(1000)))
    assert len(pairs(before, after)) == 2000
