"""What `motcua` says when a setting, a running system or a schema is not what it needs: one line, and what to do about it."""

import asyncio
import gzip
import json
import os
import socket
import subprocess
import sys
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import pytest
import typer
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from services import cli
from services.chassis import migrations
from services.cli import up
from services.cli.entry import MODULES
from services.dossier.claims.context import KEY_LIST
from services.dossier.claims.rules.keys import KeyList
from services.dossier.claims.rules.signed import key_id
from services.embedded import SERVICES, keys, loading, web
from tests import machine
from tests.running import SEALING_KEY, Server

NEEDED = {"MOTCUA_DATABASE_URL": "postgresql+asyncpg://nobody@127.0.0.1:1/none", "MOTCUA_SEALING_KEYS": json.dumps([SEALING_KEY])}
SECRET = "never-to-be-shown"


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch):
    for name in [name for name in os.environ if name.startswith("MOTCUA_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def motcua(monkeypatch, capsys):
    """Run a command with these environment variables; gives its exit status and what it wrote to stdout and stderr."""

    def run(*words: str, **environment: str) -> tuple[int, str, str]:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["motcua", *map(str, words)])
        with pytest.raises(SystemExit) as exit_:
            cli.main()
        written = capsys.readouterr()
        return exit_.value.code or 0, written.out, written.err

    return run


def test_the_version_is_that_of_the_distribution(motcua):
    assert motcua("--version") == (0, f"motcua {version('motcua')}\n", "")


@pytest.mark.parametrize("module", sorted(set(MODULES.values())))
def test_every_command_of_a_module_can_be_called(module: str):
    app = import_module(f"services.cli.{module}").app
    # What has a help of its own is a group: its commands are called by its name and theirs.
    is_group = isinstance(app.info.help, str)
    assert is_group or set(typer.main.get_group(app).commands) == {name for name in MODULES if MODULES[name] == module}


def test_a_command_loads_no_more_than_it_needs():
    loaded = "import sys; import services.cli.tokens; print(sys.modules.keys() & {'fastapi', 'sqlalchemy', 'pydantic'})"
    assert subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout == "set()\n"


@pytest.mark.parametrize(
    "words",
    [
        ("token", "clerk"),
        ("journey",),
        ("national-portal", "status"),
        ("national-portal", "quarantine"),
        ("national-portal", "replay"),
        ("national-portal", "reconcile", "--from", "2020-01-01", "--to", "2020-01-31"),
        ("payment-gateways", "status"),
        ("import", "procedures", loading.SAMPLE / "procedures.jsonl"),
        ("scenario", "lai-chau-2020"),
        ("scenario", "lai-chau-2020", "--size", "0.1", "--seed", "7"),
    ],
)
def test_a_client_command_asks_whether_the_system_is_running(motcua, words):
    url = f"http://127.0.0.1:{machine.free_port()}"
    status, _, err = motcua(*words, "--url", url)
    assert (status, err) == (1, f"motcua: nothing answers at {url}: is `make up` running? Elsewhere: --url or MOTCUA_URL\n")


PROCESSES = [("serve", "dossier"), ("worker", "dossier"), ("migrate", "dossier"), ("dead-letters", "list", "dossier"), ("tallies",)]


@pytest.mark.parametrize("words", PROCESSES)
def test_settings_that_are_missing_are_named_in_one_line(motcua, words):
    assert motcua(*words) == (1, "", "motcua: MOTCUA_DATABASE_URL is missing; MOTCUA_SEALING_KEYS is missing\n")


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("MOTCUA_DATABASE_POOL", SECRET, "MOTCUA_DATABASE_POOL: Input should be a valid integer"),
        ("MOTCUA_LOG_LEVEL", SECRET, "MOTCUA_LOG_LEVEL: Input should be 'debug', 'info', 'warning' or 'error'"),
        ("MOTCUA_ISSUERS", SECRET, "MOTCUA_ISSUERS is not valid JSON"),
        ("MOTCUA_ISSUERS", '[{"name": "a"}]', "MOTCUA_ISSUERS[0].issuer is missing; MOTCUA_ISSUERS[0].jwks_url is missing; "),
        ("MOTCUA_SEALING_KEYS", SECRET, "MOTCUA_SEALING_KEYS is not valid JSON"),
        ("MOTCUA_SEALING_KEYS", "[]", "MOTCUA_SEALING_KEYS: Tuple should have at least 1 item"),
        ("MOTCUA_SEALING_KEYS", f'["{SECRET}"]', "MOTCUA_SEALING_KEYS[0]: a key has 64 hexadecimal digits"),
        ("MOTCUA_SEALING_KEYS", f'["{"ab" * 16}"]', "MOTCUA_SEALING_KEYS[0]: a key has 64 hexadecimal digits"),
        ("MOTCUA_DATABASE_URL", SECRET, "MOTCUA_DATABASE_URL: must look like postgresql+asyncpg://"),
        ("MOTCUA_DATABASE_URL", f"mysql://{SECRET}@localhost/a", "MOTCUA_DATABASE_URL: must look like postgresql+asyncpg://"),
        ("MOTCUA_READ_DATABASE_URL", SECRET, "MOTCUA_READ_DATABASE_URL: must look like postgresql+asyncpg://"),
        ("MOTCUA_AMQP_URL", " , ", "MOTCUA_AMQP_URL[0]: must look like amqps://"),
        ("MOTCUA_AMQP_URL", SECRET, "MOTCUA_AMQP_URL[0]: must look like amqps://"),
        ("MOTCUA_AMQP_URL", f"amqp://a:{SECRET}@one, {SECRET}", "MOTCUA_AMQP_URL[1]: must look like amqps://"),
        ("MOTCUA_AMQP_URL", f"amqp://a:{SECRET}@", "MOTCUA_AMQP_URL[0]: must look like amqps://"),
        ("MOTCUA_AMQP_URL", f"amqp://a:{SECRET}@one:a", "MOTCUA_AMQP_URL[0]: must look like amqps://"),
        ("MOTCUA_AMQP_URL", f"amqp://a:{SECRET},b@one", "MOTCUA_AMQP_URL[0]: must look like amqps://"),
        ("MOTCUA_AMQP_URL", f"amqp://a:{SECRET}@one/a, amqp://two/b", "MOTCUA_AMQP_URL: all must name the same vhost"),
    ],
)
def test_a_setting_that_is_wrong_is_named_in_one_line_without_its_value(motcua, name, value, line):
    for words in PROCESSES:
        status, out, err = motcua(*words, **NEEDED | {name: value})
        assert (status, out, err.count("\n")) == (1, "", 1), words
        assert err.startswith(f"motcua: {line}"), words
        assert SECRET not in err, words


