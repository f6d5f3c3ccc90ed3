from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.second_factor import SecondFactor
from ...models.tracked_dossier import TrackedDossier
from typing import cast



def _get_kwargs(
    code: str,
    *,
    body: SecondFactor,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/tracking/{code}".format(code=quote(str(code), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | TrackedDossier | None:
    if response.status_code == 200:
        response_200 = TrackedDossier.from_dict(response.json())



        return response_200

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | TrackedDossier]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    code: str,
    *,
    client: AuthenticatedClient | Client,
    body: SecondFactor,

) -> Response[Problem | TrackedDossier]:
    """ The state of a dossier, by its code (in any case) and the applicant's identity or telephone number,
    one of them

     The state of a dossier, by its code (in any case) and the applicant's identity or telephone number,
    one of them.

    An unknown code, an impossible one and a number that is not the applicant's get the same response.
    429 comes with
    `Retry-After`, in seconds; `RateLimit-Policy` and `RateLimit` give the limits and what is left of
    them.

    Args:
        code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a
            running number.
        body (SecondFactor): One number of the applicant as in the dossier, with or without
            spaces: of the identity document or the telephone.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | TrackedDossier]
     """


    kwargs = _get_kwargs(
        code=code,
body=body,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    code: str,
    *,
    client: AuthenticatedClient | Client,
    body: SecondFactor,

) -> Problem | TrackedDossier | None:
    """ The state of a dossier, by its code (in any case) and the applicant's identity or telephone number,
    one of them

     The state of a dossier, by its code (in any case) and the applicant's identity or telephone number,
    one of them.

    An unknown code, an impossible one and a number that is not the applicant's get the same response.
    429 comes with
    `Retry-After`, in seconds; `RateLimit-Policy` and `RateLimit` give the limits and what is left of
    them.

    Args:
        code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a
            running number.
        body (SecondFactor): One number of the applicant as in the dossier, with or without
            spaces: of the identity document or the telephone.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | TrackedDossier
     """


    return sync_detailed(
        code=code,
client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    code: str,
    *,
    client: AuthenticatedClient | Client,
    body: SecondFactor,

) -> Response[Problem | TrackedDossier]:
    """ The state of a dossier, by its code (in any case) and the applicant's identity or telephone number,
    one of them

     The state of a dossier, by its code (in any case) and the applicant's identity or telephone number,
    one of them.

    An unknown code, an impossible one and a number that is not the applicant's get the same response.
    429 comes with
    `Retry-After`, in seconds; `RateLimit-Policy` and `RateLimit` give the limits and what is left of
    them.

    Args:
        code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a
            running number.
        body (SecondFactor): One number of the applicant as in the dossier, with or without
            spaces: of the identity document or the telephone.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | TrackedDossier]
     """


    kwargs = _get_kwargs(
        code=code,
body=body,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    code: str,
    *,
    client: AuthenticatedClient | Client,
    body: SecondFactor,

) -> Problem | TrackedDossier | None:
    """ The state of a dossier, by its code (in any case) and the applicant's identity or telephone number,
    one of them

     The state of a dossier, by its code (in any case) and the applicant's identity or telephone number,
    one of them.

    An unknown code, an impossible one and a number that is not the applicant's get the same response.
    429 comes with
    `Retry-After`, in seconds; `RateLimit-Policy` and `RateLimit` give the limits and what is left of
    them.

    Args:
        code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a
            running number.
        body (SecondFactor): One number of the applicant as in the dossier, with or without
            spaces: of the identity document or the telephone.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | TrackedDossier
     """


    return (await asyncio_detailed(
        code=code,
client=client,
body=body,

    )).parsed
