"""Names of uploaded files: one line that people can see, without a folder, short enough for every system that will store it."""

import unicodedata
from typing import Final

from services.kernel import names

MAX_BYTES: Final = 255
"""The longest name in UTF-8: what file systems take."""
_MAX_EXTENSION: Final = 10


def is_acceptable(text: str) -> bool:
    """Whether a name can be cleaned: without control characters, NUL among them, which no keyboard writes into a name."""
    return not any(unicodedata.category(letter) == "Cc" for letter in text) and cleaned(text) != ""


def cleaned(text: str) -> str:
    """The name without folders, without what cannot be seen, at most `MAX_BYTES` long; its extension stays. May be empty.

    Some browsers send the path on the sender's disk; a name with `../` is somebody's attempt. A change of writing direction would show
    `gpj.exe` as `exe.jpg`.
    """
    last = text.replace("\\", "/").rpartition("/")[2]
    name = names.clean(unicodedata.normalize("NFC", last)).strip(" .")
    stem, dot, extension = name.rpartition(".")
    if not stem or len(extension) > _MAX_EXTENSION:
        stem, dot, extension = name, "", ""
    while len((stem + dot + extension).encode()) > MAX_BYTES:
        stem = stem[:-1]
    return stem.rstrip(" .") + dot + extension if stem.strip(" .") else ""
