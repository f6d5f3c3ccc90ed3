"""`motcua …`: run the system or one of its processes, and talk to a running one."""

from services.cli.entry import main

__all__ = ["main"]
