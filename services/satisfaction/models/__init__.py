"""Tables of the satisfaction service, by noun. All are imported here: a database is compared with `metadata` as a whole."""

from services.satisfaction.models import campaigns, ratings
from services.satisfaction.models.base import metadata

__all__ = ["campaigns", "metadata", "ratings"]
from services.satisfaction.models import tallies

__all__ = ["metadata", "ratings", "tallies"]
from services.satisfaction.models import kiosks

__all__ = ["kiosks", "metadata", "ratings"]

__all__ = ["kiosks", "metadata", "ratings", "tallies"]
