"""Reading a workbook somebody sent: looked at first, then unpacked in a process whose memory and time are limited."""

import asyncio
import os
import sys
from typing import Final

from pydantic_core import from_json

from services.catalog.errors import WorkbookDamaged, WorkbookProtected, WorkbookTemplateMismatch, WorkbookTooLarge
from services.catalog.imports.workbooks import precheck
from services.chassis.errors import DomainError, Fault

TIMEOUT_SECONDS: Final = 120.0
# Each may take gigabytes of memory and a processor.
_SEMAPHORE: Final = asyncio.Semaphore(1)


async def entries(body: bytes) -> list[bytes]:
    """The entries of a workbook, each as a line of JSON; the refusals of `opening` and `MisshapenWorkbook` say why there are none."""
    await asyncio.to_thread(precheck.require_openable, body)
    async with _SEMAPHORE:
        said = await _run_unpacker(body)
    first, *lines = said.split(b"\n")
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
        # Nothing of ours is anybody's business in there: not the database's address, not the keys.
        env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"},
    )
    try:
        async with asyncio.timeout(TIMEOUT_SECONDS):
            said, _ = await process.communicate(body)
    except TimeoutError as error:
        raise WorkbookTooLarge from error
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return said


def _domain_error(first: bytes) -> DomainError:
    # Nothing, when it was killed: by its limits, or by what it read.
    said = from_json(first) if first else {"result": "unreadable"}
    match said["result"]:
        case "misshapen":
            return WorkbookTemplateMismatch(errors=[_fault(*fault) for fault in said["faults"]])
        case "locked":
            return WorkbookProtected()
        case "too_large":
            return WorkbookTooLarge()
    return WorkbookDamaged()


def _fault(sheet: str, column: str) -> Fault:
    if column:
        return Fault(pointer=f"/body/{sheet}/{column}", detail="thiếu cột này (the column is missing)")
    return Fault(pointer=f"/body/{sheet}", detail="thiếu trang này (the sheet is missing)")
