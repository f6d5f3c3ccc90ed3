from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.partner_agencies import PartnerAgencies
from ...models.partner_agencies_out import PartnerAgenciesOut
from ...models.problem import Problem
from typing import cast



def _get_kwargs(
    partner: str,
    *,
    body: PartnerAgencies,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/v1/official-documents/partners/{partner}".format(partner=quote(str(partner), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> PartnerAgenciesOut | Problem | None:
    if response.status_code == 200:
        response_200 = PartnerAgenciesOut.from_dict(response.json())



        return response_200

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())



        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())



        return response_403

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[PartnerAgenciesOut | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    partner: str,
    *,
    client: AuthenticatedClient,
    body: PartnerAgencies,

) -> Response[PartnerAgenciesOut | Problem]:
    """ Say which agencies a partner stands for, in place of those before; none ends it

     Say which agencies a partner stands for, in place of those before; none ends it. For administrators.
    It also needs the scope `documents:exchange`.

    Roles: `admin`.

    Args:
        partner (str): The partner's account as in its tokens, or its id alone (`pa-…`).
        body (PartnerAgencies): The agencies a partner's system brings official documents of.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PartnerAgenciesOut | Problem]
     """


    kwargs = _get_kwargs(
        partner=partner,
body=body,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    partner: str,
    *,
    client: AuthenticatedClient,
    body: PartnerAgencies,

) -> PartnerAgenciesOut | Problem | None:
    """ Say which agencies a partner stands for, in place of those before; none ends it

     Say which agencies a partner stands for, in place of those before; none ends it. For administrators.
    It also needs the scope `documents:exchange`.

    Roles: `admin`.

    Args:
        partner (str): The partner's account as in its tokens, or its id alone (`pa-…`).
        body (PartnerAgencies): The agencies a partner's system brings official documents of.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PartnerAgenciesOut | Problem
     """


    return sync_detailed(
        partner=partner,
client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    partner: str,
    *,
    client: AuthenticatedClient,
    body: PartnerAgencies,

) -> Response[PartnerAgenciesOut | Problem]:
    """ Say which agencies a partner stands for, in place of those before; none ends it

     Say which agencies a partner stands for, in place of those before; none ends it. For administrators.
    It also needs the scope `documents:exchange`.

    Roles: `admin`.

    Args:
        partner (str): The partner's account as in its tokens, or its id alone (`pa-…`).
        body (PartnerAgencies): The agencies a partner's system brings official documents of.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PartnerAgenciesOut | Problem]
     """


    kwargs = _get_kwargs(
        partner=partner,
body=body,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    partner: str,
    *,
    client: AuthenticatedClient,
    body: PartnerAgencies,

) -> PartnerAgenciesOut | Problem | None:
    """ Say which agencies a partner stands for, in place of those before; none ends it

     Say which agencies a partner stands for, in place of those before; none ends it. For administrators.
    It also needs the scope `documents:exchange`.

    Roles: `admin`.

    Args:
        partner (str): The partner's account as in its tokens, or its id alone (`pa-…`).
        body (PartnerAgencies): The agencies a partner's system brings official documents of.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PartnerAgenciesOut | Problem
     """


    return (await asyncio_detailed(
        partner=partner,
client=client,
body=body,

    )).parsed
