"""The hash chain, and the discrepancies that verification names."""

import copy
import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate

import pytest
from hypothesis import assume
from hypothesis import strategies as st

from services.kernel.hash_chain import GENESIS, entry_hash, redact
from services.kernel.history_verification import (
    Discrepancy,
    DiscrepancyKind,
    EventHash,
    ReferenceHashes,
    StoredEntry,
    discrepancies,
)
from tests.chance import for_all

START = datetime(2026, 1, 5, 8, tzinfo=UTC)


def _entry(sequence, action, **more):
    at = (START + timedelta(minutes=sequence)).isoformat()
    return {"sequence": sequence, "action": action, "at": at, "subject": "demo|hoa", "note": "riêng", "salt": "5a" * 16} | more


def _read(sequence):
    reader = {"subject": "demo|binh", "by": "Nguyễn Văn Bình", "position": "Chuyên viên", "unit": "H35.01", "part": "dossier"}
    return {"sequence": sequence, "action": "read", "at": START.isoformat(), "readers": [reader], "salt": "5b" * 16}


def _rows(entries):
    rows, head = [], GENESIS
    for entry in entries:
        head = entry_hash(head, entry)
        rows.append(StoredEntry(entry["sequence"], entry, head))
    return rows


def _announced(rows):
    changes = [row for row in rows if row.entry["action"] != "read"]
    return tuple(
        EventHash(version, row.entry["action"], datetime.fromisoformat(row.entry["at"]), row.hash)
        for version, row in enumerate(changes, 1)
    )


ACTIONS = ("submit", "receive", "read", "start", "propose", "approve", "read", "complete")
ROWS = _rows([_read(n) if action == "read" else _entry(n, action) for n, action in enumerate(ACTIONS, 1)])
BARE = ReferenceHashes(ROWS[-1].hash, len(ROWS))
WITH_EVENTS = replace(BARE, event_hashes=_announced(ROWS))
both = pytest.mark.parametrize("references", [pytest.param(BARE, id="dossier only"), pytest.param(WITH_EVENTS, id="with events")])


def _edited(row, **changes):
    return replace(row, entry=row.entry | changes)


def _rechained(rows, first=0):
    """The rows, from one on with recomputed sequences and hashes."""
    head = rows[first - 1].hash if first else GENESIS
    rechained = list(rows[:first])
    for n, row in enumerate(rows[first:], first + 1):
        entry = row.entry | {"sequence": n}
        head = entry_hash(head, entry)
        rechained.append(StoredEntry(n, entry, head))
    return rechained


def _numbered(rows):
    return [replace(row, sequence=n) for n, row in enumerate(rows, 1)]


def _reported(rows, references):
    return [(fault.kind.value, fault.sequence) for fault in discrepancies(rows, references)]


@both
def test_an_untouched_history_has_no_faults(references):
    assert discrepancies(ROWS, references) == []


@both
@pytest.mark.parametrize("at", range(8))
def test_an_edited_entry_is_named(references, at):
    rows = [*ROWS[:at], _edited(ROWS[at], label="khác"), *ROWS[at + 1 :]]
    assert _reported(rows, references) == [("edited", at + 1)]


@both
@pytest.mark.parametrize("at", range(8))
def test_an_edited_hash_is_named(references, at):
    rows = [*ROWS[:at], replace(ROWS[at], hash=b"\1" * 32), *ROWS[at + 1 :]]
    assert _reported(rows, references) == [("edited", at + 1)]


@both
@pytest.mark.parametrize("at", range(8))
def test_an_entry_that_says_another_sequence_is_edited(references, at):
    rows = [*ROWS[:at], _edited(ROWS[at], sequence=99), *ROWS[at + 1 :]]
    assert _reported(rows, references) == [("edited", at + 1)]


@both
@pytest.mark.parametrize("entry", [None, [], "x", 7, {}, {"sequence": {}, "action": [], "at": 1}])
def test_something_else_in_place_of_an_entry_is_an_edit(references, entry):
    assert _reported([*ROWS[:3], replace(ROWS[3], entry=entry), *ROWS[4:]], references) == [("edited", 4)]


@both
@pytest.mark.parametrize("at", range(8))
def test_a_removed_entry_is_missing(references, at):
    assert _reported([*ROWS[:at], *ROWS[at + 1 :]], references) == [("missing", at + 1)]


@both
@pytest.mark.parametrize("at", range(8))
def test_a_removed_entry_is_missing_where_the_others_closed_ranks(references, at):
    assert _reported(_numbered([*ROWS[:at], *ROWS[at + 1 :]]), references) == [("missing", at + 1)]


@both
def test_a_removed_history_is_missing(references):
    assert _reported([], references) == [("missing", n) for n in range(1, 9)]


