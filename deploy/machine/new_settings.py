# ruff: noqa: INP001
"""Every secret an installation on one machine can invent, once: `python new_settings.py FOLDER` writes SERVICE.env for each service.

Beside them `roles.sql` for PostgreSQL and `users.json` for RabbitMQ, with the same passwords: delete both once they are loaded. Keep a
copy of the folder where backups of the database are not (docs/operations.md, Keys): the sealing keys are in it.
"""

import sys
from pathlib import Path
from typing import Any

from deploy.cluster.variables import environment_file
from deploy.kubernetes import new_secrets
from services.embedded.cluster import write_private

FILES = "file:///var/lib/motcua/files"
FIRST_PORT = 9464
# Debian makes PostgreSQL's first cluster in the language of the machine, whatever it is.
UNICODE = "encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8' template template0"


def write(folder: Path) -> None:
    """Write the files; `FileExistsError` where there are some: other keys would make the data unreadable."""
    folder.mkdir(mode=0o750, parents=True, exist_ok=True)
    if any(folder.glob("*.env")):
        raise FileExistsError(f"{folder} has settings already")
    made = {each["metadata"]["name"]: each["stringData"] for each in new_secrets.main()["items"]}
    roles = []
    for number, service in enumerate(new_secrets.SERVICES):
        login = made[f"{service}-database"]
        roles += [
            f"create role {service} login password '{login['password']}';",
            f"create database {service} owner {service} {UNICODE};",
            f"revoke all on database {service} from public;",
        ]
        own = {"MOTCUA_WORKER_PORT": str(FIRST_PORT + number)} | _own(service)
        write_private(folder / f"{service}.env", environment_file(_on_this_machine(made[service]) | own))
    write_private(folder / "roles.sql", "\n".join([*roles, ""]))
    write_private(folder / "users.json", made["rabbitmq-users"]["users.json"])


def _own(service: str) -> dict[str, str]:
    """What one service is told of this machine beside its secrets."""
    of_dossier = {"MOTCUA_STORAGE_URL": FILES, "MOTCUA_SCANNER_URL": "tcp://127.0.0.1:3310"}
    return of_dossier if service == "dossier" else {}


def _on_this_machine(variables: dict[str, Any]) -> dict[str, str]:
    return {
        name: value.replace("@postgres-rw:", "@127.0.0.1:").replace("@rabbitmq:", "@127.0.0.1:")
        for name, value in variables.items()
    }


if __name__ == "__main__":
    write(Path(sys.argv[1]))
