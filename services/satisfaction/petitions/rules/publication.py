"""What of a petition may not be published as it is: texts that name the petitioner's contact."""

import re
from collections.abc import Mapping
from typing import Any, Final

from services.kernel import phone_numbers
from services.kernel.text import fold

_NUMBERS: Final = re.compile(r"\+?[0-9](?:[ .()-]?[0-9]){7,}")


def has_contact(text: str, contact: Mapping[str, Any]) -> bool:
    """Whether a text has the name, the address, the telephone number or the e-mail address of a contact in it, however written."""
    words = f" {fold(text)} "
    named = any(f" {folded} " in words for key in ("name", "address") if (folded := fold(contact[key])))
    numbers = {phone_numbers.spelling(each) for each in _NUMBERS.findall(text)}
    return named or contact["phone"] in numbers or bool(contact.get("email") and contact["email"].casefold() in text.casefold())
