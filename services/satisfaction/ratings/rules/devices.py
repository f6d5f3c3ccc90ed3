"""Answers made on a device that may be offline: when one was given by the device's own clock, and how a resend is recognised."""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from pydantic_core import to_json

_NAMESPACE = UUID("6f1d4c7e-52b0-4c0d-9a7b-0d5f4f2b9c11")


def answered_at(answered: datetime | None, sent: datetime | None, *, earliest: datetime, now: datetime) -> datetime:
    """The instant of an answer that the device dates `answered` and sent at `sent`, both by its clock, which may be wrong by years.

    Only the time between the two is taken from the device: it is the same on a wrong clock. Without `sent` the clock is taken to be right,
    without `answered` the answer is as old as its sending. Never before `earliest`, never after `now`.
    """
    age = (sent or now) - (answered or sent or now)
    longest = max(now - earliest, timedelta())
    return now - min(max(age, timedelta()), longest)


def rating_id(scope: str, name: str) -> UUID:
    """The id under which an answer is stored: of the id (or key) its device made, and the dossier or kiosk it is for.

    So devices that make the same id never meet, and nobody learns whether somebody else used one.
    """
    return uuid5(_NAMESPACE, f"{scope}\n{name}")


def fingerprint(content: Mapping[str, Any]) -> str:
    """A hash of the content of an answer, the same in whichever order a device writes its scores."""
    ordered = {**content, "scores": dict(sorted(content["scores"].items()))}
    return hashlib.sha256(to_json(ordered)).hexdigest()
