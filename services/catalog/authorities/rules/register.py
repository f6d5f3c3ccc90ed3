"""The register of authorities over time as values: its invariants, and the state on a day.

Every change is validated against the whole register; a province has a few hundred authorities.
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
    """Name, kind, parent and codes of an authority in one period, both days included."""

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
        """The last day, or `date.max` for an open period."""
        return self.valid_to or date.max

    def contains(self, day: date) -> bool:
        """Whether the period contains the day."""
        return self.valid_from <= day <= self.last_day


@dataclass(frozen=True, slots=True)
class SuccessionLink:
    """The successor from a day on; None for an abolition without a successor."""

    successor: str | None
    kind: SuccessionKind
    since: date
    decision: str | None = None


@dataclass(frozen=True, slots=True)
class AuthorityHistory:
    """One authority: its periods, oldest first, and its successors."""

    code: str
    periods: tuple[Period, ...]
    successors: tuple[SuccessionLink, ...] = ()

    def period_on(self, day: date) -> Period | None:
        """The period on a day, None where the authority was not active."""
        return next((period for period in self.periods if period.contains(day)), None)

    def current_period(self, day: date) -> Period:
        """The period on a day, else the last one before it, else the first one."""
        started = [period for period in self.periods if period.valid_from <= day]
        return started[-1] if started else self.periods[0]

    def is_active_throughout(self, first: date, last: date) -> bool:
        """Whether the authority is active on every day from first to last."""
        for period in self.periods:
            if period.valid_from <= first <= period.last_day:
                if last <= period.last_day:
                    return True
                first = period.last_day + ONE_DAY
        return False


class Register:
    """All authorities by code."""

    def __init__(self, histories: Iterable[AuthorityHistory]) -> None:
        self.histories: Mapping[str, AuthorityHistory] = {each.code: each for each in histories}

    def with_histories(self, histories: Iterable[AuthorityHistory]) -> "Register":
        """The register with some authorities added or replaced."""
        return Register([*self.histories.values(), *histories])

    def conflicts(self, changes: Sequence[AuthorityHistory]) -> dict[str, DomainError]:
        """The authorities that conflict with the register, each with its error; all others can be stored together."""
        errors: dict[str, DomainError] = {}
        while True:
            # One at a time: an error in one line must not be blamed on another.
            remaining = [each for each in changes if each.code not in errors]
            conflict = self.with_histories(remaining)._first_conflict(remaining)  # noqa: SLF001 - of the same class
            if conflict is None:
                return errors
            errors[conflict[0]] = conflict[1]

    def _first_conflict(self, changes: Sequence[AuthorityHistory]) -> tuple[str, DomainError] | None:
        codes = {each.code for each in changes}
        for each in changes:
            try:
                self._require_parents(each)
                self._require_children(each, codes)
                self._require_codes(each)
                self._require_successors(each)
                self._require_predecessors(each, codes)
            except DomainError as error:
                return each.code, error
        return None

    def _require_parents(self, each: AuthorityHistory) -> None:
        for period in each.periods:
            if period.parent is None:
                continue
            if period.parent == each.code:
                raise AuthorityCycle
            parent = self.histories.get(period.parent)
            if parent is None:
                raise UnknownParent
            if not parent.is_active_throughout(period.valid_from, period.last_day):
                raise ParentInactive(f"({period.parent})")
            if self._leads_up(parent, each.code, period.valid_from, period.last_day, {each.code}):
                raise AuthorityCycle

    def _leads_up(self, authority: AuthorityHistory, code: str, first: date, last: date, visited: set[str]) -> bool:
        """Whether `code` is above an authority at some time from first to last."""
        for period in authority.periods:
            start, end = max(first, period.valid_from), min(last, period.last_day)
            if period.parent is None or start > end:
                continue
            if period.parent == code:
                return True
            parent = self.histories.get(period.parent)
            if (
                parent is not None
                and parent.code not in visited
                and self._leads_up(parent, code, start, end, visited | {parent.code})
            ):
                return True
        return False

    def _require_children(self, each: AuthorityHistory, changed_codes: set[str]) -> None:
        for child, period in self._children.get(each.code, ()):
            if child not in changed_codes and not each.is_active_throughout(period.valid_from, period.last_day):
                raise AuthorityHasChildren(f"({child})")

    @cached_property
    def _children(self) -> Mapping[str, Sequence[tuple[str, Period]]]:
        children = defaultdict[str, list[tuple[str, Period]]](list)
        for each in self.histories.values():
            for period in each.periods:
                if period.parent is not None:
                    children[period.parent].append((each.code, period))
        return children

    def _require_codes(self, each: AuthorityHistory) -> None:
        for period in each.periods:
            for code in filter(None, (period.legacy_code, period.gso_code)):
                for other, other_period in self._code_owners[code]:
                    if (
                        other != each.code
                        and other_period.valid_from <= period.last_day
                        and period.valid_from <= other_period.last_day
                    ):
                        raise AuthorityCodeConflict(f"({code}: {other})")

    @cached_property
    def _code_owners(self) -> Mapping[str, Sequence[tuple[str, Period]]]:
        # Codes of the two schemes have different forms, so one index serves both.
        owners = defaultdict[str, list[tuple[str, Period]]](list)
        for each in self.histories.values():
            for period in each.periods:
                for code in filter(None, (period.legacy_code, period.gso_code)):
                    owners[code].append((each.code, period))
        return owners

    def _require_successors(self, each: AuthorityHistory) -> None:
        for link in each.successors:
            if link.kind != "split" and each.periods[-1].last_day >= link.since:
                raise PredecessorStillActive
            if link.successor is None:
                continue
            if link.successor == each.code:
                raise SuccessionCycle
            successor = self.histories.get(link.successor)
            if successor is None:
                raise UnknownSuccessor(f"({link.successor})")
            if successor.period_on(link.since) is None:
                raise SuccessorInactive(f"({link.successor})")
        if each.code in {successor.code for successor in self.all_successors(each)}:
            raise SuccessionCycle

    def _require_predecessors(self, each: AuthorityHistory, changed_codes: set[str]) -> None:
        for predecessor, link in self._predecessors.get(each.code, ()):
            if predecessor not in changed_codes and each.period_on(link.since) is None:
                raise SuccessorInactive(f"({predecessor})")

    @cached_property
    def _predecessors(self) -> Mapping[str, Sequence[tuple[str, SuccessionLink]]]:
        predecessors = defaultdict[str, list[tuple[str, SuccessionLink]]](list)
        for each in self.histories.values():
            for link in each.successors:
                if link.successor is not None:
                    predecessors[link.successor].append((each.code, link))
        return predecessors

    def all_successors(self, each: AuthorityHistory) -> list[AuthorityHistory]:
        """The direct and indirect successors of an authority, nearest first."""
        visited, histories = set[str](), [each]
        for history in histories:
            for link in history.successors:
                successor = self.histories.get(link.successor or "")
                if successor is not None and successor.code not in visited:
                    visited.add(successor.code)
                    histories.append(successor)
        return histories[1:]
