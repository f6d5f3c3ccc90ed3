"""CSV as spreadsheet programs write it, and texts that one would calculate: formula injection in CSV and XLSX files (CWE-1236).

Names and remarks come from other people, and whoever opens an export must not run what they wrote.
"""

import codecs
import csv
import io
import unicodedata
from typing import Final

_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

# Some programs also read the full-width forms of East Asian keyboards. A tab or a line break only hides what follows it.
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def is_formula(text: str) -> bool:
    """Whether a program could take the text for a formula; leading blanks do not keep it from that.

    In XLSX such a cell is written as a string with the quote prefix, so that it stays text also after somebody has edited it.
    """
    return text.lstrip(" ").startswith(_FORMULA_STARTS)


def escape_csv(text: str) -> str:
    """The text for a CSV cell: with an apostrophe before it where it would be calculated, unchanged otherwise."""
    return f"'{text}" if is_formula(text) else text


def csv_rows(body: bytes) -> list[list[str]]:
    """The cells of a CSV file in Unicode's composed form, the heading first; `ValueError` for what cannot be read.

    UTF-8 with or without a byte order mark, or UTF-16 with one. Separated by commas, semicolons, which programs set to Vietnamese write,
    or tabs: whichever the first line has most of.
    """
    encoding = "utf-16" if body.startswith(_UTF16) else "utf-8-sig"
    text = unicodedata.normalize("NFC", body.decode(encoding))
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise ValueError(str(error)) from error
