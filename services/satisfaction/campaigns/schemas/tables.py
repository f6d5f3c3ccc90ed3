"""Tables of figures that others published."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field, model_validator
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema, StrictModel
from services.kernel.bilingual import invalid
from services.kernel.values import Count, Name, Version
from services.satisfaction.campaigns.schemas.plans import CampaignCode, Title
from services.satisfaction.campaigns.schemas.results import Figure


class PublishedRow(StrictModel):
    """A row as it was printed."""

    name: Title
    """What the row is of, as an authority."""
    values: Annotated[
        list[Annotated[Decimal, Field(ge=0, le=10**9, decimal_places=6)]],
        Field(min_length=1, max_length=50),
        Examples([[12.5, 20]]),
    ]
    """Its figures, in the order of the columns."""
    total: Annotated[Decimal, Field(ge=0, le=10**11, decimal_places=6), Examples([32.5])]
    """The total printed beside them."""


class PublishedTableIn(StrictModel):
    """A table of figures somebody else published: what is compared with, as it was printed."""

    title: Title
    """Its title."""
    source: Annotated[Title, Examples(["Quyết định 1/QĐ-UBND, Phụ lục 2"])]
    """Where it was published."""
    columns: Annotated[list[Title], Field(min_length=1, max_length=50), Examples([["Tiếp cận", "Kết quả"]])]
    """The headings of its figures, without the total."""
    rows: Annotated[list[PublishedRow], Field(min_length=1, max_length=5_000)]
    """Its rows; those that do not add up are taken as they are, and flagged."""

    @model_validator(mode="after")
    def _rectangular(self) -> "PublishedTableIn":
        if any(len(row.values) != len(self.columns) for row in self.rows):
            raise invalid("columns", vi="Mỗi dòng phải có đủ số liệu của các cột.", en="Each row has one figure for each column")
        return self


class PublishedRowOut(Schema):
    """A row, and whether it adds up."""

    name: Name
    """What the row is of."""
    values: Annotated[list[Figure], Examples([[12.5, 20]])]
    """Its figures, in the order of the columns."""
    total: Figure
    """The total printed beside them."""
    sum: Figure
    """What they add up to."""
    adds_up: Annotated[bool, Examples([True])]
    """Whether that is the printed total."""


class PublishedTableOut(Schema):
    """A table of figures somebody else published."""

    code: CampaignCode
    """Its code."""
    version: Version
    title: Name
    """Its title."""
    source: Annotated[str, Examples(["Quyết định 1/QĐ-UBND, Phụ lục 2"])]
    """Where it was published."""
    columns: Annotated[list[str], Examples([["Tiếp cận", "Kết quả"]])]
    """The headings of its figures."""
    rows: list[PublishedRowOut]
    """Its rows."""
    flagged: Count
    """Rows that do not add up."""
