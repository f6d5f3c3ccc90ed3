"""The row that commands work on: every change in it is stored."""

from copy import deepcopy
from typing import Any

import pytest

from services.dossier.cases.commands import transitions
from services.dossier.lifecycle.rules.transitions import Action
from services.dossier.models.dossiers import Dossier
from services.dossier.rows import DEFAULTS, DossierRow
from tests.dossier.builders import act, dossier_after
from tests.running import Service

STOP = {"start": "2026-03-02T02:00:00+00:00", "end": None, "cause": "supplement"}
ARRAYS = ("participants", "pending_consultations", "stops", "extensions", "reschedules")


def dossier(**values: Any) -> DossierRow:
    return DossierRow.new(values)


def test_the_row_has_the_columns_of_the_table_in_their_order():
    assert list(DEFAULTS) == [column.name for column in Dossier.__table__.columns]


@pytest.mark.parametrize("name", ARRAYS)
def test_an_array_cannot_be_appended_to_in_place(name: str):
    with pytest.raises(AttributeError):
        getattr(dossier(**{name: []}), name).append("x")


@pytest.mark.parametrize(
    ("values", "edit"),
    [
        ({"stops": [deepcopy(STOP)]}, lambda row: row.stops[0].update(end="2026-03-03T02:00:00+00:00")),
        ({"extensions": [{"at": "x"}]}, lambda row: row.extensions[0].update(at="y")),
        ({"step_assignees": {"1": {"unit": "H35"}}}, lambda row: row.step_assignees["1"].update(unit="H36")),
        ({"time_limit": {"value": 3}}, lambda row: row.time_limit.update(value=5)),
    ],
    ids=["stops", "extensions", "step_assignees", "time_limit"],
)
def test_an_edit_inside_json_is_a_change(values: dict[str, Any], edit: Any):
    row = dossier(**values)
    before = row.snapshot()
    edit(row)
    [name] = values
    assert row.changes(before) == {name: getattr(row, name)}


def test_a_row_left_alone_has_no_changes():
    row = dossier(stops=[deepcopy(STOP)], participants=["H35.02"], time_limit={"value": 3})
    assert row.changes(row.snapshot()) == {}


def test_new_rows_share_nothing():
    dossier().step_assignees["1"] = {}  # type: ignore[index]
    assert dossier().step_assignees == {}


async def test_what_an_effect_edits_in_place_is_returned_and_stored(service: Service, monkeypatch: pytest.MonkeyPatch):
    async def edit_in_place(change: Any) -> None:
        change.dossier.step_assignees["1"] = {"unit": "H35"}
        change.dossier.time_limit["value"] = 5

    monkeypatch.setitem(transitions._EFFECTS, Action.FORWARD, edit_in_place)
    code = await dossier_after(service, ("clerk", "receive"))
    assert (await act(service, code, "clerk", "forward", to={"unit": "H35.02.01"})).status_code == 200
    [(assignees, limit)] = await service.rows("select step_assignees, time_limit from dossier")
    assert (assignees, limit["value"]) == ({"1": {"unit": "H35"}}, 5)
