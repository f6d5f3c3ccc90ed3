"""What of a petition is published: its texts without personal data, and none that still has the petitioner's contact in it."""

import re
from collections.abc import Mapping
from typing import Any, Final

from services.kernel import phone_numbers, redaction
from services.kernel.text import fold

_NUMBERS: Final = re.compile(r"\+?[0-9](?:[ .()-]?[0-9]){7,}")


def redacted(texts: Mapping[str, str], contact: Mapping[str, Any]) -> dict[str, str]:
    """The texts without what has the form of personal data, and without the petitioner's name.

    Addresses stay, for petitions are about places: a moderator reads every text, and `has_contact` refuses the petitioner's own.
    """
    return {name: redaction.redact(text, [contact["name"]]).text for name, text in texts.items()}


def has_contact(text: str, contact: Mapping[str, Any]) -> bool:
    """Whether a text has the name, the address, the telephone number or the e-mail address of a contact in it, however written."""
    words = f" {fold(text)} "
    named = any(f" {folded} " in words for key in ("name", "address") if (folded := fold(contact[key])))
    numbers = {phone_numbers.spelling(each) for each in _NUMBERS.findall(text)}
    return named or contact["phone"] in numbers or bool(contact.get("email") and contact["email"].casefold() in text.casefold())
