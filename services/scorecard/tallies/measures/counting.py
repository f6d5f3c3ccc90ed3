"""What a subject adds to every measure, by its sources and those of what it depends on: pure, the same for one event and for a rebuild."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final

from services.scorecard.tallies.measures import MEASURES
from services.scorecard.tallies.measures.definition import Count, Measure
from services.scorecard.tallies.rules import facts
from services.scorecard.tallies.rules.contributions import Contribution
from services.scorecard.tallies.rules.facts import Dossier, Petition, Procedure, ProcedureVersion, day_of
from services.scorecard.tallies.rules.sources import DOSSIER, FIGURES, PETITION, PROCEDURE, Sources

iso: Final = lru_cache(maxsize=4_096)(date.isoformat)
ALL: Final = ".all"
"""Behind the name of an opinion's measure: of all ratings, for those who may see single ones; without it of the released ones."""

_OF_DOSSIERS: Final = tuple(each for each in MEASURES.values() if each.dossier)
_OF_PETITIONS: Final = tuple(each for each in MEASURES.values() if each.petition)
_OF_SCORES: Final = tuple(each for each in MEASURES.values() if each.score)
_OF_PROCEDURES: Final = tuple(each for each in MEASURES.values() if each.procedure)
_OF_VERSIONS: Final = tuple(each for each in MEASURES.values() if each.version)
_NO_DAYS: Final[Mapping[str, date | None]] = dict.fromkeys(("submitted_on", "received_on", "completed_on", "rated_on"))


@dataclass(slots=True)
class Counted:
    """What is folded from the sources of a subject; `spans` are of a procedure, as the rows of `procedure_span`."""

    authority: str | None = None
    procedure: str | None = None
    days: Mapping[str, date | None] = field(default_factory=lambda: _NO_DAYS)
    contributions: dict[str, list[list[Any]]] = field(default_factory=dict)
    changes_at: datetime | None = None
    spans: list[dict[str, Any]] = field(default_factory=list)

    def add(self, measure: str, each: Contribution) -> None:
        """Add a contribution."""
        self.contributions.setdefault(measure, []).append(each.stored)

    def count(self, measure: Measure, day: date, count: Count | None) -> None:
        """Add what a measure counts on a day."""
        if count is None:
            return
        lost_on = day_of(count.lost_at)
        row = [iso(day), int(count.numerator), count.denominator]
        self.contributions.setdefault(measure.name, []).append(row if lost_on is None else [*row, iso(lost_on)])
        if count.changes_at is not None and (self.changes_at is None or count.changes_at < self.changes_at):
            self.changes_at = count.changes_at


def parents(sources: Sources) -> Iterator[tuple[str, str]]:
    """The procedure a dossier depends on."""
    if "lifecycle" in sources and (code := sources["lifecycle"][1]["procedure"]["code"]):
        yield PROCEDURE, code


def facts_for_dossiers(sources: Sources) -> Any:
    """What dossiers depend on in the sources of a procedure: when it changes, they are folded again."""
    names = ("legal_limit", "levels", "paper_result", "has_fees")
    return {group: [data.get(name) for name in names] for group, (_, data) in sources.items() if group.startswith("version.")}


def count(kind: str, code: str, sources: Sources, parents: Mapping[tuple[str, str], Sources], now: datetime) -> Counted:
    """What a subject adds as of `now`."""
    counter = _COUNTERS.get(kind)
    return counter(code, sources, parents, now) if counter else Counted()


def _dossier(_code: str, sources: Sources, parents: Mapping[tuple[str, str], Sources], now: datetime) -> Counted:
    state = sources["lifecycle"][1] if "lifecycle" in sources else None
    procedure = (state["procedure"]["code"] or None) if state else None
    dossier = Dossier.of(sources, _version(state, parents.get((PROCEDURE, procedure or ""))))
    days = dossier.days
    counted = Counted(facts.authority(sources), procedure, days)
    if state is not None:
        for measure in _OF_DOSSIERS:
            day = days[measure.by]
            if day is not None and measure.dossier is not None:
                counted.count(measure, day, measure.dossier(dossier, now))
    if dossier.rating is not None and dossier.rating.counts:
        _rate(counted, days["rated_on"], dossier.rating.score)
    return counted


