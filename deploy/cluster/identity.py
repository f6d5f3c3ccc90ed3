"""The OpenID provider in `deploy/identity`: what its file says, and how it is run."""

import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import jwt
from cryptography.hazmat.primitives.asymmetric import ec

from deploy.cluster import programs
from deploy.cluster.programs import HOST
from services.chassis.settings import ClaimNames, Issuer, PrincipalKind

FOLDER: Final = Path(__file__).parents[1] / "identity"


def new_key() -> dict[str, Any]:
    """A signing key as the provider's file has it."""
    private: dict[str, Any] = jwt.algorithms.ECAlgorithm.to_jwk(ec.generate_private_key(ec.SECP256R1()), as_dict=True)
    return private | {"alg": "ES256", "use": "sig"}


def public_client(client_id: str, *redirect_uris: str, **others: Any) -> dict[str, Any]:
    """A web page or app in which people sign in."""
    return {"client_id": client_id, "token_endpoint_auth_method": "none", "redirect_uris": redirect_uris, **others}


def own_client(client_id: str, secret: str, claims: Mapping[str, Any]) -> dict[str, Any]:
    """A client that acts for itself."""
    grant = {"grant_types": ["client_credentials"], "response_types": [], "redirect_uris": []}
    return {"client_id": client_id, "client_secret": secret, "claims": claims, **grant}


def configuration(
    issuer: str, port: int, *, accounts: Mapping[str, Any], clients: Sequence[Mapping[str, Any]], **others: Any
) -> dict[str, Any]:
    """The provider's file, with a new key unless `others` have `keys`."""
    own = {"host": HOST, "port": port, "keys": [new_key()], "cookie_secrets": [secrets.token_hex()]}
    return {"issuer": issuer, **own, "accounts": accounts, "clients": clients, **others}


def trusted(issuer: str, name: str = "province", *, kinds: Sequence[PrincipalKind], claims: ClaimNames | None = None) -> Issuer:
    """The settings by which services trust the provider."""
    return Issuer(name=name, issuer=issuer, jwks_url=f"{issuer}/jwks", kinds=frozenset(kinds), claims=claims or ClaimNames())


def command(file: Path) -> list[str]:
    """The command line that runs the provider; its packages are installed when they are missing."""
    programs.node_modules(FOLDER)
    return [str(programs.node()), str(FOLDER / "provider.mjs"), str(file)]
