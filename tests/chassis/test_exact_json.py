"""JSON numbers stay as they are written: from the body to fields of the type `Json`, and to JSON text again."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from services.chassis import exact_json, strict_json
from services.chassis.exact_json import Json

LONG = "12345678901234567.89"


class Form(BaseModel):
    form: dict[str, Json]


def through(number: str) -> bytes:
    """A number in a body, read, stored, read again and answered."""
    form = Form.model_validate(strict_json.parse(b'{"form": {"n": [%b]}}' % number.encode())).form
    stored = exact_json.loads(exact_json.dumps(form))
    return exact_json.as_numbers(Form(form=stored).model_dump_json().encode())


@pytest.mark.parametrize(
    "number",
    [LONG, f"-{LONG}", "0.1234567890123456789", "1.00000000000000000001", "12345678901234567890.5", "1.2345678901234567891E+25"],
)
def test_a_decimal_a_double_would_change_is_answered_as_it_came(number: str) -> None:
    assert through(number) == b'{"form":{"n":[%b]}}' % number.encode()


@pytest.mark.parametrize("number", ["0", "-1", "123456789012345678901234567890", "1" * 4_000])
def test_whole_numbers_are_kept_whatever_their_length(number: str) -> None:
    assert through(number) == b'{"form":{"n":[%b]}}' % number.encode()


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=Decimal("-1e300"), max_value=Decimal("1e300")))
def test_every_decimal_keeps_its_value(number: Decimal) -> None:
    text = f"{number:f}" if -300 < number.adjusted() < 300 else "0.5"
    answered = json.loads(through(text), parse_float=Decimal, parse_int=Decimal)
    assert answered["form"]["n"] == [Decimal(text)]


@pytest.mark.parametrize(
    "number",
    [
        *("1e400", "-1e999", "1e-400", "0.1e-999999999", "1.2345678901234567890e-999999999", "9" * 400 + ".5"),
        *(f"{digits}e{sign}{'9' * 30}" for digits in ("0", "1") for sign in ("", "-")),
    ],
)
def test_a_number_beyond_a_double_is_refused(number: str) -> None:
    with pytest.raises(HTTPException) as refusal:
        strict_json.parse(b'{"n": %b}' % number.encode())
    assert (refusal.value.status_code, refusal.value.detail) == (400, "number out of range")


def test_who_does_not_ask_for_decimals_reads_doubles() -> None:
    value = strict_json.parse(b'{"n": %b}' % LONG.encode())["n"]
    assert (value, isinstance(value, float), json.dumps(value)) == (float(LONG), True, "1.2345678901234568e+16")


@pytest.mark.parametrize("text", ["1.5", "\\u00001.5", '"\\u0000', LONG, "0" * 40, "1e500"])
def test_a_text_that_looks_like_a_number_stays_a_text(text: str) -> None:
    value: Any = {"form": {"n": [text]}}
    assert exact_json.loads(exact_json.dumps(value)) == value
    assert exact_json.as_numbers(Form(form=value["form"]).model_dump_json().encode()) == exact_json.dumps(value)
