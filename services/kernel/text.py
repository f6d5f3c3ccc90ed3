"""Vietnamese text normalised for search: without diacritics, case or punctuation, đ as d.

PostgreSQL's `unaccent` is not used: it is not immutable, so it cannot be used in an index, and handles only composed letters. The same
function folds both stored texts and search queries.
"""

import re
import unicodedata
from functools import lru_cache

_MARKS = re.compile("[\u0300-\u036f]+")
_BETWEEN_WORDS = re.compile(r"(?:[^\w.]|_)+")


@lru_cache(maxsize=4_096)
def fold(text: str) -> str:
    """Lower-case ASCII words (letters of other scripts stay) with one space between; dots inside codes stay."""
    letters = _MARKS.sub("", unicodedata.normalize("NFD", text.casefold().replace("đ", "d")))
    return " ".join(word for part in _BETWEEN_WORDS.split(letters) if (word := part.strip(".")))


def slug(text: str) -> str:
    """The folded words joined by hyphens: `Hộ tịch` → `ho-tich`. The same for every spelling that folds the same."""
    return fold(text).replace(".", " ").replace(" ", "-")
