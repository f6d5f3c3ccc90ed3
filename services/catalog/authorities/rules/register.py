"""The register of authorities over time, as values: what may be written into it, and what stood on a day.

The whole register is at hand when one line of it changes; a province has some hundred authorities.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from services.catalog.errors import (
    AuthorityCodeConflict,
    AuthorityCycle,
    AuthorityHasChildren,
    ParentInactive,
    PredecessorStillActive,
    SuccessionCycle,
    SuccessorInactive,
    UnknownParent,
    UnknownSuccessor,
)
from services.chassis.errors import DomainError
from services.contracts.catalog import SuccessionKind

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """What an authority was from one day to another, both included."""

    valid_from: date
    valid_to: date | None
    name: str
    kind: str
    parent: str | None = None
    legacy_code: str | None = None
    gso_code: str | None = None
    code_status: str | None = None

    @property
    def last_day(self) -> date:
        """The last day, or the end of time."""
        return self.valid_to or date.max

    def contains(self, day: date) -> bool:
        """Whether the day is in this period."""
        return self.valid_from <= day <= self.last_day


@dataclass(frozen=True, slots=True)
class SuccessionLink:
    """A successor from a day on, or nobody."""

    successor: str | None
    kind: SuccessionKind
    since: date
    decision: str | None = None


@dataclass(frozen=True, slots=True)
class AuthorityHistory:
    """One authority: its periods, oldest first, and who follows it."""

    code: str
    periods: tuple[Period, ...]
    successors: tuple[SuccessionLink, ...] = ()

    def period_on(self, day: date) -> Period | None:
        """What it was on a day, None when it was not at work."""
        return next((period for period in self.periods if period.contains(day)), None)

    def current_period(self, day: date) -> Period:
        """What it is on a day, else what it was last, else what it will be first."""
        begun = [period for period in self.periods if period.valid_from <= day]
        return begun[-1] if begun else self.periods[0]

    def is_active_throughout(self, first: date, last: date) -> bool:
        """Whether it was at work on every day from first to last."""
        for period in self.periods:
            if period.valid_from <= first <= period.last_day:
                if last <= period.last_day:
                    return True
                first = period.last_day + ONE_DAY
        return False


class Register:
    """All authorities by code."""

    def __init__(self, entries: Iterable[AuthorityHistory]) -> None:
        self.histories: Mapping[str, AuthorityHistory] = {each.code: each for each in entries}

    def with_histories(self, changed: Iterable[AuthorityHistory]) -> "Register":
        """The register with some entries added or replaced."""
        return Register([*self.histories.values(), *changed])

    def conflicts(self, wanted: Sequence[AuthorityHistory]) -> dict[str, DomainError]:
        """Which of the entries, earlier ones first, cannot be taken beside the rest, and why; the others can, all together."""
        refused: dict[str, DomainError] = {}
        while True:
            # One at a time: what was wrong with one line must not be held against another.
            left = [each for each in wanted if each.code not in refused]
            found = self.with_histories(left)._first_conflict(left)  # noqa: SLF001 - its own kind
            if found is None:
                return refused
            refused[found[0]] = found[1]

    def _first_conflict(self, together: Sequence[AuthorityHistory]) -> tuple[str, DomainError] | None:
        codes = {each.code for each in together}
        for each in together:
            try:
                self._require_parents(each)
                self._require_children(each, codes)
                self._require_codes(each)
                self._require_successors(each)
                self._require_predecessors(each, codes)
            except DomainError as flaw:
                return each.code, flaw
        return None

    def _require_parents(self, each: AuthorityHistory) -> None:
        for period in each.periods:
            if period.parent is None:
                continue
            if period.parent == each.code:
                raise AuthorityCycle
            above = self.histories.get(period.parent)
            if above is None:
                raise UnknownParent
            if not above.is_active_throughout(period.valid_from, period.last_day):
                raise ParentInactive(f"({period.parent})")
            if self._leads_up(above, each.code, period.valid_from, period.last_day, {each.code}):
                raise AuthorityCycle

    def _leads_up(self, below: AuthorityHistory, code: str, first: date, last: date, met: set[str]) -> bool:
        for period in below.periods:
            start, end = max(first, period.valid_from), min(last, period.last_day)
            if period.parent is None or start > end:
                continue
            if period.parent == code:
                return True
            above = self.histories.get(period.parent)
            if above is not None and above.code not in met and self._leads_up(above, code, start, end, met | {above.code}):
                return True
        return False

    def _require_children(self, each: AuthorityHistory, together: set[str]) -> None:
        for child, period in self._children.get(each.code, ()):
            if child not in together and not each.is_active_throughout(period.valid_from, period.last_day):
                raise AuthorityHasChildren(f"({child})")

    @cached_property
    def _children(self) -> Mapping[str, Sequence[tuple[str, Period]]]:
        found = defaultdict[str, list[tuple[str, Period]]](list)
        for each in self.histories.values():
            for period in each.periods:
                if period.parent is not None:
                    found[period.parent].append((each.code, period))
        return found

    def _require_codes(self, each: AuthorityHistory) -> None:
        for period in each.periods:
            for code in filter(None, (period.legacy_code, period.gso_code)):
                for other, used in self._code_owners[code]:
                    if other != each.code and used.valid_from <= period.last_day and period.valid_from <= used.last_day:
                        raise AuthorityCodeConflict(f"({code}: {other})")

    @cached_property
    def _code_owners(self) -> Mapping[str, Sequence[tuple[str, Period]]]:
        # Codes of the two schemes never look alike, so one index serves both.
        found = defaultdict[str, list[tuple[str, Period]]](list)
        for each in self.histories.values():
            for period in each.periods:
                for code in filter(None, (period.legacy_code, period.gso_code)):
                    found[code].append((each.code, period))
        return found

    def _require_successors(self, each: AuthorityHistory) -> None:
        for link in each.successors:
            if link.kind != "split" and each.periods[-1].last_day >= link.since:
                raise PredecessorStillActive
            if link.successor is None:
                continue
            if link.successor == each.code:
                raise SuccessionCycle
            follower = self.histories.get(link.successor)
            if follower is None:
                raise UnknownSuccessor(f"({link.successor})")
            if follower.period_on(link.since) is None:
                raise SuccessorInactive(f"({link.successor})")
        if each.code in {follower.code for follower in self.all_successors(each)}:
            raise SuccessionCycle

    def _require_predecessors(self, each: AuthorityHistory, together: set[str]) -> None:
        for predecessor, link in self._predecessors.get(each.code, ()):
            if predecessor not in together and each.period_on(link.since) is None:
                raise SuccessorInactive(f"({predecessor})")

    @cached_property
    def _predecessors(self) -> Mapping[str, Sequence[tuple[str, SuccessionLink]]]:
        found = defaultdict[str, list[tuple[str, SuccessionLink]]](list)
        for each in self.histories.values():
            for link in each.successors:
                if link.successor is not None:
                    found[link.successor].append((each.code, link))
        return found

    def all_successors(self, each: AuthorityHistory) -> list[AuthorityHistory]:
        """All that follow an authority, directly or over others, nearest first."""
        met, found = set[str](), [each]
        for one in found:
            for link in one.successors:
                follower = self.histories.get(link.successor or "")
                if follower is not None and follower.code not in met:
                    met.add(follower.code)
                    found.append(follower)
        return found[1:]