def test_the_keys_of_qr_codes_are_made_rotated_and_revoked(motcua, folder: Path):
    root_file, key_folder = folder / "root.key", folder / "keys"
    _, root, _ = motcua("claim-keys", "root", root_file)
    claims, status, next_claims = (motcua("claim-keys", "new", key_folder)[1].strip() for _ in range(3))
    assert motcua("claim-keys", "sign", root_file, key_folder, "--claims", claims, "--status", status)[0] == 0
    stolen = key_id(bytes.fromhex(claims)).hex()
    rotated = motcua(
        "claim-keys", "sign", root_file, key_folder, "--claims", next_claims, "--from", "2027-01-01", "--revoke", stolen
    )
    assert motcua("claim-keys", "show", key_folder, root.strip()) == rotated
    published = KeyList.of((key_folder / KEY_LIST).read_bytes(), [bytes.fromhex(root)])
    assert published.number == 2
    assert {key.kid.hex() for key in published.keys if key.revoked_at} == {stolen}
    assert [key.valid_from for key in published.keys if key.public.hex() == next_claims] == [datetime(2026, 12, 31, 17, tzinfo=UTC)]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("--claims", "00"), "is no public key of 64 hexadecimal digits"),
        (("--claims", "00" * 32, "--status", "00" * 32), "two keys have the same id"),
        (("--revoke", "00000000"), "there is no key 00000000 on the list"),
        (("--revoke", "x"), "is no id of 8 hexadecimal digits"),
        ((), "a list without keys"),
    ],
)
def test_a_list_of_keys_that_makes_no_sense_is_not_signed(motcua, folder: Path, words, line):
    motcua("claim-keys", "root", folder / "root.key")
    (folder / "keys").mkdir()
    status, _, err = motcua("claim-keys", "sign", folder / "root.key", folder / "keys", *words)
    assert (status, line in " ".join(err.split())) == (2, True), err
    assert list((folder / "keys").iterdir()) == []


