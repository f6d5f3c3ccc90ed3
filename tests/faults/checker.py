"""Whether everything accepted has had its effects exactly once, by clients' logs and dumps of all databases alone.

It imports nothing of motcua: what should be where it takes from the logs, from the events' published shape (CloudEvents), from RabbitMQ's
definitions, and from the rule of the hash chain as `docs/verify_history.py` has it. `python -m tests.faults.checker FOLDER` checks a run.
"""

import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

Row = Mapping[str, Any]
Dump = Mapping[str, Mapping[str, Sequence[Row]]]
"""The rows of each table of each service, as PostgreSQL's `to_jsonb` writes them: bytes are hexadecimal after `\\x`."""

TABLES: Final[Mapping[str, Sequence[str]]] = {
    "catalog": (),
    "dossier": ("dossier", "history", "idempotency"),
    "integration": ("delivery", "delivery_step", "event"),
    "satisfaction": ("returned_dossier",),
    "scorecard": ("subject",),
    "sandbox": ("dossier", "step"),
}
"""What is looked at in each service, beside its outbox, its inbox and its parked events."""
LOG_QUEUE: Final = "motcua.integration.event_log"
# Entries of a history that are no step of the dossier.
NOTES: Final = frozenset(
    {"read", "acknowledge", "erase", "issue_form", "draft_result", "sign_result", "revoke_result", "renew_time_stamp"}
)
_EMPTY: Final = (None, "", [], {})


def check(log: Iterable[Row], dump: Dump, definitions: Mapping[str, Any]) -> list[str]:
    """What is wrong, a line each; an empty list when nothing is."""
    log = list(log)
    bound: dict[str, set[str]] = defaultdict(set)
    for binding in definitions["bindings"]:
        bound[binding["routing_key"]].add(binding["destination"])
    events = {service: [_event(row) for row in sorted(dump[service]["outbox"], key=lambda row: row["id"])] for service in dump}
    return [
        *_submissions(log, dump),
        *_actions(log, dump),
        *_histories(dump),
        *_outboxes(dump, events),
        *_inboxes(dump, events, bound),
        *_event_log(dump, events, bound),
        *_portal(dump),
        *_figures(dump),
    ]


def _event(row: Row) -> dict[str, Any]:
    envelope: dict[str, Any] = json.loads(bytes.fromhex(row["envelope"][2:]))
    return envelope


def _unanswered(attempt: Row) -> bool:
    return attempt["status"] is None or attempt["status"] >= 500


