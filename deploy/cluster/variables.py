"""Environment variables: settings as processes read them, and the files they lie in."""

import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic_core import to_json


def environment(settings: Mapping[str, Any]) -> dict[str, str]:
    """Settings by their names as the variables a process reads."""
    return {f"MOTCUA_{name.upper()}": _text(value) for name, value in settings.items()}


def environment_file(values: Mapping[str, str]) -> str:
    """The lines of a file that a shell, systemd and Compose read alike."""
    return "".join(f"{name}={shlex.quote(value)}\n" for name, value in values.items())


def _text(value: Any) -> str:
    return str(value) if isinstance(value, (str, Path)) else to_json(value).decode()
