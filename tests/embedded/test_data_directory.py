"""An installed data directory: its keys are required, whole and its own; what else keeps the system from starting on it."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1
from cryptography.hazmat.primitives.asymmetric.ec import generate_private_key as ec_key
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from services.chassis import migrations
from services.chassis.connection_budget import ConnectionBudgetError
from services.embedded import composition, keys
from services.embedded.keys import KeyFileError

NAMES = ("identity.key", "sealing.key")


@pytest.fixture(scope="module")
async def installed(module_folder: Path) -> Path:
    """A data directory with a database and its keys; nothing runs on it."""
    data_dir = module_folder / "data"
    async with composition.open_database(data_dir):
        pass
    return data_dir


@pytest.fixture
def data_dir(installed: Path) -> Iterator[Path]:
    """The data directory, with its keys put back afterwards."""
    original = {name: (installed / name).read_bytes() for name in NAMES}
    yield installed
    for name, content in original.items():
        (installed / name).write_bytes(content)


async def refusal(data_dir: Path) -> str:
    with pytest.raises(KeyFileError) as error:
        async with composition.open_database(data_dir):
            pass
    return str(error.value)


def test_keys_are_created_for_their_owner_only(tmp_path: Path):
    keys.create(tmp_path)
    assert [(tmp_path / name).stat().st_mode & 0o077 for name in NAMES] == [0, 0]


async def test_keys_stay_the_same_from_start_to_start(data_dir: Path):
    before = {name: (data_dir / name).read_bytes() for name in NAMES}
    async with composition.open_database(data_dir) as (_, own):
        assert own.sealing == before["sealing.key"].decode()
    assert {name: (data_dir / name).read_bytes() for name in NAMES} == before


@pytest.mark.parametrize("name", NAMES)
async def test_a_missing_key_of_existing_data_is_refused_and_not_replaced(data_dir: Path, name: str):
    (data_dir / name).unlink()
    sentence = await refusal(data_dir)
    assert sentence.startswith(f"{data_dir / name} is missing")
    assert "restore it from a backup" in sentence
    assert not (data_dir / name).exists()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "content", [b"", b"00" * 16, b"garbage", b"\xff\xfe\x00", b"zz" * 32, b"-----BEGIN PRIVATE KEY-----\nMC4C\n"]
)
async def test_half_a_key_or_garbage_is_refused_in_one_line(data_dir: Path, name: str, content: bytes):
    (data_dir / name).write_bytes(content)
    sentence = await refusal(data_dir)
    assert sentence.startswith(f"{data_dir / name} holds no")
    assert "\n" not in sentence


async def test_a_private_key_of_another_kind_is_refused(data_dir: Path):
    pem = ec_key(SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (data_dir / "identity.key").write_bytes(pem)
    assert await refusal(data_dir) == f"{data_dir / 'identity.key'} holds no Ed25519 private key in PEM: restore it from a backup"


async def test_the_key_of_another_database_is_refused_with_both_ids(data_dir: Path):
    own = keys.load(data_dir)
    (data_dir / "sealing.key").write_text(secrets.token_hex(32))
    sentence = await refusal(data_dir)
    assert own.ids["sealing.key"] in sentence
    assert keys.load(data_dir).ids["sealing.key"] in sentence
    assert (data_dir / "sealing.key").read_text() not in sentence


async def test_a_database_of_an_earlier_version_learns_the_ids_of_its_keys(data_dir: Path):
    async with composition.open_database(data_dir) as (postgres, own), postgres.admin() as connection:
        await connection.execute("drop table installation")
    async with composition.open_database(data_dir) as (postgres, _), postgres.admin() as connection:
        rows = await connection.fetch("select name, value from installation")
    assert {row["name"]: row["value"] for row in rows} == own.ids


async def test_the_database_stores_ids_and_no_keys(data_dir: Path):
    async with composition.open_database(data_dir) as (postgres, own), postgres.admin() as connection:
        stored = str(await connection.fetch("select * from installation"))
    assert own.ids["sealing.key"] in stored
    assert own.sealing not in stored


def test_a_newline_at_the_end_of_the_sealing_key_is_no_harm(data_dir: Path):
    before = keys.load(data_dir)
    (data_dir / "sealing.key").write_text(before.sealing + "\n")
    assert keys.load(data_dir).ids == before.ids


async def test_pools_larger_than_postgres_allows_stop_the_start(data_dir: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MOTCUA_DATABASE_POOL", "10")
    said = (
        r"the pools of 12 APIs and workers may open 2\d\d connections and PostgreSQL allows 237: "
        r"lower MOTCUA_DATABASE_POOL or raise max_connections"
    )
    with pytest.raises(ConnectionBudgetError, match=f"^{said}$"):
        async with composition.run_system(data_dir, 0):
            pass


async def test_an_embedded_database_of_a_newer_version_stops_the_start(data_dir: Path):
    async with composition.open_database(data_dir) as (postgres, _):
        await migrations.upgrade("catalog", postgres.url("catalog", "catalog"))
        engine = create_async_engine(postgres.url("catalog", "catalog"), poolclass=NullPool)
        async with engine.begin() as connection:
            await connection.execute(text("alter table alembic_version add column contracted text"))
            await connection.execute(text("update alembic_version set version_num = '9999', contracted = '9999'"))
    with pytest.raises(migrations.NewerSchemaError, match=r"^catalog: the database has schema 9999"):
        async with composition.run_system(data_dir, 0):
            pass
