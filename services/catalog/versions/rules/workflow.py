"""Checks of a procedure's internal workflow: roles and signatures of its steps, and whether its duration keeps the time limit.

Roles and their signatures are in `data/workflow_roles.json`, the lengths of days and months in `procedures/data/units.json`.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import groupby
from typing import Literal

from services.catalog.procedures.rules import law, time_units
from services.catalog.procedures.rules.record import WorkflowStep
from services.catalog.versions.rules.remarks import Remark, words
from services.contracts.catalog import Limit


class Role(law.LegalData):
    """A role that may take steps, and its kinds of signature: its own (`person`) or the organisation's."""

    role: str
    vi: str
    en: str
    signs: tuple[Literal["person", "organisation"], ...]
    basis: law.Basis


@cache
def roles() -> dict[str, Role]:
    """Every role a step may have, by its code."""
    return {each.role: each for each in law.read("versions", "workflow_roles.json", tuple[Role, ...])}


def hours(steps: Sequence[WorkflowStep]) -> Fraction:
    """The working hours from the first step to the last; of parallel steps the longest counts."""
    return sum((max(Fraction(str(step.hours)) for step in stage) for stage in _stages(steps)), Fraction(0))


def contradictions(steps: Sequence[WorkflowStep], limit: Limit | None, unknown_units: Iterable[str]) -> Iterator[Remark]:
    """What is wrong with a workflow, at JSON Pointers into the record; `limit` is the time limit it must keep."""
    for n, step in enumerate(steps):
        yield from _of_step(f"/workflow/{n}", step, set(unknown_units))
    yield from _interrupted_parallels(steps)
    yield from _seal_before_signature(steps)
    if limit is not None and hours(steps) > time_units.working_hours(limit):
        workflow_hours, limit_hours, (vi, en) = float(hours(steps)), float(time_units.working_hours(limit)), words(limit)
        yield Remark(
            "/workflow",
            "workflow_too_long",
            f"quy trình cần {workflow_hours:g} giờ làm việc, vượt thời hạn {vi} ({limit_hours:g} giờ)",
            f"the workflow takes {workflow_hours:g} working hours, more than the limit of {en} ({limit_hours:g} hours)",
        )


def _of_step(pointer: str, step: WorkflowStep, unknown_units: set[str]) -> Iterator[Remark]:
    role = roles().get(step.role)
    if role is None:
        known = ", ".join(roles())
        yield Remark(f"{pointer}/role", "unknown_role", f"không có vai trò này; có: {known}", f"no such role; there are: {known}")
    elif step.signs is not None and step.signs not in role.signs:
        yield Remark(
            f"{pointer}/signs", "signature_not_allowed", f"{role.vi} không ký được như vậy", f"not a signature of: {role.en}"
        )
    if step.unit in unknown_units:
        yield Remark(f"{pointer}/unit", "unknown_unit", "không có cơ quan với mã này", "no authority has this code")


def _interrupted_parallels(steps: Sequence[WorkflowStep]) -> Iterator[Remark]:
    seen: set[str] = set()
    for n, step in enumerate(steps):
        name = step.parallel
        if name is not None and name in seen and steps[n - 1].parallel != name:
            yield Remark(
                f"/workflow/{n}/parallel",
                "parallel_steps_not_adjacent",
                "các bước song song phải liền nhau",
                "parallel steps must be adjacent",
            )
        seen.add(name or "")


def _seal_before_signature(steps: Sequence[WorkflowStep]) -> Iterator[Remark]:
    """The organisation's signature attests a person's signature, so it comes after it."""
    signed = False
    for n, step in enumerate(steps):
        if step.signs == "organisation" and not signed:
            yield Remark(
                f"/workflow/{n}/signs",
                "seal_before_signature",
                "chữ ký của tổ chức đặt sau chữ ký của người có thẩm quyền",
                "the organisation signs after a person has signed",
            )
        signed = signed or step.signs == "person"


def _stages(steps: Sequence[WorkflowStep]) -> Iterator[list[WorkflowStep]]:
    numbered = groupby(enumerate(steps), key=lambda each: each[1].parallel or f"\0{each[0]}")
    return ([step for _, step in stage] for _, stage in numbered)
