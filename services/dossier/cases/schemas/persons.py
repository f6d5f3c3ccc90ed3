"""Applicants in requests: names, numbers and dates of birth in one spelling."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Annotated, Final, LiteralString

from pydantic import (
    AfterValidator,
    StringConstraints,
    ValidationInfo,
    field_validator,
)
from pydantic.json_schema import Examples

from services.dossier.schemas import Name, RequestModel, Text
from services.kernel import birth_dates, identity_numbers, phone_numbers
from services.kernel.bilingual import invalid
from services.kernel.vietnam import day_in_vietnam


def _spelt(spelling: Callable[[str], str]) -> AfterValidator:
    # What is nothing but separators has no spelling, and stays to be refused.
    return AfterValidator(lambda written: spelling(written) or written)


def _partial_date(text: str) -> str:
    if birth_dates.earliest_day(text) is None:
        raise invalid(
            "partial_date",
            vi="Phải là ngày, tháng hoặc năm dạng 1952-07-14, 1952-07 hoặc 1952.",
            en="Must be a day, a month or a year as 1952-07-14, 1952-07 or 1952.",
        )
    return text


_Number = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
IdentityNumber = Annotated[_Number, _spelt(identity_numbers.spelling), Examples(["012190000015"])]
PhoneNumber = Annotated[_Number, _spelt(phone_numbers.spelling), Examples(["0912345678"])]
BirthDate = Annotated[
    str,
    StringConstraints(pattern=birth_dates.PATTERN),
    AfterValidator(_partial_date),
    Examples(["1952-07-14", "1952-07", "1952"]),
]


class PersonRecord(RequestModel):
    """A citizen, business or organisation as another system recorded it: numbers in one spelling, whether they can exist or not."""

    kind: identity_numbers.Kind
    """What kind of person it is."""
    name: Annotated[Name, Examples(["Lò Thị Mai"])]
    """Name as on the papers."""
    id_number: IdentityNumber | None = None
    """Number of the identity document, or tax code of the business; spaces, dots, brackets and dashes are left out."""
    date_of_birth: BirthDate | None = None
    """Date of birth of a citizen: a day, a month or a year, as the papers have it."""
    phone: PhoneNumber | None = None
    """Telephone number; spaces, dots, brackets and dashes are left out."""
    email: Annotated[str, StringConstraints(max_length=254, pattern=r"^[^@\s]+@[^@\s]+$"), Examples(["mai@example.org"])] | None = (
        None
    )
    """E-mail address."""
    address: Annotated[Text, Examples(["Bản Thẳm, xã Bản Bo, tỉnh Lai Châu"])] | None = None
    """Postal address."""


class Person(PersonRecord):
    """A citizen, business or organisation, as on its papers.

    `id_number`: a citizen's 12 digits, the 9 of an old identity card or a passport; a business's or organisation's tax code. `date_of_birth`
    is a citizen's, from 1900 to today (TT 04/2020/TT-BTP Art. 18).
    """

    @field_validator("id_number")
    @classmethod
    def _id_number(cls, number: str | None, info: ValidationInfo) -> str | None:
        # Without a kind, which is then the error, nothing can be said of a number.
        kind = info.data.get("kind")
        if number is not None and kind is not None and not identity_numbers.is_valid(kind, number):
            vi, en = _NUMBERS[kind]
            raise invalid("id_number", vi=vi, en=en)
        return number

    @field_validator("phone")
    @classmethod
    def _phone(cls, number: str | None) -> str | None:
        return None if number is None else phone_numbers.require_valid(number)

    @field_validator("date_of_birth")
    @classmethod
    def _date_of_birth(cls, born: str | None, info: ValidationInfo) -> str | None:
        if born is not None and info.data.get("kind") in ("business", "organisation"):
            raise invalid("not_a_citizen", vi="Chỉ công dân mới có ngày sinh.", en="Only citizens have a date of birth.")
        if born is not None and not birth_dates.is_possible(born, day_in_vietnam(datetime.now(UTC))):
            raise invalid("birth_date", vi="Ngày sinh phải từ năm 1900 đến nay.", en="A date of birth lies between 1900 and today.")
        return born


# By kind: what is wrong with a number, in Vietnamese and English.
_NUMBERS: Final[Mapping[identity_numbers.Kind, tuple[LiteralString, LiteralString]]] = {
    "citizen": (
        "Phải là số định danh 12 chữ số bắt đầu bằng mã tỉnh, số chứng minh nhân dân 9 chữ số, hoặc số hộ chiếu.",
        "Must be a citizen's 12 digits that begin with the code of a province, the 9 of an old identity card, or the number of a passport.",
    ),
    "business": (
        "Phải là mã số thuế 10 chữ số, hoặc 13 chữ số của chi nhánh, đúng chữ số kiểm tra; hộ kinh doanh dùng số định danh của chủ hộ.",
        "Must be a tax code of 10 digits, or 13 of a branch, with its check digit; a household business has its owner's citizen number.",
    ),
    "organisation": (
        "Phải là mã số thuế, hoặc mã đơn vị có quan hệ với ngân sách 7 chữ số.",
        "Must be a tax code, or the 7 digits of a unit of the state budget.",
    ),
}
