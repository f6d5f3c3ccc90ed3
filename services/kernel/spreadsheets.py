"""Texts that a spreadsheet program would calculate: formula injection in CSV and XLSX files (CWE-1236).

Names and remarks come from other people, and whoever opens an export must not run what they wrote.
"""

from typing import Final

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
