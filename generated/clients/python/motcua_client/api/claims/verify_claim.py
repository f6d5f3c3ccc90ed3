from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.verification_out import VerificationOut
from typing import cast



def _get_kwargs(
    token: str,

) -> dict[str, Any]:
    

    

    

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/verify/{token}".format(token=quote(str(token), safe=""),),
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | VerificationOut | None:
    if response.status_code == 200:
        response_200 = VerificationOut.from_dict(response.json())



        return response_200

    if response.status_code == 404:
        response_404 = Problem.from_dict(response.json())



        return response_404

    if response.status_code == 429:
        response_429 = Problem.from_dict(response.json())



        return response_429

    if response.status_code == 503:
        response_503 = Problem.from_dict(response.json())



        return response_503

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | VerificationOut]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    token: str,
    *,
    client: AuthenticatedClient | Client,

) -> Response[Problem | VerificationOut]:
    """ What the QR code of a form or result is worth now: a page for browsers, JSON for programs

     What the QR code of a form or result is worth now: a page for browsers, JSON for programs. Public,
    with a limit of checks.

    The JSON of a paper that was issued here has its number, day, unit and the hash of its file, and
    nothing about a person; of any other it
    has the state alone. What is no QR code of this system is 404.

    Args:
        token (str): The last segment of what the QR code says.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | VerificationOut]
     """


    kwargs = _get_kwargs(
        token=token,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    token: str,
    *,
    client: AuthenticatedClient | Client,

) -> Problem | VerificationOut | None:
    """ What the QR code of a form or result is worth now: a page for browsers, JSON for programs

     What the QR code of a form or result is worth now: a page for browsers, JSON for programs. Public,
    with a limit of checks.

    The JSON of a paper that was issued here has its number, day, unit and the hash of its file, and
    nothing about a person; of any other it
    has the state alone. What is no QR code of this system is 404.

    Args:
        token (str): The last segment of what the QR code says.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | VerificationOut
     """


    return sync_detailed(
        token=token,
client=client,

    ).parsed

async def asyncio_detailed(
    token: str,
    *,
    client: AuthenticatedClient | Client,

) -> Response[Problem | VerificationOut]:
    """ What the QR code of a form or result is worth now: a page for browsers, JSON for programs

     What the QR code of a form or result is worth now: a page for browsers, JSON for programs. Public,
    with a limit of checks.

    The JSON of a paper that was issued here has its number, day, unit and the hash of its file, and
    nothing about a person; of any other it
    has the state alone. What is no QR code of this system is 404.

    Args:
        token (str): The last segment of what the QR code says.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | VerificationOut]
     """


    kwargs = _get_kwargs(
        token=token,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    token: str,
    *,
    client: AuthenticatedClient | Client,

) -> Problem | VerificationOut | None:
    """ What the QR code of a form or result is worth now: a page for browsers, JSON for programs

     What the QR code of a form or result is worth now: a page for browsers, JSON for programs. Public,
    with a limit of checks.

    The JSON of a paper that was issued here has its number, day, unit and the hash of its file, and
    nothing about a person; of any other it
    has the state alone. What is no QR code of this system is 404.

    Args:
        token (str): The last segment of what the QR code says.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | VerificationOut
     """


    return (await asyncio_detailed(
        token=token,
client=client,

    )).parsed