def test_the_documentation_names_a_setting_that_is_wrong(motcua, folder: Path):
    line = "motcua: MOTCUA_ISSUERS is not valid JSON\n"
    assert motcua("documentation", folder, MOTCUA_ISSUERS=SECRET) == (1, "", line)


def test_the_web_pages_are_written_for_a_web_server_with_their_compressed_forms(motcua, folder: Path):
    status, *_ = motcua("web", folder / "web")
    pages = {path.name for path in (folder / "web").iterdir()}
    assert (status, pages) == (0, {"assets", *(name + form for name in web.PAGES.values() for form in ("", ".gz"))})
    page = folder / "web" / "index.html"
    assert gzip.decompress(page.with_name("index.html.gz").read_bytes()) == page.read_bytes()


def test_a_wrong_setting_stops_the_embedded_run_before_anything_is_created(motcua, folder: Path):
    status, _, err = motcua("up", "--data-dir", folder, "--port", machine.free_port(), MOTCUA_DATABASE_POOL=SECRET)
    assert (status, err.count("\n")) == (1, 1)
    assert err.startswith("motcua: MOTCUA_DATABASE_POOL: Input should be a valid integer")


def test_a_port_in_use_is_reported_in_one_line(motcua, folder: Path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        status, _, err = motcua("up", "--port", str(port), "--data-dir", str(folder))
    assert status == 1
    assert err == f"motcua: port {port} on 127.0.0.1 is in use (Address already in use): choose another with --port\n"


def test_a_data_directory_that_cannot_be_written_is_reported_in_one_line(motcua, folder: Path):
    (folder / "file").write_text("")
    status, _, err = motcua("up", "--port", str(machine.free_port()), "--data-dir", str(folder / "file" / "data"))
    assert status == 1
    assert err.startswith("motcua: ")
    assert err.count("\n") == 1


def test_a_postgres_that_does_not_start_is_reported_in_one_line(motcua, folder: Path):
    cluster = folder / "data" / "postgres" / "cluster"
    cluster.mkdir(parents=True)
    (folder / "data" / "postgres" / "secret").write_text("s")
    (cluster / "PG_VERSION").write_text("9\n")
    keys.create(folder / "data")
    status, _, err = motcua("up", "--port", str(machine.free_port()), "--data-dir", str(folder / "data"))
    assert status == 1
    assert "belongs to PostgreSQL 9" in err
    assert err.count("\n") == 1


def test_a_size_of_the_scenario_that_is_none_is_refused(motcua):
    status, _, err = motcua("scenario", "lai-chau-2020", "--size", "2")
    assert status == 2
    assert "neither full nor small" in err


def test_an_unknown_service_is_refused(motcua):
    status, _, err = motcua("worker", "catalogue")
    assert status == 2
    assert SERVICES[0] in err


def test_a_worker_without_a_broker_names_the_setting(motcua):
    status, out, err = motcua("worker", "dossier", **NEEDED)
    assert (status, out) == (1, "")
    assert err == "motcua: MOTCUA_AMQP_URL is missing: a worker process needs RabbitMQ; without one run `motcua up`\n"


@pytest.fixture
async def used(postgres: Server) -> str:
    """A database whose data is sealed with a key of its own."""
    url = await postgres.fresh("test_used", "dossier")
    engine = create_async_engine(url, poolclass=NullPool)
    async with engine.begin() as connection:
        await connection.execute(text("insert into sealing_key (id) values ('0badc0de')"))
    return url


@pytest.mark.parametrize("words", [("serve", "dossier"), ("worker", "dossier")])
def test_a_process_does_not_start_on_data_whose_key_is_missing(motcua, used: str, words):
    settings = NEEDED | {"MOTCUA_DATABASE_URL": used, "MOTCUA_AMQP_URL": "amqp://nowhere"}
    status, out, err = motcua(*words, **settings)
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert err.startswith("motcua: MOTCUA_SEALING_KEYS: data of dossier is sealed with the key 0badc0de, which is not among them")


async def test_the_database_of_another_service_is_refused_by_processes_and_commands(motcua, postgres: Server):
    settings = {"MOTCUA_DATABASE_URL": await postgres.fresh("test_foreign", "catalog"), "MOTCUA_AMQP_URL": "amqp://127.0.0.1:1"}
    for words in (
        ("serve", "dossier"),
        ("worker", "dossier"),
        ("replay", "dossier", "--since", "2026-01-01"),
        ("dead-letters", "list", "dossier"),
        ("dead-letters", "replay", "dossier"),
        ("tallies", "dossier"),
        ("rebuild", "scorecard"),
    ):
        status, out, err = await asyncio.to_thread(motcua, *words, **NEEDED | settings)
        service = "scorecard" if "scorecard" in words else "dossier"
        assert (status, out.strip()) == (1, ""), words
        assert err == f"motcua: {service}: the database is that of catalog; look at MOTCUA_DATABASE_URL\n", words


@pytest.mark.parametrize("name", ["services.py", "services/__init__.py"])
def test_beside_another_package_of_the_same_name_the_command_refuses_to_start(motcua, monkeypatch, folder: Path, name):
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).touch()
    monkeypatch.syspath_prepend(folder)
    status, out, err = motcua("--version")
    assert (status, out) == (1, "")
    assert err == (
        f"motcua: {folder / name.removesuffix('/__init__.py')} is another package called `services`:"
        " install motcua in an environment of its own (python -m venv …)\n"
    )


