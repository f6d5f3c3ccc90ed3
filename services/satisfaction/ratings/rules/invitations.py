"""When an invitation takes an answer: while it is open, and afterwards one that was given on a device while it was."""

from datetime import datetime, timedelta

from services.satisfaction.errors import InvitationClosed, InvitationExpired


def require_open(
    closed_at: datetime | None, expires_at: datetime, answered_at: datetime, *, now: datetime, grace: timedelta
) -> None:
    """Refuse an answer given after the invitation was closed or had expired, or that took longer than `grace` to arrive after that.

    An answer given before the dossier was reopened is taken: had the phone been online, it would have come in time.
    """
    late = now - answered_at > grace
    if closed_at is not None and (answered_at >= closed_at or late):
        raise InvitationClosed
    if answered_at >= expires_at or (now >= expires_at and late):
        raise InvitationExpired
