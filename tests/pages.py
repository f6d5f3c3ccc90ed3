"""What a web page loads: the addresses in it, of its own host and of others."""

import re
from typing import Final

# Where HTML, its scripts and CSS name what is loaded; a namespace in a picture (`xmlns='http://www.w3.org/…'`) is no address.
_LOADED: Final = re.compile(r"""(?:src|href|action|url|@import)\s*[=:(]?\s*["']?((?:https?:)?/[^\s"')>]*)""")


def own_addresses(page: str) -> set[str]:
    """The addresses on its own host that a page loads."""
    return {address for address in _LOADED.findall(page) if address.startswith("/") and not address.startswith("//")}


def foreign_addresses(text: str) -> list[str]:
    """The addresses on other hosts that a page or a style sheet loads."""
    return [address for address in _LOADED.findall(text) if not address.startswith("/") or address.startswith("//")]
