"""Names and codes of provinces in rankings: rankings name provinces, this system has codes.

Only codes that were confirmed are in the data; a ranking may bring others in a column of its own.
"""

from functools import cache
from importlib import resources
from typing import Annotated, Final

from pydantic import ConfigDict, StringConstraints, TypeAdapter
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.kernel.text import fold

ProvinceCode = Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]{2}$"), Examples(["H35"])]
_KINDS: Final = ("tinh ", "thanh pho ", "tp ", "tp. ")


class Province(Schema):
    """A province whose code was confirmed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: ProvinceCode
    """Its code (QĐ 20/2020/QĐ-TTg)."""
    name: Annotated[str, Examples(["Lai Châu"])]
    """Its name."""
    certainty: Annotated[str, Examples(["confirmed"])]
    """How well the code was verified."""


def key(name: str) -> str:
    """What names of the same province have in common: `TP. Hồ Chí Minh`, `Thành phố Hồ Chí Minh`; dashes and marks do not count."""
    folded = fold(name)
    kind = next((kind for kind in _KINDS if folded.startswith(kind)), "")
    return folded.removeprefix(kind)


def code_of(name: str) -> str | None:
    """The confirmed code of the province with this name."""
    return _codes().get(key(name))


@cache
def _codes() -> dict[str, str]:
    file = resources.files("services.scorecard.rankings") / "data" / "provinces.json"
    provinces = TypeAdapter(tuple[Province, ...]).validate_json(file.read_bytes())
    return {key(each.name): each.code for each in provinces}
