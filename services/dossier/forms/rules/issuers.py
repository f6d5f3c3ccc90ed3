"""Who may issue a printed form, and who may read one."""

from services.chassis.auth import Principal
from services.dossier.errors import FormForbidden
from services.dossier.forms.rules.form_sets import FormKind
from services.dossier.forms.rules.occasions import Occasion
from services.dossier.rows import DossierRow
from services.kernel.unit_codes import covers

_ROLES = ("clerk", "officer", "registrar", "leader")


def may_issue(row: DossierRow, occasion: Occasion, by: Principal) -> bool:
    """Whether the caller issues forms about this step of a dossier: the desk, who has it or took the step, and leaders above."""
    if not by.has_role(*_ROLES) or by.unit is None:
        return False
    if by.unit in (row.authority_code, row.unit, occasion.step.unit):
        return True
    return by.has_role("leader") and covers(by.unit, row.authority_code)


def require_reader(kind: FormKind, by: Principal) -> None:
    """Refuse the control slip to applicants: it names who held the dossier inside."""
    if kind is FormKind.CONTROL_SLIP and by.kind != "official":
        raise FormForbidden
