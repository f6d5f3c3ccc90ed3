"""`motcua claim-keys …`: the keys of QR codes. `root` and `sign` are for a machine that is kept offline, `new` for the server (decision 46)."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from services.cli.shared import out
from services.dossier.claims.context import KEY_LIST, new_key, write_list, write_private_key
from services.dossier.claims.rules.keys import KeyList, PublishedKey
from services.dossier.claims.rules.signed import NotSigned, SigningKey
from services.kernel.vietnam import at_offset, midnight

app = typer.Typer(no_args_is_help=True, help="The keys of the QR codes on forms and results.")

Folder = Annotated[Path, typer.Argument(help=f"The folder with {KEY_LIST}, on the server MOTCUA_CLAIM_KEYS.")]
PublicKeys = Annotated[list[str] | None, typer.Option(help="The public half of a new key, as `new` printed it.")]


@app.command()
def root(file: Annotated[Path, typer.Argument(help="Where to put the root's private key.")]) -> None:
    """Make a root, offline, and print its public key: MOTCUA_CLAIM_ROOTS, and what the province publishes on paper."""
    key = SigningKey.generate()
    write_private_key(file, key)
    print(key.public.hex())


@app.command()
def new(folder: Folder) -> None:
    """Make a key on the server, and print its public half for `sign`; nothing is signed with it before it is on the list."""
    print(new_key(folder).public.hex())


@app.command()
def sign(
    root_file: Annotated[Path, typer.Argument(help="The root's private key, as `root` made it.")],
    folder: Folder,
    claims: PublicKeys = None,
    status: PublicKeys = None,
    *,
    valid_from: Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="The first day they sign.")] = None,
    days: Annotated[int, typer.Option(min=1, help="For how many days they sign.")] = 400,
    revoke: Annotated[
        list[str] | None, typer.Option(help="The id of a key that others may have had, 8 hexadecimal digits.")
    ] = None,
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Since which day; the default is today.")] = None,
) -> None:
    """Sign the next list: the keys of the one in the folder, with new keys, or with keys that are revoked from now on."""
    at = datetime.now(UTC)
    key = SigningKey.of(root_file.read_text("ascii").strip())
    previous = _list(folder, key.public) if (folder / KEY_LIST).exists() else None
    begin = midnight(valid_from.date()) if valid_from else at
    until = begin + timedelta(days=days)
    keys = list(previous.keys if previous else ())
    keys += [PublishedKey(_public(each), "claims", begin, until) for each in claims or ()]
    keys += [PublishedKey(_public(each), "status", begin, until) for each in status or ()]
    stolen = {_key_id(each) for each in revoke or ()}
    if unknown := stolen - {each.kid for each in keys}:
        raise typer.BadParameter(f"there is no key {unknown.pop().hex()} on the list")
    if not keys:
        raise typer.BadParameter("a list without keys: `new` makes one, and --claims and --status put it on the list")
    revoked_at = midnight(since.date()) if since else at
    keys = [replace(each, revoked_at=revoked_at) if each.kid in stolen else each for each in keys]
    try:
        write_list(folder, KeyList.sign(key, keys, number=previous.number + 1 if previous else 1, at=at))
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    show(folder, key.public.hex())


@app.command()
def show(folder: Folder, root_key: Annotated[str, typer.Argument(metavar="ROOT", help="The root's public key.")]) -> None:
    """Print the list in a folder, if the root has signed it, and which private keys are beside it."""
    key_list = _list(folder, _public(root_key))
    out.print(f"list {key_list.number} of {at_offset(key_list.issued_at):%Y-%m-%d %H:%M}")
    table = Table("id", "for", "signs from", "until", "revoked since", "private key", box=None)
    for key in key_list.keys:
        days = (f"{at_offset(each):%Y-%m-%d}" if each else "–" for each in (key.valid_from, key.valid_until, key.revoked_at))
        table.add_row(key.kid.hex(), key.purpose, *days, "here" if (folder / f"{key.kid.hex()}.key").exists() else "–")
    out.print(table)


def _list(folder: Path, root_key: bytes) -> KeyList:
    try:
        return KeyList.of((folder / KEY_LIST).read_bytes(), [root_key])
    except NotSigned as error:
        raise typer.BadParameter(f"{folder / KEY_LIST} is not signed by this root") from error


def _public(digits: str) -> bytes:
    if not re.fullmatch("[0-9a-f]{64}", digits):
        raise typer.BadParameter(f"{digits!r} is no public key of 64 hexadecimal digits")
    return bytes.fromhex(digits)


def _key_id(digits: str) -> bytes:
    if not re.fullmatch("[0-9a-f]{8}", digits):
        raise typer.BadParameter(f"{digits!r} is no id of 8 hexadecimal digits")
    return bytes.fromhex(digits)