@both
@pytest.mark.parametrize("at", range(9))
@pytest.mark.parametrize("linked", [True, False])
def test_an_entry_put_in_is_named(references, at, linked):
    entry = _entry(at + 1, "approve", label="giả")
    hash_ = entry_hash(ROWS[at - 1].hash if at else GENESIS, entry) if linked else b"\2" * 32
    rows = _numbered([*ROWS[:at], StoredEntry(0, entry, hash_), *ROWS[at:]])
    assert _reported(rows, references) == [("inserted", at + 1)]


@both
@pytest.mark.parametrize(("one", "other"), [(0, 1), (2, 5), (0, 7), (6, 7)])
def test_two_entries_that_changed_places_are_named(references, one, other):
    rows = list(ROWS)
    rows[one], rows[other] = rows[other], rows[one]
    assert _reported(_numbered(rows), references) == [("reordered", one + 1), ("reordered", other + 1)]


@both
def test_two_entries_that_changed_places_without_their_hashes_are_named(references):
    rows = [*ROWS[:1], replace(ROWS[1], entry=ROWS[4].entry), *ROWS[2:4], replace(ROWS[4], entry=ROWS[1].entry), *ROWS[5:]]
    assert _reported(rows, references) == [("reordered", 2), ("reordered", 5)]


@both
def test_other_numbers_for_all_rows_are_found(references):
    assert _reported([replace(row, sequence=row.sequence + 10) for row in ROWS], references) == [("reordered", 11)]


def test_another_head_is_named():
    assert _reported(ROWS, replace(BARE, head=b"\3" * 32)) == [("head_mismatch", 8)]


@pytest.mark.parametrize("length", [-1, 0, 3, 9, 2**31 - 1])
def test_another_length_is_named(length):
    assert _reported(ROWS, replace(BARE, length=length)) == [("length_mismatch", None)]


def test_a_length_beyond_all_reason_ends_in_time():
    reported = _reported(ROWS[:-1], replace(BARE, length=2**31 - 1))
    assert reported[-1] == ("length_mismatch", None)
    assert len(reported) < 1_100


def test_an_edit_with_its_hash_made_anew_is_named_by_the_events():
    edited = _rechained([*ROWS[:3], _edited(ROWS[3], label="khác")])[3]
    assert _reported([*ROWS[:3], edited, *ROWS[4:]], WITH_EVENTS) == [("edited", 4)]


def test_an_edited_last_entry_with_its_hash_is_named_by_the_events():
    edited = _rechained([*ROWS[:7], _edited(ROWS[7], label="khác")])
    assert _reported(edited, WITH_EVENTS) == [("edited", 8)]


@pytest.mark.parametrize("at", [0, 1, 3, 7])
def test_a_history_made_anew_from_an_entry_on_differs_from_the_events(at):
    rows = _rechained([*ROWS[:at], _edited(ROWS[at], label="khác", at="2026-02-01T00:00:00+00:00"), *ROWS[at + 1 :]], at)
    changes = [n for n, action in enumerate(ACTIONS, 1) if n > at and action != "read"]
    assert _reported(rows, replace(WITH_EVENTS, head=rows[-1].hash)) == [("event_mismatch", n) for n in changes]


def test_a_read_left_out_of_a_history_made_anew_differs_from_the_events_after_it():
    rows = _rechained([*ROWS[:2], *ROWS[3:]], 2)
    reported = _reported(rows, replace(WITH_EVENTS, head=rows[-1].hash, length=7))
    assert reported == [("event_mismatch", n) for n in (3, 4, 5, 7)]


def test_a_last_entry_removed_together_with_the_dossiers_head_is_missed_by_its_event():
    assert _reported(ROWS[:-1], replace(WITH_EVENTS, head=ROWS[-2].hash, length=7)) == [("missing", 8)]


ANCHORED = replace(BARE, anchored={2: ROWS[1].hash, 6: ROWS[5].hash})


def test_a_history_that_has_grown_since_its_anchors_is_whole():
    assert _reported(ROWS, ANCHORED) == []


@pytest.mark.parametrize(("at", "places"), [(0, [2, 6]), (1, [2, 6]), (2, [6]), (5, [6]), (6, [])])
def test_a_history_made_anew_from_an_entry_on_differs_from_the_anchors_after_it(at, places):
    rows = _rechained([*ROWS[:at], _edited(ROWS[at], label="khác"), *ROWS[at + 1 :]], at)
    assert _reported(rows, replace(ANCHORED, head=rows[-1].hash)) == [("edited", place) for place in places]


def test_a_history_cut_before_its_anchored_head_misses_it():
    assert _reported(ROWS[:4], replace(ANCHORED, head=ROWS[3].hash, length=4)) == [("missing", 6)]


def test_an_entry_added_together_with_the_dossiers_head_has_no_event():
    rows = _rechained([*ROWS, StoredEntry(9, _entry(9, "return_result"), b"")], 8)
    assert _reported(rows, ReferenceHashes(rows[-1].hash, 9, WITH_EVENTS.event_hashes)) == [("inserted", 9)]


def test_events_that_are_no_longer_kept_are_not_missed():
    assert discrepancies(ROWS, replace(WITH_EVENTS, event_hashes=WITH_EVENTS.event_hashes[3:])) == []


