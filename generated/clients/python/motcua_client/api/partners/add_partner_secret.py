from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.secret_in import SecretIn
from ...models.secret_out import SecretOut
from typing import cast



def _get_kwargs(
    client_id: str,
    *,
    body: SecretIn,
    idempotency_key: str,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["Idempotency-Key"] = idempotency_key



    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/partners/{client_id}/secrets".format(client_id=quote(str(client_id), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | SecretOut | None:
    if response.status_code == 201:
        response_201 = SecretOut.from_dict(response.json())



        return response_201

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())



        return response_401

    if 400 <= response.status_code <= 499:
        response_4xx = Problem.from_dict(response.json())



        return response_4xx

    if 500 <= response.status_code <= 599:
        response_5xx = Problem.from_dict(response.json())



        return response_5xx

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | SecretOut]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    client_id: str,
    *,
    client: AuthenticatedClient,
    body: SecretIn,
    idempotency_key: str,

) -> Response[Problem | SecretOut]:
    """ A new secret, shown this once: for administrators, and for the partner itself

     A new secret, shown this once: for administrators, and for the partner itself. The one in use is
    good for a while beside it.

    A partner needs a token with all scopes of its account.

    Args:
        client_id (str): The account's id; `me` is one's own.
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters.
        body (SecretIn): A new secret beside the one in use.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | SecretOut]
     """


    kwargs = _get_kwargs(
        client_id=client_id,
body=body,
idempotency_key=idempotency_key,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    client_id: str,
    *,
    client: AuthenticatedClient,
    body: SecretIn,
    idempotency_key: str,

) -> Problem | SecretOut | None:
    """ A new secret, shown this once: for administrators, and for the partner itself

     A new secret, shown this once: for administrators, and for the partner itself. The one in use is
    good for a while beside it.

    A partner needs a token with all scopes of its account.

    Args:
        client_id (str): The account's id; `me` is one's own.
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters.
        body (SecretIn): A new secret beside the one in use.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | SecretOut
     """


    return sync_detailed(
        client_id=client_id,
client=client,
body=body,
idempotency_key=idempotency_key,

    ).parsed

async def asyncio_detailed(
    client_id: str,
    *,
    client: AuthenticatedClient,
    body: SecretIn,
    idempotency_key: str,

) -> Response[Problem | SecretOut]:
    """ A new secret, shown this once: for administrators, and for the partner itself

     A new secret, shown this once: for administrators, and for the partner itself. The one in use is
    good for a while beside it.

    A partner needs a token with all scopes of its account.

    Args:
        client_id (str): The account's id; `me` is one's own.
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters.
        body (SecretIn): A new secret beside the one in use.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | SecretOut]
     """


    kwargs = _get_kwargs(
        client_id=client_id,
body=body,
idempotency_key=idempotency_key,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    client_id: str,
    *,
    client: AuthenticatedClient,
    body: SecretIn,
    idempotency_key: str,

) -> Problem | SecretOut | None:
    """ A new secret, shown this once: for administrators, and for the partner itself

     A new secret, shown this once: for administrators, and for the partner itself. The one in use is
    good for a while beside it.

    A partner needs a token with all scopes of its account.

    Args:
        client_id (str): The account's id; `me` is one's own.
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters.
        body (SecretIn): A new secret beside the one in use.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | SecretOut
     """


    return (await asyncio_detailed(
        client_id=client_id,
client=client,
body=body,
idempotency_key=idempotency_key,

    )).parsed
