"""Names and titles: one line that people can see, in one spelling.

A name with invisible characters looks like another name, or like none; one with a line break or a change of writing direction shows a
form that nobody filled in. What people type is refused for it; `clean` is for texts that nobody here can correct: national records and
tokens.
"""

import re
import unicodedata
from typing import Final

from pydantic import AfterValidator, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from services.kernel.bilingual import invalid
from services.kernel.text import vietnamese_d

FORMAT: Final = "name"
"""The `format` of names in e-forms and in the API's document."""

# Control characters, formatting ones (zero-width, soft hyphen, byte order mark, writing direction), separators of lines and paragraphs.
_REFUSED: Final = frozenset({"Cc", "Cf", "Zl", "Zp"})
# Letters by Unicode's category without a picture of their own, and what is no character and no XML can hold.
_FILLERS: Final = frozenset("\u115f\u1160\u3164\uffa0\ufffe\uffff")


def is_name(text: str) -> bool:
    """Whether every character of the text may stand in a name, and at least one is a letter or a digit that can be seen."""
    return not has_invisible(text) and any(letter.isalnum() for letter in text)


def has_invisible(text: str) -> bool:
    """Whether the text has a character that is not to be seen or breaks the line; a plain space is none."""
    return not _is_plain(text) and any(_is_invisible(letter) for letter in text)


def canonical(text: str) -> str:
    """A name in its one spelling: Đ for its look-alikes, one plain space between words."""
    return " ".join(vietnamese_d(text).split())


def clean(text: str) -> str:
    """A text as a name: blanks and line breaks are one space, what cannot be seen is left out. May be empty."""
    line = re.sub(r"\s+", " ", text)
    return canonical(line if _is_plain(line) else "".join(letter for letter in line if not _is_invisible(letter)))


def _is_plain(text: str) -> bool:
    """Whether certainly nothing in the text is invisible: for Python no refused category is printable. Nearly every text is so."""
    return text.isprintable() and _FILLERS.isdisjoint(text)


def _is_invisible(letter: str) -> bool:
    return letter in _FILLERS or unicodedata.category(letter) in _REFUSED


def name(text: str) -> str:
    """The name in its one spelling; an error in both languages where it is none."""
    if not is_name(text):
        raise invalid(
            "name",
            vi="Phải có ít nhất một chữ cái hoặc chữ số, viết trên một dòng, không có ký tự ẩn.",
            en="Must have at least one letter or digit, on one line, without invisible characters.",
        )
    return canonical(text)


def name_or_nothing(text: str) -> str:
    """The name as `name`; an empty text is none."""
    return name(text) if text else text


class _Visible(AfterValidator):
    """After the constraints of a text: it is a name. The document says so by `format`."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return handler(schema) | {"format": FORMAT}


Visible: Final = _Visible(name)
"""The annotation of every name and title that comes in: `Annotated[str, StringConstraints(…), Visible]`."""
