"""Papers as PDF/A-2b, set by Typst from templates of ours: data goes in as JSON and is only ever text, never markup.

A template is a Typst file below `services`; `data/paper.typ` gives it its data, faces and QR code, `PLAIN` is the least of them. The same
template, data and time give the same bytes. Fonts are those inside Typst, so that a paper looks the same on every machine.
"""

import asyncio
import io
import re
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any, Final, cast

import pydantic_core
import segno
import typst

from services.chassis.errors import DomainError

MAX_BYTES: Final = 250_000
"""The most data of one paper, as JSON: Typst takes a microsecond for each byte, and papers of more pages nobody reads."""

_ROOT: Final = Path(__file__).resolve().parents[1]
PLAIN: Final = _ROOT / "chassis" / "data" / "plain.typ"
"""A paper of a `title` and a `text`, A4."""

# One for the requests of a process beside its event loop: Typst works without Python's lock.
_POOL: Final = ThreadPoolExecutor(2, thread_name_prefix="typesetting")
_THREAD: Final = threading.local()

# What the fonts inside Typst have of the scripts names are written in; PDF/A allows no character without a glyph. Direction marks,
# which make a text look like another, are left out.
_NOT_PRINTABLE: Final = re.compile(
    "[^\n\t\\x20-\\x7e\\xa0-\u0377\u0391-\u03a1\u03a3-\u04ff\u1e00-\u1eff\u2002-\u200a\u2010-\u2027\u2030-\u2040\u2070-\u2071\u2074-\u208e"
    "\u20a0-\u20c0\u2100-\u211e\u2120\u2122\u2150-\u2151\u2153-\u2184\u2190-\u21ff\u2200-\u22ff\u25a0-\u25ff]"
)
_REPLACEMENT: Final = "\u25a1"  # an empty square
# A line is broken between words, and inside what is too long for any line.
_LONG: Final = re.compile(r"\S{30}(?=\S)")
_BREAK: Final = "\\g<0>\u200b"


class TooLongToPrint(DomainError):
    """There is too much text for a printed paper."""

    status = 422
    vi = "Nội dung quá dài, không in được thành giấy."


async def pdf(template: Path, data: Mapping[str, Any], *, at: datetime, qr: str | None = None) -> bytes:
    """The paper of a template, made in a thread; `at` is the time it was made, `qr` the text of its QR code. `TooLongToPrint` beyond `MAX_BYTES`."""
    return await asyncio.get_running_loop().run_in_executor(_POOL, lambda: typeset(template, data, at=at, qr=qr))


def require_printable(data: Mapping[str, Any]) -> bytes:
    """The data as JSON; `TooLongToPrint` beyond `MAX_BYTES`."""
    content = pydantic_core.to_json(data)
    if len(content) > MAX_BYTES:
        raise TooLongToPrint
    return content


def typeset(template: Path, data: Mapping[str, Any], *, at: datetime, qr: str | None = None) -> bytes:
    """As `pdf`, in this thread."""
    printable = _printable(pydantic_core.from_json(require_printable(data)))
    inputs = {"data": pydantic_core.to_json(printable).decode()}
    if qr is not None:
        inputs["qr"] = _qr_code(qr)
    compiler: typst.Compiler | None = getattr(_THREAD, "compiler", None)
    if compiler is None:
        compiler = _THREAD.compiler = typst.Compiler(root=_ROOT, ignore_system_fonts=True)
    made = compiler.compile(template, format="pdf", sys_inputs=inputs, pdf_standards="a-2b", timestamp=int(at.timestamp()))
    return cast("bytes", made)


def _printable(value: Any) -> Any:
    """The data with squares for characters that no font has, and long words that may be broken."""
    if isinstance(value, str):
        return _LONG.sub(_BREAK, _NOT_PRINTABLE.sub(_REPLACEMENT, value))
    if isinstance(value, dict):
        return {key: _printable(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_printable(each) for each in value]
    return value


def _qr_code(text: str) -> str:
    svg = io.BytesIO()
    segno.make_qr(text, error="m").save(svg, kind="svg", border=2, xmldecl=False, svgns=True)
    return svg.getvalue().decode()
