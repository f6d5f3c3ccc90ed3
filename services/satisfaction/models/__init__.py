"""Tables of the satisfaction service, by noun. All are imported here: a database is compared with `metadata` as a whole."""

from services.satisfaction.models import campaigns, integrity, kiosks, petitions, ratings, tallies
from services.satisfaction.models.base import metadata

__all__ = ["metadata", "petitions", "ratings"]

__all__ = ["campaigns", "metadata", "ratings"]

__all__ = ["integrity", "metadata", "ratings", "tallies"]
__all__ = ["metadata", "ratings", "tallies"]

__all__ = ["kiosks", "metadata", "ratings"]

__all__ = ["kiosks", "metadata", "ratings", "tallies"]

__all__ = ["campaigns", "integrity", "kiosks", "metadata", "ratings", "tallies"]
__all__ = ["campaigns", "integrity", "kiosks", "metadata", "petitions", "ratings", "tallies"]
