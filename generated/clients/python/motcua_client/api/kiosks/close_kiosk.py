from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.kiosk_out import KioskOut
from ...models.problem import Problem
from typing import cast



def _get_kwargs(
    code: str,
    *,
    if_match: str,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["If-Match"] = if_match



    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/kiosks/{code}/closure".format(code=quote(str(code), safe=""),),
    }


    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> KioskOut | Problem | None:
    if response.status_code == 200:
        response_200 = KioskOut.from_dict(response.json())



        return response_200

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())



        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())



        return response_403

    if response.status_code == 412:
        response_412 = Problem.from_dict(response.json())



        return response_412

    if response.status_code == 428:
        response_428 = Problem.from_dict(response.json())



        return response_428

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[KioskOut | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    code: str,
    *,
    client: AuthenticatedClient,
    if_match: str,

) -> Response[KioskOut | Problem]:
    """ Close a kiosk for good

     Close a kiosk for good. Its answers stay; those still on the device are lost, so have it send them
    first.

    Roles: `survey_manager`.

    Args:
        code (str): The kiosk's code.
        if_match (str): The ETag of the version you read; `*` overwrites any.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[KioskOut | Problem]
     """


    kwargs = _get_kwargs(
        code=code,
if_match=if_match,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    code: str,
    *,
    client: AuthenticatedClient,
    if_match: str,

) -> KioskOut | Problem | None:
    """ Close a kiosk for good

     Close a kiosk for good. Its answers stay; those still on the device are lost, so have it send them
    first.

    Roles: `survey_manager`.

    Args:
        code (str): The kiosk's code.
        if_match (str): The ETag of the version you read; `*` overwrites any.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        KioskOut | Problem
     """


    return sync_detailed(
        code=code,
client=client,
if_match=if_match,

    ).parsed

async def asyncio_detailed(
    code: str,
    *,
    client: AuthenticatedClient,
    if_match: str,

) -> Response[KioskOut | Problem]:
    """ Close a kiosk for good

     Close a kiosk for good. Its answers stay; those still on the device are lost, so have it send them
    first.

    Roles: `survey_manager`.

    Args:
        code (str): The kiosk's code.
        if_match (str): The ETag of the version you read; `*` overwrites any.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[KioskOut | Problem]
     """


    kwargs = _get_kwargs(
        code=code,
if_match=if_match,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    code: str,
    *,
    client: AuthenticatedClient,
    if_match: str,

) -> KioskOut | Problem | None:
    """ Close a kiosk for good

     Close a kiosk for good. Its answers stay; those still on the device are lost, so have it send them
    first.

    Roles: `survey_manager`.

    Args:
        code (str): The kiosk's code.
        if_match (str): The ETag of the version you read; `*` overwrites any.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        KioskOut | Problem
     """


    return (await asyncio_detailed(
        code=code,
client=client,
if_match=if_match,

    )).parsed
