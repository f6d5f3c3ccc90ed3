"""The random order in which dossiers of a stratum are drawn: it follows from the seed and the code of each alone.

The first so many are the sample, those behind them the replacements. Whoever has the seed and the frame finds the same order, in any
program: neither the order of rows nor a library's generator matters.
"""

import hashlib
from collections.abc import Iterable


def order_key(seed: int, dossier: str) -> bytes:
    """What dossiers are ordered by: SHA-256 of `seed:dossier`; `queries.frame` has the same in SQL, over the frame."""
    return hashlib.sha256(f"{seed}:{dossier}".encode()).digest()


def ordered(seed: int, dossiers: Iterable[str]) -> list[str]:
    """The dossiers of a stratum in the order they are drawn."""
    return sorted(dossiers, key=lambda dossier: order_key(seed, dossier))
