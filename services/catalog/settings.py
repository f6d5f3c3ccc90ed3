"""Settings of the catalogue."""

from services.chassis import settings


class Settings(settings.Settings):
    """Sizes are in bytes: `max_import` limits an uploaded file, `page_cache` the memory that cached pages take.

    `feed_title` is the title of the news feeds; `news_link` is the address of a news item on the province's portal.
    """

    max_import: int = 64 * 1_048_576
    page_cache: int = 32 * 1_048_576
    feed_title: str = "Cổng thông tin dịch vụ công trực tuyến"
    news_link: str = "/v1/news/{slug}"
