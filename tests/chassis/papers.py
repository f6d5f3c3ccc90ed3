"""PDFs as tests look at them: their text, and what PDF/A-2b demands of them where no validator is at hand."""

import io
import subprocess

import pikepdf

from tests import machine


def text(pdf: bytes, *, layout: bool = False) -> str:
    """The text of a PDF, with its spaces made one and places for a break inside words left out; as it is set with `layout`."""
    arguments = ["-layout"] if layout else []
    command = [machine.pdftotext(), *arguments, "-enc", "UTF-8", "-", "-"]
    written = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode().replace("\u200b", "")
    return written if layout else " ".join(written.split())


def pages(pdf: bytes) -> int:
    """The number of pages."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


def is_archival(pdf: bytes) -> bool:
    """Whether a PDF says it is PDF/A-2b and has what that takes: fonts embedded, a colour profile, no scripts, no encryption."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        metadata = opened.open_metadata()
        fonts = [each for each in opened.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor"]
        return (
            metadata.pdfa_status == "2B"
            and opened.Root.OutputIntents[0].S == "/GTS_PDFA1"
            and bool(fonts)
            and all({"/FontFile2", "/FontFile3"} & set(each.keys()) for each in fonts)
            and not {"/OpenAction", "/AA"} & set(opened.Root.keys())
            and "/JavaScript" not in opened.Root.get("/Names", {})
            and not opened.is_encrypted
        )
