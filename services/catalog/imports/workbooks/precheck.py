"""Checks before a workbook is unpacked: whether it is one, whether it is protected, and its uncompressed size.

A workbook is a ZIP file, and the ZIP directory answers all of that without unpacking a byte.
"""

import io
import zipfile
from typing import Final

from services.catalog.errors import NotAWorkbook, WorkbookDamaged, WorkbookProtected, WorkbookTooLarge

# A workbook of 10,000 procedures takes some 200 MB uncompressed.
MAX_UNPACKED_BYTES: Final = 512 * 1_048_576
# XML with many similar rows compresses to a fiftieth; a higher ratio is an attack.
MAX_COMPRESSION_RATIO: Final = 200
RATIO_EXEMPT_BYTES: Final = 16 * 1_048_576
MAX_PARTS: Final = 5_000
_COMPOUND: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED: Final = 0x1


def require_openable(body: bytes) -> None:
    """Raise `NotAWorkbook`, `WorkbookProtected`, `WorkbookDamaged` or `WorkbookTooLarge` unless the workbook may be unpacked."""
    if body.startswith(_COMPOUND):
        # A password-protected workbook and one from before 2007 have the same signature.
        raise WorkbookProtected
    if not body.startswith(b"PK"):
        raise NotAWorkbook
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise WorkbookDamaged from error
    _require_unpacked_size(parts)
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise WorkbookProtected
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        raise NotAWorkbook


def _require_unpacked_size(parts: list[zipfile.ZipInfo]) -> None:
    size = sum(part.file_size for part in parts)
    compressed_size = sum(part.compress_size for part in parts)
    if (
        len(parts) > MAX_PARTS
        or size > MAX_UNPACKED_BYTES
        or (size > RATIO_EXEMPT_BYTES and size > compressed_size * MAX_COMPRESSION_RATIO)
    ):
        raise WorkbookTooLarge
