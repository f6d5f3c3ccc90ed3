"""The OpenID provider in `deploy/identity`: what its file says, and how it is run."""

import json
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import jwt
from cryptography.hazmat.primitives.asymmetric import ec

from deploy.cluster import programs
from deploy.cluster.programs import HOST
from services.chassis.settings import ClaimNames, Issuer, PrincipalKind
from services.embedded.composition import private_secret
from services.embedded.identity import CLIENT_SECRET, PERSONAS, TOKEN_SECONDS

# A partner gets its tokens from the system itself.
ACCOUNTS: Final = tuple(persona for persona in PERSONAS if persona != "partner")
"""The personas with an account at the provider."""
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


def of_personas(folder: Path, issuer: str, port: int, **others: Any) -> dict[str, Any]:
    """The provider's file with each persona as an account, and as a client that acts for itself; its keys are made at the first start."""
    keys = json.loads(private_secret(folder / "identity-provider.key", lambda: json.dumps([new_key()])))
    people = {str(persona): PERSONAS[persona] for persona in ACCOUNTS}
    accounts: dict[str, Any] = {persona: {"password": CLIENT_SECRET, "claims": claims} for persona, claims in people.items()}
    # A front end under development, on any port of this machine.
    front_end = public_client("front-end", "http://127.0.0.1/callback", application_type="native")
    clients = [front_end, *(own_client(persona, CLIENT_SECRET, claims) for persona, claims in people.items())]
    return configuration(issuer, port, accounts=accounts, clients=clients, keys=keys, lifetime=TOKEN_SECONDS, **others)


def command(file: Path) -> list[str]:
    """The command line that runs the provider; its packages are installed when they are missing."""
    programs.node_modules(FOLDER)
    return [str(programs.node()), str(FOLDER / "provider.mjs"), str(file)]
