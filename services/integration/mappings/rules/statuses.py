"""The national statuses of a dossier. Ours are the same ten, so that none is rewritten on the way to the portal."""

from functools import cache
from pathlib import Path
from typing import Any, Final

from pydantic_core import from_json

_FILE: Final = Path(__file__).parents[1] / "data" / "statuses.json"


@cache
def statuses() -> dict[str, Any]:
    """The list, with its source."""
    content: dict[str, Any] = from_json(_FILE.read_bytes())
    return content
