"""`motcua …`: run the system or one of its processes, and talk to a running one."""

from services.chassis import garbage_collection

garbage_collection.collect_less_often()

from services.cli.entry import main  # noqa: E402 - after the line above, which is for this import

__all__ = ["main"]
