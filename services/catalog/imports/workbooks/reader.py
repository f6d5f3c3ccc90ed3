"""Reading an uploaded workbook: checked first, then unpacked in a process with limited memory and time."""

import asyncio
import os
import sys
from typing import Final

from pydantic_core import from_json

from services.catalog.errors import WorkbookDamaged, WorkbookProtected, WorkbookTemplateMismatch, WorkbookTooLarge
from services.catalog.imports.workbooks import precheck
from services.chassis.errors import DomainError, Fault

TIMEOUT_SECONDS: Final = 120.0
# Each process may take gigabytes of memory and a processor.
_SEMAPHORE: Final = asyncio.Semaphore(1)


async def entries(body: bytes) -> list[bytes]:
    """The records of a workbook, each as a line of JSON (`rules.entries.WorkbookRecord`).

    Raises `NotAWorkbook`, `WorkbookProtected`, `WorkbookTooLarge`, `WorkbookDamaged`, `WorkbookTemplateMismatch`.
    """
    await asyncio.to_thread(precheck.require_openable, body)
    async with _SEMAPHORE:
        output = await _run_unpacker(body)
    first, *lines = output.split(b"\n")
    if first != b'{"result":"read"}':
        raise _domain_error(first)
    return [line for line in lines if line]


async def _run_unpacker(body: bytes) -> bytes:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "services.catalog.imports.workbooks.unpack_process",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        # The process gets nothing of our environment: no database URL, no keys.
        env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"},
    )
    try:
        async with asyncio.timeout(TIMEOUT_SECONDS):
            output, _ = await process.communicate(body)
    except TimeoutError as error:
        raise WorkbookTooLarge from error
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return output


def _domain_error(first_line: bytes) -> DomainError:
    # There is no output when it was killed, by its limits or by the content it read.
    result = from_json(first_line) if first_line else {"result": "damaged"}
    match result["result"]:
        case "template_mismatch":
            return WorkbookTemplateMismatch(errors=[_fault(*fault) for fault in result["missing"]])
        case "protected":
            return WorkbookProtected()
        case "too_large":
            return WorkbookTooLarge()
    return WorkbookDamaged()


def _fault(sheet: str, column: str) -> Fault:
    if column:
        return Fault(pointer=f"/body/{sheet}/{column}", detail="thiếu cột này (the column is missing)")
    return Fault(pointer=f"/body/{sheet}", detail="thiếu trang này (the sheet is missing)")
