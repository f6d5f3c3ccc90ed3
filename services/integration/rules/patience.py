"""When to try again: growing waits for one dossier, and a breaker that spares a portal that does not answer at all. Seconds."""

from dataclasses import dataclass, field
from typing import Final

_LARGEST_EXPONENT: Final = 30


def wait(attempts: int, *, first: float, longest: float, jitter: float) -> float:
    """The wait after so many failed attempts: doubled each time, up to `longest`.

    `jitter` in [0, 1] takes up to half of it away, so that what failed together does not come back together.
    """
    doubled = first * 2.0 ** min(attempts - 1, _LARGEST_EXPONENT)
    return float(min(longest, doubled) * (1 - jitter / 2))


@dataclass(slots=True)
class Breaker:
    """Counts failures in a row. From `threshold` on nothing is permitted for a pause that doubles up to `longest`; then one probe is."""

    threshold: int
    first: float
    longest: float
    _failures: int = field(default=0, init=False)
    _pauses: int = field(default=0, init=False)
    _closed_from: float = field(default=float("-inf"), init=False)

    def permitted(self, free: int, running: int, *, now: float) -> int:
        """How many pushes may start now, of `free` while `running` are under way."""
        if self._failures < self.threshold:
            return free
        if now < self._closed_from or running:
            return 0
        return min(free, 1)

    def succeeded(self) -> None:
        """The portal answered."""
        self._failures = self._pauses = 0

    def failed(self, *, now: float) -> None:
        """The portal did not answer, or is too busy to."""
        self._failures += 1
        # What was under way when the breaker opened tells nothing new.
        if self._failures >= self.threshold and now >= self._closed_from:
            self._pauses += 1
            self._closed_from = now + wait(self._pauses, first=self.first, longest=self.longest, jitter=0)

    @property
    def is_open(self) -> bool:
        """Whether the portal is being spared."""
        return self._failures >= self.threshold
