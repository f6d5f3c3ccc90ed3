"""What partners get of each event: a field is given out or left out on purpose, so that a new one is never given out by accident."""

from typing import Any

from pydantic import BaseModel

from services.contracts.event import Event
from services.contracts.public_events import NOT_PUBLIC, PUBLIC
from services.contracts.subscriptions import PUBLISHED

EVENTS = {event.type: event for events in PUBLISHED.values() for event in events}
# Who is behind something, who did it, and free text of officials.
PERSONAL = {"owner", "by", "note", "applicant", "email", "phone", "sealed", "transaction"}
# About no unit's dossier or petition: public.
ABOUT_NOBODY = {"anchor.time_stamped.v1", "figures.released.v1"}


def sample(event: type[Event]) -> dict[str, Any]:
    """Data with every field of an event, and of the messages in it."""
    kinds = {name: field.annotation for name, field in event.model_fields.items()}
    return {name: dict.fromkeys(kind.model_fields, "x") if is_message(kind) else "x" for name, kind in kinds.items()}


def is_message(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def paths(data: dict[str, Any]) -> set[str]:
    """The names in data, and in the objects inside them."""
    return set(data) | {f"{name}.{inner}" for name, value in data.items() if isinstance(value, dict) for inner in value}


def test_every_event_is_public_or_it_is_said_why_not():
    assert set(EVENTS) == set(PUBLIC) | {event.type for event in NOT_PUBLIC}
    assert set(PUBLIC).isdisjoint(event.type for event in NOT_PUBLIC)
    assert [kind for kind in PUBLIC if EVENTS[kind].confidential] == []


def test_what_partners_get_names_no_person():
    given = {kind: paths(public.data(sample(EVENTS[kind]))) for kind, public in PUBLIC.items()}
    named = {kind: {path for path in found if path.rpartition(".")[2] in PERSONAL} for kind, found in given.items()}
    assert {kind: found for kind, found in named.items() if found} == {}


def test_what_is_left_out_and_what_selects_is_in_the_events():
    used = {
        kind: public.hidden | {path for path in (public.authority, public.procedure) if path} for kind, public in PUBLIC.items()
    }
    assert {kind: found - paths(sample(EVENTS[kind])) for kind, found in used.items() if found - paths(sample(EVENTS[kind]))} == {}


def test_what_is_about_a_dossier_or_petition_is_restricted_to_its_authority():
    about = {kind for kind in PUBLIC if "authority" in EVENTS[kind].model_fields} - ABOUT_NOBODY
    assert {kind for kind in about if PUBLIC[kind].authority != "authority.code"} == set()
