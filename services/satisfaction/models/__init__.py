"""Tables of the satisfaction service, by noun. All are imported here: a database is compared with `metadata` as a whole."""

from services.satisfaction.models import campaigns, integrity, kiosks, petitions, ratings, tallies
from services.satisfaction.models.base import metadata

__all__ = ["metadata", "petitions", "ratings"]
from services.satisfaction.models import campaigns

__all__ = ["campaigns", "metadata", "ratings"]
from services.satisfaction.models import integrity, tallies

__all__ = ["integrity", "metadata", "ratings", "tallies"]
__all__ = ["metadata", "ratings", "tallies"]
from services.satisfaction.models import kiosks

__all__ = ["kiosks", "metadata", "ratings"]

__all__ = ["kiosks", "metadata", "ratings", "tallies"]

__all__ = ["campaigns", "integrity", "kiosks", "metadata", "ratings", "tallies"]
__all__ = ["campaigns", "integrity", "kiosks", "metadata", "petitions", "ratings", "tallies"]