def _by_key(log: Iterable[Row], kind: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for attempt in log:
        if attempt["kind"] == kind:
            groups[attempt["key"]].append(attempt)
    return groups


def _submissions(log: Iterable[Row], dump: Dump) -> Iterator[str]:
    """Each accepted submission is one dossier, each without an answer none or one, each refused none."""
    stored = {row["key"] for row in dump["dossier"]["idempotency"]}
    there = Counter(row["code"] for row in dump["dossier"]["dossier"])
    accepted: dict[str, str] = {}
    unknown = 0
    for key, attempts in _by_key(log, "submit").items():
        codes = {attempt["answer"]["code"] for attempt in attempts if attempt["status"] == 201}
        if len(codes) > 1:
            yield f"submission {key}: answered with {len(codes)} dossiers"
        for code in codes:
            if code in accepted:
                yield f"dossier {code}: answer to two submissions"
            accepted[code] = key
            if not there[code]:
                yield f"dossier {code}: lost, its submission {key} was accepted"
        if not codes and key in stored:
            unknown += 1
            if not any(map(_unanswered, attempts)):
                yield f"submission {key}: refused and done"
    yield from (f"dossier {code}: {number} times" for code, number in there.items() if number > 1)
    unasked = len(there.keys() - accepted.keys())
    if unasked != unknown:
        yield f"dossiers nobody has been told of: {unasked}, and submissions done without an answer: {unknown}"


def _actions(log: Iterable[Row], dump: Dump) -> Iterator[str]:
    """Each accepted action is one entry of the history, each without an answer none or one, each refused none."""
    done = Counter(
        (row["dossier_code"], row["entry"]["action"]) for row in dump["dossier"]["history"] if row["entry"]["action"] not in NOTES
    )
    for key, attempts in _by_key(log, "act").items():
        code, action = attempts[0]["code"], attempts[0]["action"]
        number = done[code, action]
        least = 1 if any(attempt["status"] == 200 for attempt in attempts) else 0
        most = 1 if least or any(map(_unanswered, attempts)) else 0
        if not least <= number <= most:
            yield f"action {key} ({action}): {number} times in the history, not {least} to {most}"


def _canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _redacted(value: Any, salt: str, path: str = "") -> Any:
    if isinstance(value, list):
        return [_redacted(part, salt, f"{path}/{number}") for number, part in enumerate(value)]
    if not isinstance(value, dict):
        return value
    private = {key for key in value if key in ("subject", "note", "salt", "state") or (key == "by" and path[:9] == "/readers/")}
    hashes = {
        key: {"sha256": hashlib.sha256(f"{salt}{path}/{key}".encode() + _canonical(value[key])).hexdigest()} for key in private
    }
    return {key: _redacted(part, salt, f"{path}/{key}") for key, part in value.items() if key not in private} | hashes


def _histories(dump: Dump) -> Iterator[str]:
    """Each history is whole: numbered without a gap, and each hash covers its entry and the hash before it."""
    chains = _grouped(dump["dossier"]["history"], "dossier_code", "sequence")
    yield from (f"dossier {row['code']}: without a history" for row in dump["dossier"]["dossier"] if row["code"] not in chains)
    for code, chain in chains.items():
        head = bytes(32)
        for number, row in enumerate(chain, 1):
            entry = row["entry"]
            covered = _redacted(entry, entry["salt"]) if isinstance(entry.get("salt"), str) else entry
            head = hashlib.sha256(head + _canonical(covered)).digest()
            if row["sequence"] != number or row["hash"] != f"\\x{head.hex()}":
                yield f"dossier {code}: its chain is broken at entry {number}"
                break


def _grouped(rows: Iterable[Row], by: str, order: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row[order]):
        groups[row[by]].append(row)
    return groups


def _outboxes(dump: Dump, events: Mapping[str, Sequence[Row]]) -> Iterator[str]:
    """All events are published; each change is announced once, in the order of the changes; nothing is parked."""
    for service, tables in dump.items():
        yield from (f"{service}: event {row['id']} is not published" for row in tables["outbox"] if row["sent_at"] is None)
        yield from (f"{service}: event {row['event_id']} is parked: {row['error']}" for row in tables["parked_event"])
        announced = Counter(
            (event["type"], event["subject"], event["sequence"], event.get("data") and _canonical(event["data"]))
            for event in events[service]
        )
        yield from (
            f"{service}: {kind} of {subject} {number} times" for (kind, subject, *_), number in announced.items() if number > 1
        )
    changes: dict[str, list[int]] = defaultdict(list)
    for event in events["dossier"]:
        if event["type"].startswith("dossier."):
            changes[event["subject"]].append(int(event["sequence"]))
    steps = Counter(row["dossier_code"] for row in dump["dossier"]["history"] if row["entry"]["action"] not in NOTES)
    for code, number in steps.items():
        if changes[code] != list(range(1, number + 1)):
            yield f"dossier {code}: {number} steps, and its events are {changes[code]}"


def _inboxes(dump: Dump, events: Mapping[str, Sequence[Row]], bound: Mapping[str, set[str]]) -> Iterator[str]:
    """Each event has been applied once by every service whose queue is bound to it."""
    for service, tables in dump.items():
        applied = Counter(row["event_id"] for row in tables["inbox"])
        yield from (f"{service}: event {event} applied {number} times" for event, number in applied.items() if number > 1)
        for source, sent in events.items():
            for event in sent:
                if f"motcua.{service}" in bound[event["type"]] and event["id"] not in applied:
                    yield f"{service}: {event['type']} of {event['subject']} by {source} not applied"


def _event_log(dump: Dump, events: Mapping[str, Sequence[Row]], bound: Mapping[str, set[str]]) -> Iterator[str]:
    """The log has each public event once, those of a subject in their order."""
    logged = sorted(dump["integration"]["event"], key=lambda row: row["position"])
    numbers = Counter(row["id"] for row in logged)
    yield from (f"event log: {event} {number} times" for event, number in numbers.items() if number > 1)
    for service, sent in events.items():
        place = {row["id"]: row["position"] for row in logged}
        positions: dict[str, list[int]] = defaultdict(list)
        for event in sent:
            if LOG_QUEUE not in bound[event["type"]]:
                continue
            if event["id"] not in place:
                yield f"event log: {event['type']} of {event['subject']} by {service} is missing"
            else:
                positions[event["subject"]].append(place[event["id"]])
        yield from (
            f"event log: {subject} of {service} is out of order" for subject, found in positions.items() if found != sorted(found)
        )


def _portal(dump: Dump) -> Iterator[str]:
    """Both sides of the national portal are equal: the same dossiers, acknowledged, with the same steps in the same order."""
    ours = {row["code"]: row for row in dump["integration"]["delivery"]}
    theirs = {row["code"]: row for row in dump["sandbox"]["dossier"]}
    sent = _grouped(dump["integration"]["delivery_step"], "code", "version")
    held = _grouped(dump["sandbox"]["step"], "dossier_code", "id")
    for row in dump["dossier"]["dossier"]:
        code = row["code"]
        if code not in ours or code not in theirs:
            yield f"dossier {code}: missing {'at the portal' if code in ours else 'among deliveries'}"
            continue
        if ours[code]["state"] != "acknowledged" or ours[code]["acknowledged_version"] != ours[code]["newest_version"]:
            yield f"dossier {code}: the portal has not acknowledged its newest version"
        left = [_canonical(_filled(step["payload"])) for step in sent[code]]
        right = [_canonical(_filled(step["record"])) for step in held[code]]
        if left != right:
            kind = "in another order" if sorted(left) == sorted(right) else f"{len(right)}, not {len(left)} or not the same"
            yield f"dossier {code}: its steps at the portal are {kind}"
    yield from (
        f"dossier {code}: only at the portal" for code in theirs.keys() - {row["code"] for row in dump["dossier"]["dossier"]}
    )


def _filled(record: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if value not in _EMPTY}


def _figures(dump: Dump) -> Iterator[str]:
    """The scorecard counts each dossier once, and each that was returned may be rated."""
    counted = Counter(row["code"] for row in dump["scorecard"]["subject"] if row["kind"] == "dossier")
    returned = Counter(row["dossier"] for row in dump["satisfaction"]["returned_dossier"])
    ended = {row["dossier_code"] for row in dump["dossier"]["history"] if row["entry"]["action"] == "return_result"}
    codes = [row["code"] for row in dump["dossier"]["dossier"]]
    yield from (f"dossier {code}: {counted[code]} times in the scorecard" for code in codes if counted[code] != 1)
    yield from (f"dossier {code}: only in the scorecard" for code in counted.keys() - set(codes))
    yield from (f"dossier {code}: returned, {returned[code]} times to be rated" for code in ended if returned[code] != 1)
    yield from (f"dossier {code}: to be rated and not returned" for code in returned.keys() - ended)


def read(folder: Path) -> tuple[list[Row], Dump, Mapping[str, Any]]:
    """A run's log, dump and definitions."""
    log = [json.loads(line) for line in (folder / "clients.jsonl").read_text(encoding="utf-8").splitlines()]
    return log, json.loads((folder / "dump.json").read_text()), json.loads((folder / "definitions.json").read_text())


def summary(log: Sequence[Row], dump: Dump) -> str:
    """How much was checked."""
    groups = [*_by_key(log, "submit").values(), *_by_key(log, "act").values()]
    accepted = sum(any(attempt["status"] in (200, 201) for attempt in group) for group in groups)
    open_ = sum(any(map(_unanswered, group)) and not any(attempt["status"] in (200, 201) for attempt in group) for group in groups)
    events = sum(len(tables["outbox"]) for tables in dump.values())
    dossiers = len(dump["dossier"]["dossier"])
    return (
        f"{len(log)} attempts for {len(groups)} requests: {accepted} accepted, {open_} without an answer to the end; "
        f"{dossiers} dossiers, {events} events"
    )


def main() -> None:
    """Check the folder of a run."""
    log, dump, definitions = read(Path(sys.argv[1]))
    print(summary(log, dump))
    faults = check(log, dump, definitions)
    print("\n".join(faults) if faults else "0 lost, 0 doubled, all in order")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
