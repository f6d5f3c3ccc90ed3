"""A citizen who is signed in on a page, without a system behind it."""

import json
from typing import Any

UNIT = {"code": "H35.01.01", "name": "Trung tâm Phục vụ hành chính công tỉnh Lai Châu"}
IDENTITY = {
    "persona": "citizen",
    "kind": "citizen",
    "name": "Lò Thị Mai",
    "position": None,
    "roles": [],
    "unit": None,
    "token": "t",
}


def kept(**items: Any) -> str:
    """A script that puts into the tab what the page would have kept of this person; a reload finds what became of it."""
    stored = {f"motcua.{name.replace('__', '.')}": value for name, value in ({"identity": IDENTITY} | items).items()}
    return f"""
    if (location.origin !== "null")
        for (const [name, value] of Object.entries({json.dumps(stored)}))
            if (sessionStorage.getItem(name) === null) sessionStorage.setItem(name, JSON.stringify(value));
    """
