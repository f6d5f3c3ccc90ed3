"""E-forms with formats of our own, filled in by applicants."""

import unicodedata
from typing import Any

import pytest

from tests.dossier.builders import PROCEDURE, see, submit
from tests.running import Service

FORM = {
    "type": "object",
    "properties": {
        "name": {"type": "string", "format": "name"},
        "born_on": {"type": "string", "format": "birth-date"},
        "number": {"type": "string", "format": "citizen-number"},
        "tax_code": {"type": "string", "format": "tax-code"},
        "phone": {"type": "string", "format": "phone-number"},
        "gender": {"enum": ["Nam", "Nữ"]},
        "initial": {"type": "string", "minLength": 1, "maxLength": 1},
    },
}
CODE = "1.000111"


@pytest.fixture
async def formal(service: Service) -> Service:
    """The service with a procedure whose form has all formats."""
    await service.deliver(PROCEDURE.model_copy(update={"code": CODE, "form_schema": FORM}))
    return service


async def test_a_form_with_our_formats_comes_back_as_it_was_typed(formal: Service):
    form = {
        "name": "Lò Thị Mai",
        "born_on": "1952-07",
        "number": "012 345 678 901",
        "tax_code": "0100109106-001",
        "phone": "+84 912 345 678",
    }
    submitted = await submit(formal, procedure=CODE, form=form)
    assert submitted.status_code == 201, submitted.text
    assert (await see(formal, submitted.json()["code"], "citizen")).json()["form"] == form


async def test_decomposed_letters_fit_a_choice_and_have_the_length_of_composed_ones(formal: Service):
    typed = {"gender": unicodedata.normalize("NFD", "Nữ"), "initial": unicodedata.normalize("NFD", "Ú")}
    submitted = await submit(formal, procedure=CODE, form=typed)
    assert submitted.json()["form"] == {"gender": "Nữ", "initial": "Ú"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "\u200b"),
        ("name", "Lò\u202eMai"),
        ("name", "Lò\nMai"),
        ("born_on", "1899"),
        ("born_on", "2999-01"),
        ("born_on", "1952-02-30"),
        ("number", "01234567890"),
        ("tax_code", "0100109107"),
        ("phone", "------"),
    ],
)
async def test_a_value_beside_a_format_of_ours_is_refused_at_its_place(formal: Service, field: str, value: Any):
    answer = await submit(formal, procedure=CODE, form={field: value})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_form")
    assert [each["pointer"] for each in answer.json()["errors"]] == [f"/body/form/{field}"]