def test_private_values_taken_away_behind_their_hashes_are_found():
    assert _reported([replace(ROWS[0], entry=redact(ROWS[0].entry)), *ROWS[1:]], BARE) == [("edited", 1)]


def test_an_applicant_can_compute_the_chain_from_what_they_read():
    redacted = [json.dumps(redact(row.entry), sort_keys=True, separators=(",", ":"), ensure_ascii=False) for row in ROWS]
    heads = accumulate(redacted, lambda head, text: hashlib.sha256(head + text.encode()).digest(), initial=b"\0" * 32)
    assert list(heads)[1:] == [row.hash for row in ROWS]


def test_what_applicants_read_names_no_account_no_note_and_no_reader():
    redacted = json.dumps([redact(row.entry) for row in ROWS], ensure_ascii=False)
    assert [word in redacted for word in ("demo|", "riêng", "Bình", "5a5a", "5b5b")] == [False] * 5
    assert "Chuyên viên" in redacted


def test_without_a_salt_private_values_are_left_out_and_the_whole_entry_is_covered():
    entry = {"sequence": 1, "note": "riêng", "subject": "demo|hoa", "label": "Nộp"}
    assert redact(entry) == {"sequence": 1, "label": "Nộp"}
    assert entry_hash(GENESIS, entry) != entry_hash(GENESIS, entry | {"note": "khác"})


# Any single change to any history, without recomputed hashes.

_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda part: st.lists(part, max_size=2), max_leaves=3
)


@st.composite
def _histories(draw):
    actions = ["submit", *draw(st.lists(st.sampled_from(["read", "receive", "start", "forward"]), min_size=1, max_size=12))]
    salted = draw(st.booleans())
    entries = [_read(n) if action == "read" else _entry(n, action, note=draw(_json)) for n, action in enumerate(actions, 1)]
    return _rows([entry if salted else {key: entry[key] for key in entry if key != "salt"} for entry in entries])


def _canonical(entry):
    return json.dumps(entry, sort_keys=True)


@st.composite
def _mutations(draw):
    rows = draw(_histories())
    at = draw(st.integers(0, len(rows) - 1))
    other = draw(st.integers(0, len(rows) - 1).filter(lambda n: n != at))
    entry = copy.deepcopy(rows[at].entry)
    entry[draw(st.sampled_from([*entry, "new"]))] = draw(_json)
    left_out = draw(st.sampled_from(sorted(rows[at].entry)))
    less = {key: value for key, value in rows[at].entry.items() if key != left_out}
    swapped = list(rows)
    swapped[at], swapped[other] = swapped[other], swapped[at]
    assume(_canonical(entry) != _canonical(rows[at].entry))
    changed = draw(
        st.sampled_from(
            [
                [*rows[:at], replace(rows[at], entry=entry), *rows[at + 1 :]],
                [*rows[:at], replace(rows[at], entry=less), *rows[at + 1 :]],
                [*rows[:at], replace(rows[at], hash=draw(st.binary(max_size=40))), *rows[at + 1 :]],
                [*rows[:at], *rows[at + 1 :]],
                _numbered([*rows[:at], *rows[at + 1 :]]),
                _numbered([*rows[:at], StoredEntry(0, entry, draw(st.sampled_from(rows)).hash), *rows[at:]]),
                _numbered(swapped),
                [replace(row, sequence=row.sequence + 1) for row in rows],
            ]
        )
    )
    return rows, changed


@for_all(_mutations(), st.booleans())
def test_any_single_change_to_any_history_is_found(mutation, announced):
    rows, changed = mutation
    references = ReferenceHashes(rows[-1].hash, len(rows), _announced(rows) if announced else ())
    assert discrepancies(rows, references) == []
    assert discrepancies(changed, references) != []


@for_all(_histories(), st.data())
def test_any_history_made_anew_before_its_last_announced_change_is_found(rows, data):
    announced = _announced(rows)
    last = max(n for n, row in enumerate(rows) if row.entry["action"] != "read")
    at = data.draw(st.integers(0, last))
    rechained = _rechained([*rows[:at], _edited(rows[at], label="khác"), *rows[at + 1 :]], at)
    assert {fault.kind for fault in discrepancies(rechained, ReferenceHashes(rechained[-1].hash, len(rechained), announced))} == {
        DiscrepancyKind.EVENT_MISMATCH
    }


@for_all(
    st.lists(
        st.builds(
            StoredEntry,
            st.integers(-3, 9),
            _json | st.dictionaries(st.sampled_from(["sequence", "action", "at"]), _json),
            st.binary(max_size=3),
        ),
        max_size=6,
    )
)
def test_whatever_lies_in_the_table_is_answered(rows):
    rows = sorted({row.sequence: row for row in rows}.values(), key=lambda row: row.sequence)
    assert all(isinstance(fault, Discrepancy) for fault in discrepancies(rows, WITH_EVENTS))
