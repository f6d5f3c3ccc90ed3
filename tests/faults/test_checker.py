"""The checker finds what is planted: a lost or doubled effect, a swapped order, a broken chain, a side that lacks a row."""

import copy
import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests.faults import checker

DEFINITIONS = {
    "bindings": [
        {"routing_key": f"dossier.{what}.v1", "destination": queue}
        for what in ("submitted", "received", "returned")
        for queue in (
            "motcua.integration",
            "motcua.scorecard",
            checker.LOG_QUEUE,
            *(("motcua.satisfaction",) * (what == "returned")),
        )
    ]
}
ACTIONS = {"submit": "submitted", "receive": "received", "return_result": "returned"}
CODES = ("D1", "D2", "D3")


def canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def run_of_three() -> tuple[list[Any], Any]:
    """Clients' log and dump of a run without a fault: three dossiers returned, one submission whose answer was lost, one given up."""
    log: list[Any] = []
    dump: Any = {
        service: {table: [] for table in ("outbox", "inbox", "parked_event", *tables)} for service, tables in checker.TABLES.items()
    }
    for n, code in enumerate(CODES):
        key = f"key-{code}"
        answers = [None, 201] if code == "D2" else [None] if code == "D3" else [201]
        log += [{"kind": "submit", "key": key, "status": each, "answer": {"code": code if each else None}} for each in answers]
        dump["dossier"]["dossier"].append({"code": code})
        dump["dossier"]["idempotency"].append({"key": key})
        head = bytes(32)
        for version, (action, event) in enumerate(ACTIONS.items(), 1):
            if version > 1:
                about = {"kind": "act", "key": f"{code}/{version}", "code": code, "version": version - 1, "action": action}
                log.append(about | {"status": 200, "answer": {}})
            entry = {
                "action": action,
                "sequence": version,
                "by": "Hoa",
                "readers": [{"by": "x"}],
                "salt": "0" * 32,
                "note": "ghi chú",
            }
            covered = {k: v for k, v in entry.items() if k not in ("salt", "note")} | {
                "readers": [{"by": "x"}],
                **{
                    k: {"sha256": hashlib.sha256(f"{'0' * 32}/{k}".encode() + canonical(entry[k])).hexdigest()}
                    for k in ("salt", "note")
                },
            }
            covered["readers"] = [
                {"by": {"sha256": hashlib.sha256(f"{'0' * 32}/readers/0/by".encode() + canonical("x")).hexdigest()}}
            ]
            head = hashlib.sha256(head + canonical(covered)).digest()
            dump["dossier"]["history"].append(
                {"dossier_code": code, "sequence": version, "entry": entry, "hash": f"\\x{head.hex()}"}
            )
            id_ = str(UUID(int=10 * n + version))
            envelope = {
                "id": id_,
                "type": f"dossier.{event}.v1",
                "subject": code,
                "sequence": str(version),
                "data": {"version": version},
            }
            dump["dossier"]["outbox"].append(
                {"id": len(dump["dossier"]["outbox"]), "envelope": f"\\x{json.dumps(envelope).encode().hex()}", "sent_at": "now"}
            )
            for service in ("integration", "scorecard", *(("satisfaction",) * (version == len(ACTIONS)))):
                dump[service]["inbox"].append({"event_id": id_})
            dump["integration"]["event"].append({"id": id_, "position": 100 * n + version})
            dump["integration"]["delivery_step"].append(
                {"code": code, "version": version, "payload": {"step": version, "note": None}}
            )
            dump["sandbox"]["step"].append({"dossier_code": code, "id": 10 * n + version, "record": {"step": version, "note": ""}})
        newest = {"state": "acknowledged", "newest_version": 3, "acknowledged_version": 3}
        dump["integration"]["delivery"].append({"code": code} | newest)
        dump["sandbox"]["dossier"].append({"code": code})
        dump["scorecard"]["subject"].append({"kind": "dossier", "code": code})
        dump["satisfaction"]["returned_dossier"].append({"dossier": code})
    log += [{"kind": "submit", "key": "given-up", "status": status, "answer": {"code": None}} for status in (None, 502)]
    log.append({"kind": "submit", "key": "refused", "status": 422, "answer": {"code": None}})
    return log, dump


def test_a_run_without_a_fault_is_found_without_one():
    assert checker.check(*run_of_three(), DEFINITIONS) == []
    assert checker.summary(*run_of_three()) == (
        "13 attempts for 11 requests: 8 accepted, 2 without an answer to the end; 3 dossiers, 9 events"
    )


def without(service: str, table: str, which: int = 0) -> Callable[[Any, Any], None]:
    return lambda _log, dump: dump[service][table].pop(which)


def twice(service: str, table: str, which: int = 0) -> Callable[[Any, Any], None]:
    return lambda _log, dump: dump[service][table].append(copy.deepcopy(dump[service][table][which]))


def changed(service: str, table: str, which: int = 0, **values: Any) -> Callable[[Any, Any], None]:
    return lambda _log, dump: dump[service][table][which].update(values)


def swapped(service: str, table: str, name: str) -> Callable[[Any, Any], None]:
    def swap(_log: Any, dump: Any) -> None:
        first, second = dump[service][table][:2]
        first[name], second[name] = second[name], first[name]

    return swap


def event_twice(_log: Any, dump: Any) -> None:
    """The same change announced under a new id, as by a command that ran twice."""
    row = dump["dossier"]["outbox"][0]
    envelope = json.loads(bytes.fromhex(row["envelope"][2:])) | {"id": str(UUID(int=999))}
    dump["dossier"]["outbox"].append(row | {"id": 99, "envelope": f"\\x{json.dumps(envelope).encode().hex()}"})
    for service in ("integration", "scorecard"):
        dump[service]["inbox"].append({"event_id": envelope["id"]})
    dump["integration"]["event"].append({"id": envelope["id"], "position": 999})


