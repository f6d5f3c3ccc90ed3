"""HTTP schemas of the national payment platform's calls, in its own words."""

from typing import Annotated, Any

from pydantic.json_schema import Examples

from services.chassis.schemas import Schema


class PlatformAnswer(Schema):
    """The answer to a call of the payment platform."""

    error_code: Annotated[int, Examples([1])]
    """To an enquiry: 1, something is owed; 0, nothing is. To a confirmation: 0, taken, also when it was before. To both: -1, refused."""
    message: Annotated[dict[str, Any] | list[Any] | str, Examples(["Thành công"])]
    """What is owed in the platform's fields; an empty list where nothing is; else a text in Vietnamese."""