def test_a_port_of_a_worker_that_is_in_use_is_named_by_its_setting(motcua, postgres: Server):
    url = postgres.admin.render_as_string(hide_password=False)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        settings = {"MOTCUA_DATABASE_URL": url, "MOTCUA_AMQP_URL": "amqp://127.0.0.1:1", "MOTCUA_WORKER_PORT": str(port)}
        status, out, err = motcua("worker", "dossier", **NEEDED | settings)
    assert (status, out) == (1, "")
    assert err == f"motcua: MOTCUA_WORKER_PORT: port {port} on 127.0.0.1 cannot be used (Address already in use)\n"


@pytest.mark.parametrize("words", [("migrate", "dossier"), ("dead-letters", "list", "dossier")])
def test_a_database_that_does_not_answer_is_named_by_its_setting(motcua, words):
    port = machine.free_port()
    url = f"postgresql+asyncpg://somebody:{SECRET}@127.0.0.1:{port}/dossier"
    status, _, err = motcua(*words, **NEEDED | {"MOTCUA_DATABASE_URL": url})
    assert (status, err) == (1, f"motcua: MOTCUA_DATABASE_URL: nothing answers at 127.0.0.1:{port}\n")


def test_each_of_several_databases_that_do_not_answer_is_named_and_that_none_is_the_primary(motcua, postgres: Server):
    server = f"{postgres.admin.host}:{postgres.admin.port}"
    ports = [machine.free_port() for _ in range(2)]
    for hosts, attributes, line in (
        ([f"127.0.0.1:{port}" for port in ports], "primary", f"nothing answers at 127.0.0.1:{ports[0]}, 127.0.0.1:{ports[1]}\n"),
        # The server of tests is one: to look for a replica fails as to look for a primary among replicas.
        ([server] * 2, "standby", f"of {server}, {server} none is standby; promote a replica, or start the primary\n"),
    ):
        url = postgres.admin.set(host=None, port=None).update_query_dict({"host": hosts, "target_session_attrs": attributes})
        status, _, err = motcua("migrate", "dossier", **NEEDED | {"MOTCUA_DATABASE_URL": url.render_as_string(hide_password=False)})
        assert (status, err) == (1, f"motcua: MOTCUA_DATABASE_URL: {line}")


