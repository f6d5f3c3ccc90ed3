"""The roles of officials and the scopes of partners that tokens carry, as all services understand them."""

from collections.abc import Mapping
from typing import Final

ROLES: Final[Mapping[str, tuple[str, str]]] = {
    "clerk": ("cán bộ tiếp nhận", "receives dossiers at the desk and returns results"),
    "officer": ("chuyên viên", "examines and proposes"),
    "registrar": ("văn thư", "releases results, keeps registers"),
    "leader": (
        "lãnh đạo",
        "approves, signs, extends, stops; publishes what editors have put in review; sees the units below; of a province as a whole, loads rankings",
    ),
    "editor": ("chuyên viên kiểm soát thủ tục hành chính", "keeps the catalogue, the news and the calendar"),
    "auditor": ("thanh tra", "reads dossiers, decisions and figures of the unit and those below; changes nothing"),
    "survey_manager": (
        "phụ trách khảo sát",
        "runs surveys and kiosks, enters answers, imports ratings of other systems; for units below decides whether suspicious answers count, reads comments and publishes them",
    ),
    "admin": (
        "quản trị kỹ thuật",
        "sees deliveries and replays them, imports dossiers and ratings of other systems, loads rankings; reads no dossier",
    ),
}
"""By name: the Vietnamese term, and what an official in the role does. The unit in the token bounds it."""

SCOPES: Final[Mapping[str, str]] = {
    "dossiers:submit": "imports dossiers of its own system",
    "dossiers:read": "reads the dossiers its system has imported",
    "ratings:submit": "imports ratings given in its own system",
    "events:read": "reads the feed of events: those of its authorities, and those of none, as of the catalogue",
    "webhooks:manage": "registers webhooks and sees what was delivered to them",
    "documents:exchange": "sends and receives official documents",
}
"""By name: what a partner's system with the scope does."""