def entry_edited(_log: Any, dump: Any) -> None:
    dump["dossier"]["history"][1]["entry"]["by"] = "Mai"


def note_edited(_log: Any, dump: Any) -> None:
    dump["dossier"]["history"][1]["entry"]["note"] = "khác"


def never_asked(_log: Any, dump: Any) -> None:
    dump["dossier"]["idempotency"].append({"key": "refused"})


def answered_with_two(log: Any, _dump: Any) -> None:
    log.append({"kind": "submit", "key": "key-D1", "status": 201, "answer": {"code": "D2"}})


def action_lost(log: Any, _dump: Any) -> None:
    log.append({"kind": "act", "key": "D1/4", "code": "D1", "version": 4, "action": "extend", "status": 200, "answer": {}})


def action_refused_and_done(log: Any, _dump: Any) -> None:
    next(line for line in log if line["kind"] == "act")["status"] = 403


PLANTED: dict[str, tuple[Callable[[Any, Any], Any], str]] = {
    "a lost dossier": (without("dossier", "dossier"), "dossier D1: lost"),
    "a dossier twice": (twice("dossier", "dossier"), "dossier D1: 2 times"),
    "one dossier more than anybody asked for": (changed("dossier", "dossier", code="D9"), "dossiers nobody has been told of: 2"),
    "two dossiers for one key": (answered_with_two, "answered with 2 dossiers"),
    "a refused request that was done": (never_asked, "submission refused: refused and done"),
    "a lost action": (action_lost, "action D1/4 (extend): 0 times"),
    "a refused action that was done": (action_refused_and_done, "1 times in the history, not 0 to 0"),
    "a lost history entry": (without("dossier", "history", 1), "its chain is broken at entry 2"),
    "an edited entry": (entry_edited, "dossier D1: its chain is broken at entry 2"),
    "an edited private note": (note_edited, "dossier D1: its chain is broken at entry 2"),
    "entries swapped": (swapped("dossier", "history", "entry"), "its chain is broken at entry 1"),
    "a lost event": (without("dossier", "outbox", 1), "3 steps, and its events are [1, 3]"),
    "an event announced twice": (event_twice, "dossier: dossier.submitted.v1 of D1 2 times"),
    "events recorded in another order": (swapped("dossier", "outbox", "id"), "its events are [2, 1, 3]"),
    "an event not published": (changed("dossier", "outbox", sent_at=None), "dossier: event 0 is not published"),
    "an event that is parked": (
        lambda _l, d: d["scorecard"]["parked_event"].append({"event_id": "x", "error": "e"}),
        "is parked: e",
    ),
    "an event one service has not applied": (
        without("scorecard", "inbox", 4),
        "scorecard: dossier.received.v1 of D2 by dossier not applied",
    ),
    "an event applied twice": (twice("integration", "inbox"), "applied 2 times"),
    "an event missing in the log": (
        without("integration", "event", 2),
        "event log: dossier.returned.v1 of D1 by dossier is missing",
    ),
    "an event twice in the log": (twice("integration", "event"), "event log: 00000000-0000-0000-0000-000000000001 2 times"),
    "the log out of order": (swapped("integration", "event", "position"), "event log: D1 of dossier is out of order"),
    "a dossier missing at the portal": (without("sandbox", "dossier"), "dossier D1: missing at the portal"),
    "a delivery missing": (without("integration", "delivery"), "dossier D1: missing among deliveries"),
    "a dossier only at the portal": (
        lambda _l, d: d["sandbox"]["dossier"].append({"code": "D8"}),
        "dossier D8: only at the portal",
    ),
    "a step missing at the portal": (without("sandbox", "step", 1), "steps at the portal are 2, not 3"),
    "a step twice at the portal": (twice("sandbox", "step", 1), "steps at the portal are 4, not 3"),
    "steps at the portal swapped": (swapped("sandbox", "step", "record"), "steps at the portal are in another order"),
    "a newest version not acknowledged": (changed("integration", "delivery", acknowledged_version=2), "has not acknowledged"),
    "a dossier the scorecard lacks": (without("scorecard", "subject"), "dossier D1: 0 times in the scorecard"),
    "a returned dossier nobody may rate": (
        without("satisfaction", "returned_dossier", 2),
        "dossier D3: returned, 0 times to be rated",
    ),
}


@pytest.mark.parametrize("planted", PLANTED)
def test_what_is_planted_is_found(planted: str):
    plant, words = PLANTED[planted]
    log, dump = run_of_three()
    plant(log, dump)
    found = checker.check(log, dump, DEFINITIONS)
    assert any(words in line for line in found), found


def test_the_checker_knows_nothing_of_our_code():
    source = Path(checker.__file__).read_text()
    imported = {line.split()[1].partition(".")[0] for line in source.splitlines() if line.startswith(("import ", "from "))}
    assert imported < sys.stdlib_module_names


def test_the_checker_reads_what_a_run_leaves(tmp_path: Path):
    log, dump = run_of_three()
    (tmp_path / "clients.jsonl").write_text("".join(json.dumps(line) + "\n" for line in log))
    (tmp_path / "dump.json").write_text(json.dumps(dump))
    (tmp_path / "definitions.json").write_text(json.dumps(DEFINITIONS))
    checked = subprocess.run([sys.executable, checker.__file__, str(tmp_path)], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stdout.splitlines()[-1]) == (0, "0 lost, 0 doubled, all in order")
    (tmp_path / "clients.jsonl").write_text("")
    assert subprocess.run([sys.executable, checker.__file__, str(tmp_path)], capture_output=True, check=False).returncode == 1
