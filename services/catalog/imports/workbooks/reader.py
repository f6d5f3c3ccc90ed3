"""Reading an uploaded workbook: checked first, then unpacked in a process with limited memory and time."""

import asyncio
from typing import Final

from pydantic_core import from_json

from services.catalog.errors import WorkbookDamaged, WorkbookProtected, WorkbookTemplateMismatch, WorkbookTooLarge
from services.catalog.imports.workbooks import precheck
from services.chassis import limited_process
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
    try:
        return await limited_process.output("services.catalog.imports.workbooks.unpack_process", body, seconds=TIMEOUT_SECONDS)
    except limited_process.OutOfTime as error:
        raise WorkbookTooLarge from error


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
