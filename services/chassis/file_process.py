"""The program that opens a file in a process of its own: the file is standard input; on standard output its media type and what is wrong with it.

Every format is opened by what reads it, within bounds: a PDF's objects are walked without unpacking pages, archives are unpacked to
nowhere, of pictures only the header is read. Nothing is written where the file breaks the reader. Imports of this module are few, because
every upload pays for them.
"""

import base64
import json
import re
import sys
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final
from xml.parsers import expat

from pure_magic_rs import MagicDb

from services.chassis import process_limits

MAX_MEMORY_BYTES: Final = 1_073_741_824
MAX_SECONDS: Final = 60
_HEAD_BYTES: Final = 262_144
_MAX_OBJECTS: Final = 500_000
# Unpacked bytes of one stream and of a file. A blank page scanned as a bitmap unpacks to a thousand times its size, but not to so much.
_MAX_UNPACKED: Final = 67_108_864
_MAX_RATIO: Final = 100
_MAX_UNPACKED_IN_ALL: Final = 2_147_483_648
_MAX_ENTRIES: Final = 10_000
_MAX_ARCHIVE_UNPACKED: Final = 536_870_912
_MAX_PIXELS: Final = 200_000_000

_PDF: Final = "application/pdf"
_ZIP: Final = "application/zip"
_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
_MAIN_PARTS: Final = {
    "wordprocessingml.document.main+xml": f"{_OFFICE}wordprocessingml.document",
    "spreadsheetml.sheet.main+xml": f"{_OFFICE}spreadsheetml.sheet",
    "presentationml.presentation.main+xml": f"{_OFFICE}presentationml.presentation",
}
_ACTIONS: Final = frozenset(
    {"/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/Rendition", "/Movie", "/Sound", "/RichMediaExecute"}
)
# Parts of an office document that a program on the reader's machine would run or fetch.
_MACROS: Final = re.compile(r"(?:^|/)(?:vbaProject\.bin|Basic/|Scripts/|macrosheets/)", re.IGNORECASE)
_EMBEDDED: Final = re.compile(r"(?:^|/)(?:embeddings|activeX)/|^Object \d+$", re.IGNORECASE)
_FETCHED: Final = ("/attachedTemplate", "/oleObject", "/frame", "/subDocument")
_MAX_XML: Final = 4_194_304
# Filters of streams: such as are text only, and such as pack.
_TEXT: Final = frozenset({"/ASCII85Decode", "/A85", "/ASCIIHexDecode", "/AHx"})
_FLATE: Final = frozenset({"/FlateDecode", "/Fl"})
_LZW: Final = frozenset({"/LZWDecode", "/LZW"})


class Wrong(Exception):
    """What is wrong with the file: the word for it."""


def main() -> None:
    """Read, write, exit."""
    process_limits.limit(MAX_MEMORY_BYTES, MAX_SECONDS)
    try:
        sys.stdout.write(json.dumps(inspected(sys.stdin.buffer)))
    except (MemoryError, RecursionError):
        return


def inspected(file: BinaryIO) -> dict[str, str | None]:
    """The media type of the file, and what is wrong with it: null, or the first of the words below."""
    head = file.read(_HEAD_BYTES)
    media_type = MagicDb().first_magic_buffer(head).mime_type
    try:
        if media_type == _PDF:
            _require_one_format(file, head, pdf=True)
            _inspect_pdf(file)
        elif media_type.startswith((_ZIP, _OFFICE, "application/vnd.oasis.")):
            media_type = _inspect_archive(file, media_type, head)
        elif media_type in ("image/png", "image/jpeg"):
            _require_one_format(file, head)
            _inspect_picture(file, media_type, head)
    except Wrong as wrong:
        return {"media_type": media_type, "wrong": str(wrong)}
    return {"media_type": media_type, "wrong": None}


def _require_one_format(file: BinaryIO, head: bytes, *, pdf: bool = False) -> None:
    """Refuse a file that is another one to another program: `polyglot`."""
    place = head.find(b"%PDF-", 0, 1_024)
    if place != (0 if pdf else -1) or _is_archive(file):
        raise Wrong("polyglot")
    file.seek(0)


def _is_archive(file: BinaryIO) -> bool:
    # Not `zipfile.is_zipfile`, which four bytes at the end of a picture satisfy by chance.
    try:
        with zipfile.ZipFile(file) as archive:
            return bool(archive.infolist())
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        return False


# -- PDF -------------------------------------------------------------------------------------------------------------------