def _version(state: Mapping[str, Any] | None, procedure: Sources | None) -> ProcedureVersion | None:
    if state is None or not procedure:
        return None
    version = procedure.get(f"version.{state['procedure'].get('version')}")
    return ProcedureVersion.of(version[1]) if version else None


def _rate(counted: Counted, day: date | None, score: int) -> None:
    """A single rating counts only for those who may see it; in public there are the figures satisfaction has released."""
    for measure in _OF_SCORES:
        count = measure.score(score) if measure.score and measure.opinion else None
        if count is not None and day is not None:
            counted.add(measure.name + ALL, Contribution(day, int(count.numerator), count.denominator))


def _petition(_code: str, sources: Sources, _parents: object, now: datetime) -> Counted:
    if "state" not in sources:
        return Counted()
    petition = Petition.of(sources)
    counted = Counted(sources["state"][1]["unit"]["code"], None, {**_NO_DAYS, "received_on": petition.opened_on})
    for measure in _OF_PETITIONS:
        counted.count(measure, petition.opened_on, measure.petition(petition, now) if measure.petition else None)
    return counted


def _figures_of_unit(code: str, sources: Sources, _parents: object, _now: datetime) -> Counted:
    authority, _, _ = code.rpartition(":")
    counted = Counted(authority)
    for _, data in sources.values():
        for cell in data["cells"]:
            day = date.fromisoformat(cell["first_day"])
            for measure in _OF_SCORES:
                counts = [(measure.score(score), number) for score, number in enumerate(cell["scores"], 1) if measure.score]
                numerator = sum(count.numerator * number for count, number in counts if count)
                denominator = sum(count.denominator * number for count, number in counts if count)
                if numerator or denominator:
                    counted.add(measure.name, Contribution(day, numerator, denominator, grain=cell["grain"]))
    return counted


def _procedure(code: str, sources: Sources, _parents: object, _now: datetime) -> Counted:
    procedure = Procedure.of(sources)
    return Counted(procedure=code, spans=[*_spans(code, procedure), *_events(code, procedure)])


def _spans(code: str, procedure: Procedure) -> Iterator[dict[str, Any]]:
    """The days on which a procedure adds the same to a measure, one span after the other."""
    days = list(procedure.days_of_change)
    states = [procedure.on(day) for day in days]
    for measure in _OF_PROCEDURES:
        counts = [
            None if state is None or measure.procedure is None or (count := measure.procedure(state)) is None
            else (int(count.numerator), count.denominator, _levels(state.version))
            for state in states
        ]  # fmt: skip
        begins = [n for n in range(len(days)) if n == 0 or counts[n] != counts[n - 1]]
        for begin, end in pairwise([*begins, None]):
            values = counts[begin] if begin is not None else None
            if begin is not None and values is not None:
                last = days[end] - timedelta(days=1) if end is not None else None
                yield _span(measure.name, code, days[begin], last, *values)


def _events(code: str, procedure: Procedure) -> Iterator[dict[str, Any]]:
    """What happened to versions: of several on one day the last."""
    for measure in _OF_VERSIONS:
        found = {
            each.day: (each, version)
            for version in procedure.versions
            if measure.version is not None and (each := measure.version(version)) is not None
        }
        for day, (each, version) in found.items():
            yield _span(measure.name, code, day, day, int(each.numerator), each.denominator, _levels(version))


def _span(measure: str, code: str, first: date, last: date | None, numerator: int, denominator: int, levels: str) -> dict[str, Any]:
    return {
        "measure": measure,
        "procedure_code": code,
        "first_day": first,
        "last_day": last,
        "levels": levels,
        "numerator": numerator,
        "denominator": denominator,
    }


def _levels(version: ProcedureVersion) -> str:
    return "+".join(sorted(version.levels_of_government))


_COUNTERS: Final[Mapping[str, Callable[[str, Sources, Mapping[tuple[str, str], Sources], datetime], Counted]]] = {
    DOSSIER: _dossier,
    PETITION: _petition,
    FIGURES: _figures_of_unit,
    PROCEDURE: _procedure,
}
