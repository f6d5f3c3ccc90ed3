"""What a mandate may cover, for how long, and which action of a dossier's lifecycle each part of it allows."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, Literal, TypeAlias

MandateAction: TypeAlias = Literal["submit", "follow", "supplement", "pay", "withdraw", "receive_result"]
FOLLOW: Final = "follow"
"""Contained in every mandate: who acts in a matter may see it."""
OF_TRANSITION: Final[Mapping[str, MandateAction]] = {"supplement": "supplement", "request_withdrawal": "withdraw"}
"""By the applicant's actions of the lifecycle, what a mandate must contain for a representative to take them."""
MAX_YEARS: Final = 3
"""The longest a mandate lasts. No law read bounds it: BLDS 2015 Art. 563 leaves it to the parties; this bounds what is forgotten."""
DEFAULT_YEARS: Final = 1
"""How long it lasts where the grantor says nothing (BLDS 2015 Art. 563: one year)."""


def last_day(today: date, years: int) -> date:
    """The day before `today` so many years later; of 29 February, 28 February."""
    day = 28 if (today.month, today.day) == (2, 29) else today.day
    return date(today.year + years, today.month, day)


def actions(of: Iterable[MandateAction]) -> list[str]:
    """The actions of a mandate, each once, with `follow`."""
    return sorted({*of, FOLLOW})


def allows(scope: Iterable[str] | None, transition: str) -> bool:
    """Whether a representative with these actions may take an action of the lifecycle; without a scope nobody is represented."""
    return scope is None or OF_TRANSITION.get(transition, "") in set(scope)


def context_of(id_: str) -> bytes:
    """What the sealed names of a mandate are bound to."""
    return f"mandate {id_}".encode()
