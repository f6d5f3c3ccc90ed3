"""Running a program over what somebody sent, in a process of its own with limited memory and time: whatever the content does happens there.

The program is a module of ours, `python -m`: it calls `limit` first, reads standard input and writes standard output.
"""

import contextlib
import os
import resource
import sys
from typing import IO


class OutOfTime(Exception):
    """The program did not end in time and was killed."""


async def output(module: str, body: bytes | IO[bytes], *, seconds: float) -> bytes:
    """What the program writes about the body, bytes or an open file at its beginning.

    Nothing where it was killed for its memory or by what it read. Raises `OutOfTime`.
    """
    import asyncio  # noqa: PLC0415 - a third of the start of the programs, which have no use for it

    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        stdin=asyncio.subprocess.PIPE if isinstance(body, bytes) else body,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        # The process gets nothing of our environment: no database URL, no keys.
        env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"},
    )
    try:
        async with asyncio.timeout(seconds):
            written, _ = await process.communicate(body if isinstance(body, bytes) else None)
    except TimeoutError as error:
        raise OutOfTime from error
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return written


def limit(memory: int, seconds: int) -> None:
    """Limit this process: bytes of memory, seconds of processor."""
    with contextlib.suppress(ValueError):  # macOS has no such limit
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