def test_a_database_that_refuses_the_password_is_named_by_its_setting(motcua, postgres: Server):
    url = postgres.admin.set(password=SECRET).render_as_string(hide_password=False)
    status, _, err = motcua("migrate", "dossier", **NEEDED | {"MOTCUA_DATABASE_URL": url})
    assert (status, err) == (1, 'motcua: MOTCUA_DATABASE_URL: password authentication failed for user "postgres"\n')


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("tallies",), "0 tallies differ from the dossiers\n"),
        (("tallies", "--correct"), "0 tallies differed and were corrected\n"),
        (("tallies", "satisfaction"), "0 tallies differ from the ratings\n"),
    ],
)
async def test_tallies_are_compared_with_what_they_count(motcua, postgres: Server, words, line):
    service = "satisfaction" if "satisfaction" in words else "dossier"
    url = await postgres.migrated(service)
    assert await asyncio.to_thread(motcua, *words, **NEEDED | {"MOTCUA_DATABASE_URL": url}) == (0, line, "")


async def test_the_scorecard_is_folded_again_with_a_bar_for_each_part(motcua, postgres: Server):
    url, log = await postgres.migrated("scorecard"), await postgres.migrated("satisfaction")
    words = ("rebuild", "scorecard", "--event-log", log)
    status, written, _ = await asyncio.to_thread(motcua, *words, **NEEDED | {"MOTCUA_DATABASE_URL": url})
    assert (status, written.splitlines()[-1]) == (0, "0 events folded again; the figures now come from the new tables")
    assert [line.split()[0] for line in written.splitlines()[:-1]] == ["test_satisfaction", "scorecard"]


async def test_a_service_is_migrated_by_command_and_again_without_harm(motcua, postgres: Server):
    url = await postgres.fresh("test_migrated_by_command")
    for _ in range(2):
        assert await asyncio.to_thread(motcua, "migrate", "dossier", **NEEDED | {"MOTCUA_DATABASE_URL": url}) == (0, "", "")
        await migrations.require_newest("dossier", create_async_engine(url, poolclass=NullPool))


@pytest.fixture
async def newer(postgres: Server) -> str:
    """A database from which a newer version has taken something away."""
    url = await postgres.fresh("test_newer", "scorecard")
    engine = create_async_engine(url, poolclass=NullPool)
    async with engine.begin() as connection:
        await connection.execute(text("alter table alembic_version add column contracted text"))
        await connection.execute(text("update alembic_version set version_num = '9999', contracted = '9998'"))
    return url


async def test_a_database_of_a_newer_version_is_not_migrated(newer: str):
    with pytest.raises(migrations.NewerSchemaError) as refusal:
        await migrations.upgrade("scorecard", newer)
    assert str(refusal.value) == (
        "scorecard: the database has schema 9999, which this version of motcua does not know: "
        "run the newer version again, or restore the backup made before the upgrade"
    )
    with pytest.raises(migrations.NewerSchemaError):
        await migrations.require_newest("scorecard", create_async_engine(newer, poolclass=NullPool))


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("--since", "yesterday"), "'yesterday' is no time"),
        (("--since", "2026-11-29", "--to", "nobody"), "nobody: not one of"),
    ],
)
def test_a_replay_says_what_is_wrong(motcua, words: tuple[str, ...], line: str):
    amqp = {"MOTCUA_AMQP_URL": "amqp://127.0.0.1:1/"}
    status, _, written = motcua("replay", "dossier", *words, **NEEDED, **amqp)
    assert (status, line in written) == (2, True), written


def test_a_replay_needs_the_broker(motcua):
    status, _, written = motcua("replay", "dossier", "--since", "2026-11-29T10:15:00+07:00", **NEEDED)
    assert (status, written) == (1, "motcua: MOTCUA_AMQP_URL is missing\n")


@pytest.mark.parametrize(("path", "words"), [("/usr/bin:{bin}", "motcua"), ("/nowhere", ".venv/bin/motcua")])
def test_what_to_type_next_is_what_the_shell_finds(monkeypatch, tmp_path, path: str, words: str):
    program = tmp_path / ".venv" / "bin" / "motcua"
    program.parent.mkdir(parents=True)
    program.touch(mode=0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", path.format(bin=program.parent))
    monkeypatch.setattr(sys, "argv", [str(program), "up"])
    assert up.program() == words
