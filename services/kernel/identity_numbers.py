"""Numbers of citizens, businesses and organisations: one spelling however they are typed, and which of them can exist.

A spelling is what is stored, indexed and compared: capitals and digits without separators, and a branch's number with its hyphen.
"""

import json
import re
from importlib.resources import files
from typing import Any, Final, Literal

Kind = Literal["citizen", "business", "organisation"]

# Blanks of every width, dots, brackets, dashes, and the marks of writing direction that come along when a number is copied.
_SEPARATORS: Final = re.compile(r"[\s.()\[\]\-\u00ad\u2010-\u2015\u2212\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_BRANCH: Final = re.compile(r"([0-9]{10})([0-9]{3})")
_CITIZEN: Final = re.compile(r"([0-9]{3})[0-9]{9}")
# The card issued until 2021 (NĐ 05/1999/NĐ-CP) has nine digits; a passport (ICAO 9303) up to nine letters and digits.
_OLD_CARD: Final = re.compile(r"[0-9]{9}")
_PASSPORT: Final = re.compile(r"(?=[0-9]*[A-Z])(?=[A-Z]*[0-9])[A-Z0-9]{6,9}")
_TAX_CODE: Final = re.compile(r"([0-9]{9})([0-9])(?:-(?!000)[0-9]{3})?")
_TAX_WEIGHTS: Final = (31, 29, 23, 19, 17, 13, 7, 5, 3)
# A unit of the state budget has no tax code but a code of seven digits (TT 185/2015/TT-BTC).
_BUDGET_UNIT: Final = re.compile(r"[0-9]{7}")
_FIRST_COUNTRY: Final = "100"


def strip_separators(written: str) -> str:
    """What people put between digits for the eye left out: spaces, dots, brackets, dashes."""
    return _SEPARATORS.sub("", written)


def spelling(written: str) -> str:
    """The one spelling of a number, whether or not it can exist; empty for one that is nothing but separators."""
    compact = strip_separators(written).upper()
    branch = _BRANCH.fullmatch(compact)
    return f"{branch[1]}-{branch[2]}" if branch else compact


def is_valid(kind: Kind, number: str) -> bool:
    """Whether a number, in its one spelling, can be that of a citizen, business or organisation.

    A household business has its owner's citizen number for a tax code (Law on Tax Administration 38/2019/QH14, Art. 35(7)).
    """
    match kind:
        case "citizen":
            return is_personal_number(number) or bool(_OLD_CARD.fullmatch(number) or _PASSPORT.fullmatch(number))
        case "business":
            return is_tax_code(number) or is_personal_number(number)
        case "organisation":
            return is_tax_code(number) or bool(_BUDGET_UNIT.fullmatch(number))


def is_personal_number(number: str) -> bool:
    """Twelve digits that begin with the code of a province, or of the country where the birth was registered."""
    citizen = _CITIZEN.fullmatch(number)
    return citizen is not None and (citizen[1] in PROVINCES or citizen[1] >= _FIRST_COUNTRY)


def is_tax_code(number: str) -> bool:
    """Ten digits, of which the tenth is a check digit, and `-001` to `-999` for a branch (TT 86/2024/TT-BTC Art. 5).

    The circular does not print how the check digit is computed; this is how the tax administration does.
    """
    code = _TAX_CODE.fullmatch(number)
    if code is None:
        return False
    remainder = sum(weight * int(digit) for weight, digit in zip(_TAX_WEIGHTS, code[1], strict=True)) % 11
    return int(code[2]) == 10 - remainder


def _load() -> Any:
    return json.loads((files("services.kernel") / "data" / "citizen_number_provinces.json").read_bytes())


PROVINCES: Final[dict[str, str]] = _load()["provinces"]
"""The names of provinces by the first three digits of a citizen's number, those of before 2025 too."""
