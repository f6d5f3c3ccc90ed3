"""Limits of this process, for programs that read what somebody sent (`limited_process`).

A module of its own with hardly an import, because each such program pays for it at each start.
"""

import contextlib
import resource


def limit(memory: int, seconds: int) -> None:
    """Limit this process: bytes of memory, seconds of processor."""
    with contextlib.suppress(ValueError):  # macOS has no such limit
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
