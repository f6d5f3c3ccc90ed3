"""The settings of each service's processes, as environment variables."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic_core import to_json


def environment(settings: Mapping[str, Any]) -> dict[str, str]:
    """Settings by their names as the variables a process reads."""
    return {f"MOTCUA_{name.upper()}": _text(value) for name, value in settings.items()}


def _text(value: Any) -> str:
    return str(value) if isinstance(value, (str, Path)) else to_json(value).decode()
