"""The environment motcua runs in: its own, for its top-level package has a common name (decision 22)."""

import sys
from collections.abc import Iterator
from pathlib import Path

import services
from services.chassis.reported import ReportedError


class SharedEnvironmentError(ReportedError):
    """One clear line for the person at the terminal."""


def require_own(path: list[str] | None = None) -> None:
    """Raise `SharedEnvironmentError` where another package called `services` could be imported instead of parts of ours."""
    for other in _others(sys.path if path is None else path):
        raise SharedEnvironmentError(
            f"{other} is another package called `services`: install motcua in an environment of its own (python -m venv …)"
        )


def _others(path: list[str]) -> Iterator[Path]:
    ours = Path(services.__file__).resolve().parent
    for entry in path:
        # `chassis` is in ours only: a checkout may be on the path beside the installed one.
        for found in (Path(entry or ".") / "services", Path(entry or ".") / "services.py"):
            package = found if found.suffix else found / "__init__.py"
            if package.is_file() and found.resolve() != ours and not (found / "chassis").is_dir():
                yield found
