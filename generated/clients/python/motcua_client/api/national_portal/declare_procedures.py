from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.declared_procedure_in import DeclaredProcedureIn
from ...models.integrated_procedure_out import IntegratedProcedureOut
from ...models.problem import Problem
from typing import cast



def _get_kwargs(
    *,
    body: list[DeclaredProcedureIn],

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/v1/national-portal/procedures",
    }

    _kwargs["json"] = []
    for body_item_data in body:
        body_item = body_item_data.to_dict()
        _kwargs["json"].append(body_item)



    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | list[IntegratedProcedureOut] | None:
    if response.status_code == 200:
        response_200 = []
        _response_200 = response.json()
        for response_200_item_data in (_response_200):
            response_200_item = IntegratedProcedureOut.from_dict(response_200_item_data)



            response_200.append(response_200_item)

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | list[IntegratedProcedureOut]]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: list[DeclaredProcedureIn],

) -> Response[Problem | list[IntegratedProcedureOut]]:
    """ Declare procedures as integrated; the portal is then asked for each, and counts only when it has
    answered

     Declare procedures as integrated; the portal is then asked for each, and counts only when it has
    answered. For administrators.

    One that was refused is asked for again; none is taken off the list.

    Roles: `admin`.

    Args:
        body (list[DeclaredProcedureIn]):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | list[IntegratedProcedureOut]]
     """


    kwargs = _get_kwargs(
        body=body,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    body: list[DeclaredProcedureIn],

) -> Problem | list[IntegratedProcedureOut] | None:
    """ Declare procedures as integrated; the portal is then asked for each, and counts only when it has
    answered

     Declare procedures as integrated; the portal is then asked for each, and counts only when it has
    answered. For administrators.

    One that was refused is asked for again; none is taken off the list.

    Roles: `admin`.

    Args:
        body (list[DeclaredProcedureIn]):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | list[IntegratedProcedureOut]
     """


    return sync_detailed(
        client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: list[DeclaredProcedureIn],

) -> Response[Problem | list[IntegratedProcedureOut]]:
    """ Declare procedures as integrated; the portal is then asked for each, and counts only when it has
    answered

     Declare procedures as integrated; the portal is then asked for each, and counts only when it has
    answered. For administrators.

    One that was refused is asked for again; none is taken off the list.

    Roles: `admin`.

    Args:
        body (list[DeclaredProcedureIn]):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | list[IntegratedProcedureOut]]
     """


    kwargs = _get_kwargs(
        body=body,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    body: list[DeclaredProcedureIn],

) -> Problem | list[IntegratedProcedureOut] | None:
    """ Declare procedures as integrated; the portal is then asked for each, and counts only when it has
    answered

     Declare procedures as integrated; the portal is then asked for each, and counts only when it has
    answered. For administrators.

    One that was refused is asked for again; none is taken off the list.

    Roles: `admin`.

    Args:
        body (list[DeclaredProcedureIn]):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | list[IntegratedProcedureOut]
     """


    return (await asyncio_detailed(
        client=client,
body=body,

    )).parsed
