"""The ways answers are collected, and who may use which."""

from typing import Final, Literal, get_args

Collection = Literal["link", "interview", "kiosk", "post"]
"""A link, an interviewer, a device at a desk, a form on paper."""

COLLECTIONS: Final[tuple[Collection, ...]] = get_args(Collection)
BY_TOKEN: Final = frozenset({"link", "kiosk"})
"""The person answers, with the token of their dossier and no account."""
BY_STAFF: Final = frozenset({"interview", "post"})
"""The survey's staff enter what a person said or wrote, for the dossier that was drawn."""
