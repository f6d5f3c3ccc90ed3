"""The counts of rate limits: public computations that take long are counted by client."""

from services.chassis import rate_limit
from services.scorecard.models.base import metadata

rate_limit.table(metadata)
