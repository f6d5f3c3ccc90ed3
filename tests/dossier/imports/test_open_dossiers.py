"""An imported open dossier continues with the ordinary actions, under the due date promised by the other system."""

import json
from datetime import UTC, datetime

from tests.dossier.builders import PROCEDURE, act
from tests.dossier.imports.builders import DAY, HOUR, SINCE, THEN, import_records, processing, read_dossier
from tests.running import Service


async def test_an_open_dossier_goes_on_with_the_ordinary_actions_and_events(service: Service):
    await import_records(service, processing("open"))
    steps = [("officer", "propose"), ("leader", "approve"), ("officer", "complete"), ("clerk", "return_result")]
    answers = [await act(service, "open", persona, action) for persona, action in steps]

    assert [answer.status_code for answer in answers] == [200] * 4
    assert (await read_dossier(service, "open"))["status"] == "returned"
    kinds = ["dossier.imported.v1", *["dossier.processed.v1"] * 2, "dossier.completed.v1", "dossier.returned.v1"]
    emitted = await service.emitted()
    assert [event["type"] for event in emitted] == kinds
    assert [event["sequence"] for event in emitted] == [1, 2, 3, 4, 5]
    sequences = await service.rows("select sequence from history where dossier_code = 'open' order by sequence")
    assert sequences == [(n,) for n in range(1, 8)]


async def test_an_open_dossier_from_before_the_first_version_goes_on_under_the_one_of_today(service: Service):
    await import_records(service, processing("open", submitted_at=THEN, received_at=THEN))

    dossier = await read_dossier(service, "open")
    assert (dossier["procedure"]["version"], dossier["procedure"]["name"]) == (1, "Đăng ký khai sinh (cũ)")
    assert (await act(service, "open", "officer", "propose")).status_code == 200


async def test_a_date_promised_elsewhere_is_explained_as_such(service: Service):
    await import_records(service, processing("open", due_at=SINCE + 400 * DAY))
    deadline = (await service.client.get("/v1/dossiers/open/deadline", headers=service.token("clerk"))).json()

    assert [each["kind"] for each in deadline["extensions"]] == ["imported"]
    assert "Ngày hẹn trả theo hệ thống trước" in json.dumps(deadline, ensure_ascii=False)


async def test_a_promised_date_stays_and_later_stops_move_it(service: Service):
    promised = SINCE + 400 * DAY + 2 * HOUR
    stops = [
        {"start": (SINCE + 2 * HOUR).isoformat(), "end": (SINCE + 26 * HOUR).isoformat()},
        {"start": (SINCE + 30 * HOUR).isoformat()},
    ]
    waiting = processing("open", due_at=promised, stops=stops) | {"status": "awaiting_supplement"}
    await import_records(service, waiting)

    assert datetime.fromisoformat((await read_dossier(service, "open"))["due_at"]) == promised
    assert (await act(service, "open", "clerk", "supplement")).status_code == 200
    assert datetime.fromisoformat((await read_dossier(service, "open"))["due_at"]) > promised


async def test_a_promised_date_without_any_limit_outlives_a_stop(service: Service):
    await service.deliver(PROCEDURE.model_copy(update={"version": 2, "legal_limit": None, "committed_limit": None, "methods": ()}))
    stops = [{"start": (SINCE + 2 * HOUR).isoformat()}]
    due_at = SINCE + 30 * DAY
    waiting = processing("open", due_at=due_at, time_limit=None, stops=stops) | {"status": "awaiting_supplement"}
    await import_records(service, waiting)
    await act(service, "open", "clerk", "supplement")

    assert datetime.fromisoformat((await read_dossier(service, "open"))["due_at"]) > due_at


async def test_a_stop_brought_along_moves_the_computed_date(service: Service):
    stops = [{"start": "2025-11-07T08:00:00+07:00", "end": "2025-11-10T08:00:00+07:00"}]
    await import_records(service, processing("open", stops=stops))

    dossier = await read_dossier(service, "open")
    # Three working days to Tuesday at five; Friday from eight on and half an hour of Monday were stopped.
    assert datetime.fromisoformat(dossier["original_due_at"]) == datetime(2025, 11, 11, 10, tzinfo=UTC)
    assert datetime.fromisoformat(dossier["due_at"]) == datetime(2025, 11, 12, 10, tzinfo=UTC)
    assert dossier["supplements"] == 1


async def test_an_extension_brought_along_is_the_date_and_counts_as_one(service: Service):
    put_off = [{"at": (SINCE + DAY).isoformat(), "due_at": "2044-01-05T15:00:00+07:00"}]
    await import_records(service, processing("open", extensions=put_off))

    assert datetime.fromisoformat((await read_dossier(service, "open"))["due_at"]) == datetime(2044, 1, 5, 8, tzinfo=UTC)
    again = await act(service, "open", "leader", "extend", reason="Thêm", due_at="2044-03-07T15:00:00+07:00")
    assert again.json()["code"] == "extension_limit_reached"
