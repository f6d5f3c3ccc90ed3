"""Settings of the catalogue."""

from services.chassis import settings


class Settings(settings.Settings):
    """`max_import` is the largest file an import takes, `page_cache` what ready pages may take of memory; both in bytes.

    `feed_title` is what feed readers show; `news_link` is where people read a publication on the province's portal.
    """

    max_import: int = 64 * 1_048_576
    page_cache: int = 32 * 1_048_576
    feed_title: str = "Cổng thông tin dịch vụ công trực tuyến"
    news_link: str = "/v1/news/{slug}"
