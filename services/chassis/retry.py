"""When to try again: a retry policy with exponential backoff and jitter, and a circuit breaker. Durations are seconds."""

import random
from dataclasses import dataclass, field
from typing import Final

_LARGEST_EXPONENT: Final = 30


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """The waits between attempts: `first`, then `factor` times the last one, up to `longest`.

    A random share of up to `jitter` (0 to 1) is taken off each wait, so that what failed together is not tried again together.
    """

    first: float
    longest: float
    factor: float = 2.0
    jitter: float = 0.5

    def wait(self, attempts: int) -> float:
        """The wait after so many failed attempts, 1 or more."""
        full = self.first * self.factor ** min(attempts - 1, _LARGEST_EXPONENT)
        return float(min(self.longest, full) * (1 - self.jitter * random.random()))  # noqa: S311 - spreads load, guards nothing


@dataclass(slots=True)
class CircuitBreaker:
    """Stops calling a receiver that does not answer, and finds out when it answers again.

    After `threshold` failures in a row the circuit is open: nothing is called for the wait that `pauses` gives. Then one call is let
    through. Its success closes the circuit; its failure begins the next, longer pause.
    """

    threshold: int
    pauses: RetryPolicy
    _failures: int = field(default=0, init=False)
    _pauses: int = field(default=0, init=False)
    _open_until: float = field(default=float("-inf"), init=False)

    def permitted(self, free: int, running: int, *, now: float) -> int:
        """How many of `free` calls may begin now, while `running` are under way."""
        if not self.is_open:
            return free
        if now < self._open_until or running:
            return 0
        return min(free, 1)

    def succeeded(self) -> None:
        """The receiver answered: close the circuit."""
        self._failures = self._pauses = 0

    def failed(self, *, now: float) -> None:
        """The receiver did not answer, or asked to be left alone."""
        self._failures += 1
        # Calls that were under way when the circuit opened say nothing new.
        if self.is_open and now >= self._open_until:
            self._pauses += 1
            self._open_until = now + self.pauses.wait(self._pauses)

    @property
    def is_open(self) -> bool:
        """Whether calls are being held back."""
        return self._failures >= self.threshold
