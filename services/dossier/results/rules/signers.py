"""Who signs a result, in which order: by the workflow of the procedure version, else a leader, then the registrar for the organisation.

First the official signs who decides, then the organisation (Nghị định 30/2020/NĐ-CP, Articles 13 and 18): its signature closes the paper.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from services.chassis.auth import Principal
from services.contracts.catalog import WorkflowStep
from services.dossier import errors
from services.dossier.lifecycle.rules.permissions import DossierState
from services.dossier.settings import SigningKey
from services.dossier.signatures.rules.verification import SignerKind
from services.kernel.unit_codes import covers


@dataclass(frozen=True, slots=True)
class Signer:
    """One signature a result needs: whose, by an official of which role, and of which unit where the procedure names one."""

    kind: SignerKind
    role: str
    unit: str | None = None


_DEFAULT: Final = (Signer("person", "leader"), Signer("organisation", "registrar"))


def signers(workflow: Iterable[WorkflowStep]) -> tuple[Signer, ...]:
    """The signatures a procedure version wants, in order."""
    wanted = tuple(Signer(step.signs, step.role, step.unit) for step in workflow if step.signs is not None)
    return wanted or _DEFAULT


def stored(each: Signer) -> dict[str, Any]:
    """A signer as the row of a result has it."""
    return {"signer": each.kind, "role": each.role, "unit": each.unit}


def read(rows: Sequence[Mapping[str, Any]]) -> tuple[Signer, ...]:
    """The signers of a row."""
    return tuple(Signer(each["signer"], each["role"], each["unit"]) for each in rows)


def require_turn(wanted: Sequence[Signer], made: int, kind: SignerKind, dossier: DossierState, by: Principal) -> Signer:
    """The signature that is next, or why the caller may not make it: `AlreadySigned`, `SignatureOutOfOrder` or `SignatureForbidden`."""
    if made >= len(wanted):
        raise errors.AlreadySigned
    following = wanted[made]
    if following.kind != kind:
        raise errors.SignatureOutOfOrder if any(each.kind == kind for each in wanted[made:]) else errors.AlreadySigned
    if not may_sign(following, dossier, by):
        raise errors.SignatureForbidden
    return following


def may_sign(signer: Signer, dossier: DossierState, by: Principal) -> bool:
    """Whether this is a signature for the caller: role and unit are those of the signer. Leaders sign for the units below theirs."""
    if by.kind != "official" or not by.has_role(signer.role):
        return False
    units = (signer.unit,) if signer.unit is not None else (dossier.unit, dossier.authority_code)
    if signer.role == "leader":
        return any(covers(by.unit, unit) for unit in units)
    return by.unit in units


def require_key(keys: Iterable[SigningKey], signer: Signer, by: Principal) -> SigningKey:
    """The caller's own key for a signature; `NoSigningKey` without one."""
    for key in keys:
        if key.kind == signer.kind and (key.subject == by.subject if key.kind == "person" else key.unit == by.unit):
            return key
    raise errors.NoSigningKey
