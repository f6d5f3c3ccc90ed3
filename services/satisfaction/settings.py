"""Settings of the satisfaction service."""

from ipaddress import IPv4Network, IPv6Network

from pydantic import Field

from services.chassis import settings
from services.kernel.calendar_file import DecreedDay


class Settings(settings.Settings):
    """Links are derived from `sealing_keys`, and free text is encrypted with them."""

    invitation_days: int = Field(default=90, ge=1, le=3_650)
    """Days after the return of the result, or the refusal, in which it may be rated."""
    offline_days: int = Field(default=90, ge=1, le=3_650)
    """Days an answer may be under way from a phone that was offline: within them one given before the invitation expired is taken."""
    kiosk_requests_per_minute: int = Field(default=60, ge=1)
    """Batches of answers a kiosk may send in a minute; a batch holds up to 100."""
    smallest_cell: int = Field(default=5, ge=1)
    """Figures over fewer ratings are not published, nor those from which they follow: they could reveal individual ones; 1 publishes all."""
    figures_every: int = Field(default=604_800, ge=1)
    """Seconds after which the public index takes in new ratings: those of a unit together, if there are `smallest_cell`; all at once if that is 1."""
    office_networks: dict[str, list[IPv4Network | IPv6Network]] = Field(default={})
    """Networks of units' offices as JSON, `{"H35.01": ["10.35.1.0/24"]}`: many ratings of a unit from its own network are flagged."""
    trace_days: int = Field(default=14, ge=7, le=60)
    """Days after which the hashes are deleted by which answers are compared: of addresses, devices, comments and accounts."""
    petition_rules: str = "nd-20-2008"
    """Code of the rule set whose limits apply to petitions: `GET /v1/petition-rule-sets` lists them."""
    petitions_per_day: int = Field(default=20, ge=1)
    """Petitions of one network address in a day without an account."""
    tracking_requests_per_minute: int = Field(default=30, ge=1)
    """Tracking of petitions: requests of one network address in a minute."""
    tracking_failures_per_day: int = Field(default=10, ge=1)
    """Tracking of petitions: failed attempts of one network address with one code, secret or phone in a day."""
    tracking_failures_per_day_in_all: int = Field(default=100, ge=1)
    """Tracking of petitions: failed attempts with one code, secret or phone in a day, of all addresses together."""
    decreed_days: tuple[DecreedDay, ...] = ()
    """Days off decreed since the calendar was published, as for the dossier service; petitions are counted by them too."""
