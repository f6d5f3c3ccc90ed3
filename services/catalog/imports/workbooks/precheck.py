"""What is looked at before anything of a workbook is unpacked: is it one, may it be read, how large does it become.

A workbook is a ZIP file, and its directory tells all of that without unpacking a byte.
"""

import io
import zipfile
from typing import Final

from services.catalog.errors import NotAWorkbook, WorkbookDamaged, WorkbookProtected, WorkbookTooLarge

# Unpacked, a workbook of 10,000 procedures takes some 200 MB.
MAX_UNPACKED_BYTES: Final = 512 * 1_048_576
# XML of many alike rows shrinks to a fiftieth; what shrinks further is made to.
MAX_COMPRESSION_RATIO: Final = 200
RATIO_EXEMPT_BYTES: Final = 16 * 1_048_576
MAX_PARTS: Final = 5_000
_COMPOUND: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED: Final = 0x1


def require_openable(body: bytes) -> None:
    """Refuse what is no .xlsx workbook, is locked by a password, or would unpack to more than we take."""
    if body.startswith(_COMPOUND):
        # A workbook with a password and one of before 2007 look alike from here.
        raise WorkbookProtected
    if not body.startswith(b"PK"):
        raise NotAWorkbook
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise WorkbookDamaged from error
    _require_unpacked_size(parts)
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise WorkbookProtected
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        raise NotAWorkbook


def _require_unpacked_size(parts: list[zipfile.ZipInfo]) -> None:
    size = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if len(parts) > MAX_PARTS or size > MAX_UNPACKED_BYTES or (size > RATIO_EXEMPT_BYTES and size > packed * MAX_COMPRESSION_RATIO):
        raise WorkbookTooLarge
