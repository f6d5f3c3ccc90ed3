"""Settings of the catalogue."""

from services.chassis import settings


class Settings(settings.Settings):
    """`max_import` is the largest file an import takes, `page_cache` what ready pages may take of memory; both in bytes."""

    max_import: int = 64 * 1_048_576
    page_cache: int = 32 * 1_048_576
