"""Settings of the catalogue."""

from pydantic import Field

from services.chassis import settings


class Settings(settings.Settings):
    """Sizes are in bytes."""

    max_import: int = Field(64 * 1_048_576, ge=1)
    """The largest file to import, in bytes."""
    page_cache: int = Field(32 * 1_048_576, ge=0)
    """The memory that cached procedure pages may take in each process, in bytes."""
    feed_title: str = "Cổng thông tin dịch vụ công trực tuyến"
    """The title of the news feeds."""
    news_link: str = "/v1/news/{slug}"
    """The address of a news item on the province's portal."""
