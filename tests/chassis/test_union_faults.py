"""Where a body may have one of several shapes, an error is at its place in the body, and of the shape that fits best."""

from typing import Annotated, Any

import pytest
from pydantic import Field, StringConstraints, TypeAdapter, ValidationError

from services.chassis import union_faults
from services.chassis.errors import pointer, validation_message
from services.chassis.schemas import StrictModel


class Range(StrictModel):
    """One alternative."""

    begin: int
    end: int


class One(StrictModel):
    """The other."""

    event: str


class Texts(StrictModel):
    """A text or a list of texts, and a list of one of two shapes."""

    text: Annotated[str, StringConstraints(min_length=1)] | list[str] = "x"
    parts: list[Range | One] = Field(default_factory=list)


def faults(shape: Any, body: Any) -> list[tuple[str, str]]:
    """Pointers and types of the errors."""
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(shape).validate_python(body)
    errors = [{**each, "loc": ("body", *each["loc"])} for each in refused.value.errors()]
    return [(pointer(place), error["type"]) for place, error in union_faults.placed(errors, body)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"begin": "now", "end": 2}, [("/body/begin", "int_parsing")]),
        ({"begin": 1}, [("/body/end", "missing")]),
        ({"event": "a", "text": 1}, [("/body/text", "extra_forbidden")]),
        ({"even": "a"}, [("/body/event", "missing"), ("/body/even", "extra_forbidden")]),
        ({}, [("/body/event", "missing")]),
    ],
)
def test_only_the_shape_that_fits_best_is_spoken_of(body: Any, expected: list[tuple[str, str]]) -> None:
    assert faults(Range | One, body) == expected


def test_shapes_that_fit_equally_are_both_spoken_of_at_the_one_place() -> None:
    assert faults(Texts, {"text": 5}) == [("/body/text", "string_type"), ("/body/text", "list_type")]


def test_a_union_in_a_list_and_what_is_in_none_keep_their_places() -> None:
    body = {"parts": [{"event": "a"}, {"begin": 1, "end": "x"}], "other": 1}
    assert faults(Texts, body) == [("/body/parts/1/end", "int_parsing"), ("/body/other", "extra_forbidden")]


def test_a_place_outside_the_body_stays() -> None:
    error = {"loc": ("query", "limit"), "type": "missing"}
    assert union_faults.placed([error], None) == [(("query", "limit"), error)]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        ({"type": "less_than_equal", "ctx": {"le": 20}}, "Không được lớn hơn 20."),
        (
            {"type": "literal_error", "ctx": {"expected": "'a', 'b' or 'c'"}},
            "Giá trị không nằm trong danh mục cho phép: 'a', 'b', 'c'.",
        ),
        ({"type": "too_short", "ctx": {"min_length": 1}}, "Ít nhất 1 phần tử."),
        ({"type": "literal_error"}, "Giá trị không hợp lệ."),
        ({"type": "nobody_knows", "ctx": {"vi": "Sai {rồi}."}}, "Sai {rồi}."),
    ],
)
def test_a_limit_is_named_in_vietnamese_as_in_english(error: dict[str, Any], said: str) -> None:
    assert validation_message(error, "vi") == said