def _inspect_pdf(file: BinaryIO) -> None:
    import pikepdf  # noqa: PLC0415 - 50 ms that other files need not pay

    file.seek(0)
    try:
        with pikepdf.open(file, suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                raise Wrong("encrypted")
            if len(pdf.objects) > _MAX_OBJECTS or not pdf.pages:
                raise Wrong("unreadable")
            budget = _MAX_UNPACKED_IN_ALL
            for each in pdf.objects:
                for found in _dictionaries(each, pikepdf):
                    _require_passive(found, pikepdf)
                if isinstance(each, pikepdf.Stream):
                    budget -= _unpacked(each, pikepdf, budget)
    except pikepdf.PasswordError as error:
        raise Wrong("encrypted") from error
    except (pikepdf.PdfError, ValueError, RuntimeError, TypeError) as error:
        raise Wrong("unreadable") from error


def _dictionaries(root: Any, pikepdf: Any) -> Iterator[Any]:
    """All dictionaries directly in an object; what it only refers to is an object of its own."""
    waiting = [root]
    while waiting:
        each = waiting.pop()
        if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            yield each
            waiting.extend(value for value in each.values() if _is_direct(value, pikepdf))
        elif isinstance(each, pikepdf.Array):
            waiting.extend(value for value in each if _is_direct(value, pikepdf))


def _is_direct(value: Any, pikepdf: Any) -> bool:
    return isinstance(value, pikepdf.Object) and not value.is_indirect


def _require_passive(found: Any, pikepdf: Any) -> None:
    """Refuse what acts by itself or is not on a page: scripts, launched programs, attached files, dynamic forms, media."""
    keys = set(found.keys())
    kind = str(found.get("/S", ""))
    if not keys.isdisjoint({"/JS", "/JavaScript"}) or kind == "/JavaScript":
        raise Wrong("javascript")
    if kind in _ACTIONS or str(found.get("/Subtype", "")) in ("/RichMedia", "/3D", "/Movie", "/Screen"):
        raise Wrong("action")
    opened = found.get("/OpenAction")
    # A place to open at is harmless, and frequent; a script is found where it stands.
    if isinstance(opened, pikepdf.Dictionary) and ("/Next" in opened or str(opened.get("/S", "")) not in ("/GoTo", "/JavaScript")):
        raise Wrong("action")
    if "/AA" in keys and len(found["/AA"]):
        raise Wrong("action")
    if not keys.isdisjoint({"/EmbeddedFiles", "/EF"}) or str(found.get("/Type", "")) == "/EmbeddedFile":
        raise Wrong("embedded_files")
    if "/XFA" in keys:
        raise Wrong("dynamic_form")


def _unpacked(stream: Any, pikepdf: Any, budget: int) -> int:
    """The bytes a compressed stream unpacks to, looked at as far as needed; `bomb` where they are out of proportion."""
    filters = stream.get("/Filter", None)
    names = [str(each) for each in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    if sum(each in _FLATE | _LZW for each in names) > 1:
        raise Wrong("bomb")
    packing = next((each for each in names if each not in _TEXT), "")
    if packing not in _FLATE | _LZW or budget <= 0:
        return 0
    raw = _without_text(names, stream.read_raw_bytes())
    most = max(_MAX_UNPACKED, _MAX_RATIO * len(raw))
    # Deflate reaches 1,032 to 1, LZW 2,731.
    if len(raw) * (1_032 if packing in _FLATE else 2_731) <= most:
        return 0
    if packing in _LZW:
        # In memory, whose limit ends this process where it is too much.
        if names[-1] not in _LZW or (size := len(stream.read_bytes())) > most:
            raise Wrong("bomb")
        return size
    size = 0
    for size in _inflated(zlib.decompressobj(), raw):
        if size > most:
            raise Wrong("bomb")
        if size > budget:
            break
    return size


def _without_text(names: list[str], raw: bytes) -> bytes:
    """The packed bytes of a stream, whose first filters may only have made text of them."""
    for name in names:
        if name in ("/ASCII85Decode", "/A85"):
            raw = base64.a85decode(raw.strip().removeprefix(b"<~").partition(b"~")[0], ignorechars=b" \t\n\r\v\f\0")
        elif name in ("/ASCIIHexDecode", "/AHx"):
            digits = b"".join(raw.partition(b">")[0].split())
            raw = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
        else:
            break
    return raw


def _inflated(inflater: Any, packed: bytes) -> Iterator[int]:
    """How many bytes have come out, as they come."""
    size = 0
    try:
        for start in range(0, len(packed), _HEAD_BYTES):
            block = packed[start : start + _HEAD_BYTES]
            while block and not inflater.eof:
                size += len(inflater.decompress(block, _HEAD_BYTES))
                block = inflater.unconsumed_tail
                yield size
    except zlib.error:
        # Readers show what came out before.
        return


# -- archives: office documents --------------------------------------------------------------------------------------------


def _inspect_archive(file: BinaryIO, sniffed: str, head: bytes) -> str:
    """The media type by the parts of the archive; it is unpacked as far as its bounds, to nowhere."""
    if not head.startswith(b"PK\x03\x04"):
        raise Wrong("polyglot")
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            if len(entries) > _MAX_ENTRIES or sum(each.file_size for each in entries) > _MAX_ARCHIVE_UNPACKED:
                raise Wrong("bomb")
            if any(each.flag_bits & 1 for each in entries):
                raise Wrong("encrypted")
            media_type = _office_type(archive, sniffed)
            for each in entries:
                _inspect_entry(archive, each)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        zlib.error,
        OSError,
        EOFError,
        KeyError,
        ValueError,
        expat.ExpatError,
    ) as error:
        raise Wrong("unreadable") from error
    return media_type


def _office_type(archive: zipfile.ZipFile, sniffed: str) -> str:
    names = set(archive.namelist())
    if "[Content_Types].xml" in names:
        types = {each.get("ContentType", "") for each in _elements(archive, "[Content_Types].xml")}
        if any(".macroEnabled." in each or ".vbaProject" in each for each in types):
            raise Wrong("macros")
        return next((kind for part_type, kind in _MAIN_PARTS.items() if any(each.endswith(part_type) for each in types)), _ZIP)
    if "mimetype" in names:
        with archive.open("mimetype") as part:
            return part.read(_HEAD_BYTES).decode("ascii", errors="replace").strip()
    return sniffed


def _inspect_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    if _MACROS.search(entry.filename):
        raise Wrong("macros")
    if _EMBEDDED.search(entry.filename):
        raise Wrong("embedded_files")
    if entry.file_size > max(_MAX_UNPACKED // 4, _MAX_RATIO * 10 * entry.compress_size):
        raise Wrong("bomb")
    # To the end, which compares sizes and checksums with what was declared.
    with archive.open(entry) as unpacked:
        while unpacked.read(_HEAD_BYTES):
            pass
    if entry.filename.lower().endswith(".rels"):
        _inspect_relations(_elements(archive, entry.filename))


def _inspect_relations(relations: list[Mapping[str, str]]) -> None:
    """Refuse macros under whatever name, and what is fetched from elsewhere when the document is opened; links are harmless."""
    for relation in relations:
        kind = relation.get("Type", "").strip()
        if kind.endswith("/vbaProject"):
            raise Wrong("macros")
        if relation.get("TargetMode", "").strip() == "External" and kind.endswith(_FETCHED):
            raise Wrong("external_content")


def _elements(archive: zipfile.ZipFile, name: str) -> list[Mapping[str, str]]:
    """The attributes of all elements of a part. Parsed, for XML has many spellings of one text."""
    found = list[Mapping[str, str]]()

    def doctype(*_declaration: Any) -> None:
        # Office documents have none (ECMA-376, part 2); with entities a text could be anything, of any length.
        raise Wrong("unreadable")

    if archive.getinfo(name).file_size > _MAX_XML:
        raise Wrong("bomb")
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda _name, attributes: found.append(attributes)
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(archive.read(name), True)
    except expat.ExpatError as error:
        raise Wrong("unreadable") from error
    return found


# -- pictures --------------------------------------------------------------------------------------------------------------


def _inspect_picture(file: BinaryIO, media_type: str, head: bytes) -> None:
    size = _png_size(head) if media_type == "image/png" else _jpeg_size(file)
    if size is None or 0 in size:
        raise Wrong("unreadable")
    if size[0] * size[1] > _MAX_PIXELS:
        raise Wrong("bomb")


def _png_size(head: bytes) -> tuple[int, int] | None:
    if head[12:16] != b"IHDR":
        return None
    return int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")


def _jpeg_size(file: BinaryIO) -> tuple[int, int] | None:
    """Width and height from the first frame header, reached from segment to segment."""
    file.seek(2)
    while (marker := file.read(2)) and len(marker) == 2 and marker[0] == 0xFF:  # noqa: PLR2004 - two bytes of a marker
        if marker[1] == 0xFF:  # noqa: PLR2004 - a fill byte
            file.seek(-1, 1)
            continue
        length = int.from_bytes(file.read(2), "big")
        if 0xC0 <= marker[1] <= 0xCF and marker[1] not in (0xC4, 0xC8, 0xCC):  # noqa: PLR2004 - the frame headers
            frame = file.read(5)
            return int.from_bytes(frame[3:5], "big"), int.from_bytes(frame[1:3], "big")
        if length < 2 or marker[1] == 0xDA:  # noqa: PLR2004 - the picture begins, or there is no next segment
            return None
        file.seek(length - 2, 1)
    return None


if __name__ == "__main__":
    main()
