"""An attacker who has every public table and knows how many ratings every cell has: what follows for the answers of a few.

By linear programming: the unknowns are the numbers of answers by cell and score, the equations all published figures.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import highspy
import numpy as np

from services.kernel.vietnam import TIME_ZONE
from services.satisfaction.models.ratings import Rating

SCORES = (1, 2, 3, 4, 5)
MONTHS_OF_QUARTER = 3
Atom = tuple[str, ...]
"""A unit itself in a month, or in the year by procedure, channel or way of collection: its table, the unit, the codes."""
Name = tuple[str, str, str]
"""A group that can be asked for: a unit with all below it (`own …`: without), what its row stands for, and the row's key."""


def atoms_of(rating: Rating) -> list[Atom]:
    """The atom of each table in which a rating is."""
    unit, month = rating.authority_code, f"{rating.answered_at.astimezone(TIME_ZONE):%Y-%m}"
    return [
        ("month", unit, month),
        ("procedure", unit, rating.field_code or "", rating.procedure_code or ""),
        ("channel", unit, rating.channel or "unknown"),
        ("collection", unit, rating.collection),
    ]


def rows_of(atom: Atom) -> dict[str, str]:
    """The rows of its table in which an atom is, by what a row stands for."""
    if atom[0] == "month":
        year, month = atom[2].split("-")
        return {"month": atom[2], "quarter": f"{year}-Q{(int(month) + 2) // MONTHS_OF_QUARTER}", "year": year}
    return {"field": atom[2], "procedure": atom[3]} if atom[0] == "procedure" else {atom[0]: atom[2]}


def units_of(unit: str) -> list[str]:
    """The units an answer counts for: the unit itself, it with all below it, and those above, the whole province last."""
    parts = unit.split(".")
    return [f"own {unit}", *(".".join(parts[:n]) for n in range(len(parts), 0, -1)), ""]


class Attack:
    """The groups that have a name with their atoms, and the figures that were read of them."""

    def __init__(self, ratings: Sequence[Rating]) -> None:
        self.sizes = Counter(atom for each in ratings for atom in atoms_of(each))
        self.truth = Counter((atom, each.overall) for each in ratings for atom in atoms_of(each))
        self.figures: dict[Name, Mapping[str, Any]] = {}
        members: dict[Name, set[Atom]] = defaultdict(set)
        for atom in self.sizes:
            for unit in units_of(atom[1]):
                for by, key in rows_of(atom).items():
                    members[unit, by, key].add(atom)
        self.groups = {name: frozenset(atoms) for name, atoms in members.items()}

    def learn(self, name: Name, figures: Mapping[str, Any]) -> None:
        """Take the figures of a group as they were answered."""
        assert figures["rating_count"] == self.size(self.groups.get(name, ()))
        self.figures[name] = figures

    def size(self, atoms: Iterable[Atom]) -> int:
        return sum(self.sizes[atom] for atom in atoms)

    def answers(self, atoms: Iterable[Atom], score: int) -> int:
        """How many answers really have this score."""
        return sum(self.truth[atom, score] for atom in atoms)

    def facts(self) -> Iterator[tuple[frozenset[Atom], dict[int, int]]]:
        """Of each published figure the atoms in it: where some are left out, those of units that are themselves published in the row."""
        for (unit, by, key), figures in self.figures.items():
            if figures["distribution"] is None:
                continue
            atoms = self.groups[unit, by, key]
            if figures["left_out_count"]:
                atoms = frozenset(each for each in atoms if self._is_published(each[1], by, key))
            assert self.size(atoms) == figures["rating_count"] - figures["left_out_count"]
            yield atoms, {int(score): number for score, number in figures["distribution"].items()}

    def _is_published(self, unit: str, by: str, key: str) -> bool:
        """Whether there are figures of a unit itself in a row: by that name or, where nothing is below it, by its own."""
        alone = (f"own {unit}", by, key)
        names = [name for name in (alone, (unit, by, key)) if self.groups[name] == self.groups[alone]]
        return any(name in self.figures and self.figures[name]["distribution"] is not None for name in names)

    def intervals(self, smallest: int) -> Iterator[tuple[Name, frozenset[Atom], dict[int, tuple[float, float]]]]:
        """Of each group with too few ratings the least and the greatest number of answers by score that fit everything published."""
        program = _Program(self.sizes, dict(self.facts()), self._links())
        seen = set()
        for name, atoms in self.groups.items():
            if atoms not in seen and self.size(atoms) < smallest:
                seen.add(atoms)
                yield name, atoms, {score: program.bounds(atoms, score) for score in SCORES}

    def _links(self) -> Iterator[tuple[list[Atom], list[Atom]]]:
        """A unit's answers are the same in each table."""
        for unit in {atom[1] for atom in self.sizes}:
            tables: dict[str, list[Atom]] = defaultdict(list)
            for atom in self.sizes:
                if atom[1] == unit:
                    tables[atom[0]].append(atom)
            yield from ((tables["month"], tables[other]) for other in tables if other != "month")


class _Program:
    def __init__(
        self,
        sizes: Mapping[Atom, int],
        facts: Mapping[frozenset[Atom], Mapping[int, int]],
        links: Iterable[tuple[list[Atom], list[Atom]]],
    ) -> None:
        self._column = {
            (atom, score): n for n, (atom, score) in enumerate((atom, score) for atom in sorted(sizes) for score in SCORES)
        }
        self._solver = highspy.Highs()
        self._solver.setOptionValue("output_flag", False)
        # Every program but the first begins where the one before ended.
        self._solver.setOptionValue("presolve", "off")
        for atom, _ in self._column:
            self._solver.addVar(0, float(sizes[atom]))
        for atom, size in sizes.items():
            self._equal(size, [(self._column[atom, score], 1.0) for score in SCORES])
        for score in SCORES:
            for atoms, distribution in facts.items():
                self._equal(distribution[score], [(self._column[atom, score], 1.0) for atom in atoms])
            for one, other in links:
                terms = [(self._column[atom, score], 1.0) for atom in one] + [(self._column[atom, score], -1.0) for atom in other]
                self._equal(0, terms)
        self._all = np.arange(len(self._column), dtype=np.int32)

    def _equal(self, value: int, terms: Sequence[tuple[int, float]]) -> None:
        self._solver.addRow(value, value, len(terms), [column for column, _ in terms], [factor for _, factor in terms])

    def bounds(self, atoms: Iterable[Atom], score: int) -> tuple[float, float]:
        """The least and the greatest number of answers with this score."""
        columns = np.array([self._column[atom, score] for atom in atoms], dtype=np.int32)
        found = []
        for sign in (1.0, -1.0):
            self._solver.changeColsCost(len(self._all), self._all, np.zeros(len(self._all)))
            self._solver.changeColsCost(len(columns), columns, np.full(len(columns), sign))
            self._solver.run()
            assert self._solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
            found.append(sign * self._solver.getInfo().objective_function_value)
        return found[0], found[1]
