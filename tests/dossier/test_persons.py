"""Applicants: names, numbers and dates of birth, in one spelling on every way in."""

import unicodedata
from typing import Any, Literal

import pytest

from tests.dossier.builders import see, submission, submit
from tests.dossier.tracking.builders import track
from tests.running import Service

CITIZEN = {"kind": "citizen", "name": "Lò Thị Mai"}
BUSINESS = {"kind": "business", "name": "Công ty TNHH Mẫu"}


async def stored(service: Service, applicant: dict[str, Any]) -> dict[str, Any]:
    """The applicant of a dossier as its clerk reads it, without empty fields."""
    submitted = await submit(service, applicant=applicant)
    assert submitted.status_code == 201, submitted.text
    answer = await see(service, submitted.json()["code"], "clerk")
    return {name: value for name, value in answer.json()["applicant"].items() if value is not None}


async def refusal(service: Service, applicant: dict[str, Any], language: str = "en") -> list[tuple[str, str]]:
    """Where and why a submission by this applicant is refused."""
    headers = service.token("citizen") | {"Idempotency-Key": "refused", "Accept-Language": language}
    answer = await service.client.post("/v1/dossiers", json=submission(applicant=applicant), headers=headers)
    assert answer.status_code == 422, answer.text
    return [(each["pointer"].removeprefix("/body/applicant"), each["detail"]) for each in answer.json()["errors"]]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ðặng  Thị\u00a0Mơ ", "Đặng Thị Mơ"),
        ("ÐẶNG THỊ MƠ", "ĐẶNG THỊ MƠ"),
        (unicodedata.normalize("NFD", "Lò Thị Nữ"), "Lò Thị Nữ"),
        ("Guðrún Sveinsdóttir", "Guðrún Sveinsdóttir"),
    ],
)
async def test_a_name_is_stored_in_one_spelling(service: Service, typed: str, kept: str):
    assert (await stored(service, CITIZEN | {"name": typed}))["name"] == kept


@pytest.mark.parametrize(
    "name", ["\u200b", "\u00ad", "\u3164", "\ufeff", "-----", "Lò\nThị Mai", "Lò\u202eiaM", "Lò\u0000Mai", "Lò\u2028Mai"]
)
async def test_a_name_that_cannot_be_seen_or_breaks_the_line_is_refused(service: Service, name: str):
    answer = await submit(service, applicant=CITIZEN | {"name": name})
    assert answer.status_code in (400, 422)


async def test_a_refused_name_says_why_in_the_language_of_the_caller(service: Service):
    [(pointer, text)] = await refusal(service, CITIZEN | {"name": "\u3164"}, "vi")
    assert (pointer, text.split(",")[0]) == ("/name", "Phải có ít nhất một chữ cái hoặc chữ số")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
async def test_a_name_has_one_length_composed_and_decomposed(service: Service, form: Literal["NFC", "NFD"]):
    longest, longer = (unicodedata.normalize(form, "Ú" * length) for length in (300, 301))
    assert (await stored(service, CITIZEN | {"name": longest}))["name"] == "Ú" * 300
    assert (await submit(service, applicant=CITIZEN | {"name": longer})).status_code == 422


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("citizen", "012 345 678 901", "012345678901"),
        ("citizen", "012\u00a0345.678–901", "012345678901"),
        ("citizen", "(045) 123 456", "045123456"),
        ("citizen", "b 1234567", "B1234567"),
        ("business", "0100109106", "0100109106"),
        ("business", "0100109106001", "0100109106-001"),
        ("business", "0100109106 - 001", "0100109106-001"),
        ("business", "012345678901", "012345678901"),
        ("organisation", "1234567", "1234567"),
    ],
)
async def test_a_number_is_stored_without_what_was_put_between_its_digits(service: Service, kind: str, typed: str, kept: str):
    assert (await stored(service, {"kind": kind, "name": "Mẫu", "id_number": typed}))["id_number"] == kept


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("citizen", "------"),
        ("citizen", "000000000000"),
        ("citizen", "013345678901"),
        ("citizen", "01234567890"),
        ("citizen", "0100109106-001"),
        ("business", "0100109107"),
        ("business", "0100109106-000"),
        ("business", "------"),
        ("organisation", "12345678"),
    ],
)
async def test_a_number_that_nobody_has_is_refused_at_its_place(service: Service, kind: str, number: str):
    assert [pointer for pointer, _ in await refusal(service, {"kind": kind, "name": "Mẫu", "id_number": number})] == ["/id_number"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0912 345 678", "0912345678"),
        ("(+84) 912-345.678", "0912345678"),
        ("0213.3876543", "02133876543"),
        ("+856 20 1234 5678", "+8562012345678"),
    ],
)
async def test_a_telephone_number_is_stored_by_its_digits(service: Service, typed: str, kept: str):
    assert (await stored(service, CITIZEN | {"phone": typed}))["phone"] == kept


@pytest.mark.parametrize("number", ["------", "123", "912345678", "0912345678x", "09123456789012", "+"])
async def test_a_telephone_number_that_cannot_be_dialled_is_refused_at_its_place(service: Service, number: str):
    assert [pointer for pointer, _ in await refusal(service, CITIZEN | {"phone": number})] == ["/phone"]


@pytest.mark.parametrize("born", ["1952", "1952-07", "1952-07-14"])
async def test_a_date_of_birth_is_given_back_as_the_papers_have_it(service: Service, born: str):
    assert (await stored(service, CITIZEN | {"date_of_birth": born}))["date_of_birth"] == born


@pytest.mark.parametrize(
    "born", ["1899", "1899-12-31", "2999", "2999-01-01", "1952-13", "1952-02-30", "14/07/1952", 1952, "1952-07-14T00:00:00"]
)
async def test_the_future_before_1900_and_what_is_no_date_are_no_dates_of_birth(service: Service, born: Any):
    assert [pointer for pointer, _ in await refusal(service, CITIZEN | {"date_of_birth": born})] == ["/date_of_birth"]


@pytest.mark.parametrize("kind", ["business", "organisation"])
async def test_only_citizens_are_born(service: Service, kind: str):
    [(pointer, text)] = await refusal(service, {"kind": kind, "name": "Mẫu", "date_of_birth": "1995"})
    assert (pointer, text) == ("/date_of_birth", "Only citizens have a date of birth.")


@pytest.mark.parametrize(
    "factor",
    [
        {"id_number": "0100109106001"},
        {"id_number": "0100109106-001"},
        {"id_number": "0100 109 106 – 001"},
        {"phone": "(0912) 345 678"},
        {"phone": "+84\u00a0912-345.678"},
    ],
)
async def test_a_dossier_is_tracked_by_its_numbers_however_they_are_written(service: Service, factor: dict[str, str]):
    submitted = await submit(service, applicant=BUSINESS | {"id_number": "0100109106 001", "phone": "0912.345.678"})
    assert (await track(service, submitted.json()["code"], factor)).status_code == 200


async def test_a_representative_is_held_to_the_same(service: Service):
    answer = await submit(service, submitted_by=CITIZEN | {"phone": "------"})
    assert [each["pointer"] for each in answer.json()["errors"]] == ["/body/submitted_by/phone"]
